import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { openPool } from '../../platform/postgres/pool.ts'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import { refusedByDatabase } from '../../../test/audit/rights.queries.ts'
import { sealBlock } from '../../platform/audit/sealer.ts'
import { emptyDatabase } from '../identity/empty.fixture.ts'
import { endSession, listSessions, signIn, signOut } from '../identity/browser.ts'
import { createOrg } from '../org/browser.ts'
import { createPerson } from '../people/browser.ts'
import { exportAudit, getAuditChain, listAudit, listAuditActions, verifyAudit } from './audit.contract.ts'

// a database of its own: who reads the newest rows must not meet those of other tests, which live on later days
let database: Awaited<ReturnType<typeof emptyDatabase>>, world: World, ids: Map<string, number>, admin: Caller, auditor: Caller, countyAuditor: Caller, unionAuditor: Caller, stranger: Caller
beforeAll(async () => {
  database = await emptyDatabase()
  world = await openWorld('2013-09-30T02:00:00Z', { url: database.url })
  ids = await world.orgs([
    { code: 'region', kind: 'federation', level: 'province' }, { code: 'county', kind: 'federation', level: 'county', parent: 'region' }, { code: 'next', kind: 'federation', level: 'county', parent: 'region' },
    { code: 'coal', kind: 'industryUnion', level: 'province', parent: 'region' }, { code: 'works', parent: 'county', industryParent: 'coal' },
  ])
  await world.orgs([{ code: 'elsewhere', kind: 'federation', level: 'province' }])
  admin = await world.person('region', 'systemAdmin')
  auditor = await world.person('region', 'auditAdmin')
  countyAuditor = await world.person('county', 'auditAdmin')
  unionAuditor = await world.person('coal', 'auditAdmin')
  stranger = await world.person('elsewhere', 'auditAdmin')
})
afterAll(async () => { await world.close(); await database.close() })

const newest = async (who: Caller, query: object = {}) => (await who.must(listAudit, { query: { limit: 20, ...query } as never })).rows
const make = (code: string, parent: string) => admin.must(createOrg, { body: { parentId: ids.get(parent)!, code: `${world.name}-${code}`, name: `演示单位${code}`, kind: 'enterprise', level: 'grassroots' } as never })

describe('what is written down', () => {
  it('names who, under which post, where, what, how, and the facts', async () => {
    const made = await make('mill', 'county')
    const [row] = await newest(auditor, { action: ['createOrg'] })
    expect(row).toMatchObject({ action: 'createOrg', outcome: 'done', subject: `org:${made.id}`, role: 'systemAdmin', via: 'browser', account: { id: admin.accountId }, org: { id: ids.get('region') }, detail: { code: `${world.name}-mill` } })
    expect(row!.requestId).toMatch(/^[\w-]{36}$/)
    expect(row!.session).toMatch(/^[0-9a-f]{12}$/)
  })

  it('holds attempts that a duty forbids, reads among them, and says why', async () => {
    expect((await countyAuditor.ask(createPerson, { body: { login: `${world.name}-x`, name: '演示', org: ids.get('county')!, role: 'worker' } })).status).toBe(403)
    expect((await admin.ask(listAudit)).status).toBe(403)
    expect((await newest(auditor, { outcome: 'refused' })).slice(0, 2).map((r) => [r.action, r.account?.id, r.detail.code])).toEqual([['listAudit', admin.accountId, 'not-permitted'], ['createPerson', countyAuditor.accountId, 'not-permitted']])
  })

  it('holds sign-ins, wrong passwords by the account that was meant, sign-outs, and what a session tried after its end', async () => {
    const login = `${world.name}-clerk`, { password, person } = await admin.must(createPerson, { body: { login, name: '演示填报员', org: ids.get('works')!, role: 'preparer' } })
    const say = (body: object) => world.app.request('/api/v1/session', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    expect((await say({ login, password: 'wrong' })).status).toBe(401)
    const signedIn = await say({ login, password }), cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
    expect((await world.app.request('/api/v1/session', { method: 'DELETE', headers: { cookie } })).status).toBe(200)
    for (let i = 0; i < 3; i++) expect((await world.app.request('/api/v1/sessions', { headers: { cookie } })).status).toBe(401)
    const rows = (await newest(auditor, { account: login })).reverse().map((r) => [r.action, r.outcome, r.account?.id, r.detail.code ?? null])
    expect(rows).toEqual([[signIn.name, 'refused', person.id, 'wrong-password'], [signIn.name, 'done', person.id, null], [signOut.name, 'done', person.id, null], [listSessions.name, 'refused', person.id, 'session-ended']])
  })

  it('holds a write from a page that is not ours, and a try at the set-up', async () => {
    const said = await world.app.request('/api/v1/session/language', { method: 'PUT', body: '{"language":"en"}', headers: { cookie: `jg-session=${auditor.authorization.slice(7)}`, origin: 'http://elsewhere.example', host: 'localhost', 'content-type': 'application/json', 'idempotency-key': 'k' } })
    expect(said.status).toBe(403)
    expect((await newest(auditor, { limit: 1 }))[0]).toMatchObject({ action: 'chooseLanguage', outcome: 'refused', detail: { code: 'origin-refused' } })
    const body = { token: 'guessed', federation: { name: '演示总工会', code: 'X1', level: 'prefecture' }, administrator: { login: 'guess', name: '演示', password: 'Guess-2026-guess' } }
    expect((await world.app.request('/api/v1/setup', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })).status).toBeGreaterThanOrEqual(400)
    expect((await newest(auditor, { limit: 5, action: ['setUp'], outcome: 'refused' }))[0]).toMatchObject({ account: null, org: null })
  })

  it('holds no password, no token, and no login that nobody has', async () => {
    await world.app.request('/api/v1/session', { method: 'POST', body: JSON.stringify({ login: `ghost-${world.name}`, password: `secret-${world.name}` }), headers: { 'content-type': 'application/json' } })
    const all = JSON.stringify(await newest(auditor, { limit: 500 }))
    for (const secret of [`ghost-${world.name}`, `secret-${world.name}`, admin.authorization.slice(7)]) expect(all).not.toContain(secret)
  })
})

describe('who reads it', () => {
  it('is the audit administrator, each the own subtree: a county its works, an industry union its members, a stranger nothing', async () => {
    const clerk = await world.person('works', 'preparer'), beside = await world.person('next', 'cadre')
    for (const who of [clerk, beside]) { const { rows } = await who.must(listSessions); await who.ask(endSession, { params: { session: rows[0]!.id } }) }
    const seen = async (who: Caller) => (await newest(who, { action: ['endSession'] })).map((r) => r.org!.code.slice(world.name.length + 1)).sort()
    expect(await seen(auditor)).toEqual(['next', 'works'])
    expect(await seen(countyAuditor)).toEqual(['works'])
    expect(await seen(unionAuditor)).toEqual(['works'])
    expect((await newest(stranger, { limit: 500 })).filter((r) => r.org && r.org.code.startsWith(`${world.name}-`) && r.org.code !== `${world.name}-elsewhere`)).toEqual([])
    expect((await stranger.ask(listAudit, { query: { org: ids.get('works')! } })).status).toBe(404)
  })

  it('finds by account, organisation, action, subject, outcome and day, page after page without a gap', async () => {
    for (let i = 0; i < 7; i++) await make(`p${i}`, 'next')
    const whole = (await newest(auditor, { limit: 500 })).map((r) => r.id), paged: number[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await auditor.must(listAudit, { query: { limit: 3, ...(after ? { after } : {}) } })
      paged.push(...page.rows.map((r) => r.id))
      after = page.next
    }
    expect(paged).toEqual(whole)
    expect((await newest(auditor, { subject: 'org:' })).every((r) => r.subject!.startsWith('org:'))).toBe(true)
    expect((await newest(auditor, { from: '2013-09-30', to: '2013-09-30' })).length).toBeGreaterThan(10)
    expect(await newest(auditor, { to: '2013-09-29' })).toEqual([])
    expect((await newest(auditor, { org: ids.get('county')!, below: 'false' })).every((r) => r.org!.id === ids.get('county'))).toBe(true)
  })

  it('takes it out as a spreadsheet with Chinese words, and that is written down too', async () => {
    const file = await auditor.must(exportAudit, { body: { action: ['createOrg'] } })
    const { sheets: [sheet] } = await readSheet(Buffer.from(file.base64!, 'base64'))
    expect(sheet!.rows[0]!.slice(0, 6)).toEqual(['时间', '账号', '姓名', '岗位', '单位', '事项'])
    expect(sheet!.rows[1]![5]).toBe(createOrg.summary.zh)
    expect(sheet!.rows.length).toBe(file.rows + 1)
    expect((await newest(auditor, { limit: 1 }))[0]).toMatchObject({ action: 'exportAudit', detail: { rows: file.rows, filter: { action: ['createOrg'] } } })
  })

  it('calls every action by a Chinese name', async () => {
    const named = new Map((await auditor.must(listAuditActions)).rows.map((a) => [a.action, a.zh]))
    for (const r of await newest(auditor, { limit: 500 })) expect(/\p{Script=Han}/u.test(named.get(r.action) ?? ''), r.action).toBe(true)
  })
})

describe('the record itself', () => {
  it('can only be added to: PostgreSQL refuses everything else to the serving role', async () => {
    const { db } = openPool(inject('databaseUrl'), 1)
    const told = await refusedByDatabase(db)
    await db.destroy()
    expect(told.filter((t) => t.code !== '42501')).toEqual([])
    expect(told.length).toBeGreaterThan(10)
  })

  it('shows in which block a row is sealed, and what still waits', async () => {
    while (await sealBlock(world.db, world.clock));
    const chain = await auditor.must(getAuditChain)
    expect(chain.last!.hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await newest(auditor)).every((r) => r.block !== null)).toBe(true)
    expect((await auditor.must(verifyAudit)).faults).toEqual([])
    expect((await admin.ask(verifyAudit)).status).toBe(403)
  })
})
