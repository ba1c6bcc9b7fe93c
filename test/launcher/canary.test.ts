import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../../bin/postgres.mjs'
import { ROLES, type Role } from '../../src/kernel/access.ts'
import { isWrite, wire, type Answer, type Contract, type Input } from '../../src/kernel/contract.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { readSheet, writeSheet, XLSX } from '../../src/platform/sheet/sheet.ts'
import { routes } from '../../src/assembly.ts'
import { beginFactor, changePassword, confirmFactor, setUp, signIn } from '../../src/modules/identity/browser.ts'
import { importOrgs, getOrgByCode } from '../../src/modules/org/browser.ts'
import * as people from '../../src/modules/people/browser.ts'
import { changePlanState, importPlan } from '../../src/modules/plan/browser.ts'
import { idNumberOf } from '../../src/modules/people/number.fixture.ts'
import { acceptable, takesBody } from '../given.ts'
import { smallPlan } from '../small-plan.ts'
import { codeOf } from '../journeys/desk.ts'
import { startProduct, type Product } from '../journeys/product.ts'
import { until } from './household.ts'
import { everyRow } from './canary.queries.ts'

/**
 * Canaries: numbers that pass every check and belong to nobody, planted in every personal field of everybody, and then looked for in all that leaves the
 * product and in all that it keeps. Found they may be in two answers only: a reveal, and a person's own copy.
 */
const WORD = '演示金丝雀'
let product: Product, admin: Visitor, everybody: Map<Role, Visitor>, told: { where: string, text: string }[]
const canaries: { value: string, forms: (string | Buffer)[] }[] = []
const canary = { phone: () => plant(`18${String(600_000_000 + canaries.length * 7_654_321)}`), idNumber: () => plant(idNumberOf(`canary ${randomUUID()}`, canaries.length)) }
const plant = (value: string) => { canaries.push({ value, forms: forms(value) }); return value }

interface Visitor { id: number, send<C extends Contract>(contract: C, input?: Input<C>, headers?: Record<string, string>): Promise<{ status: number, text: string, body: Answer<C> }> }
const visitor = async (login: string, password: string, next: string): Promise<Visitor> => {
  let cookie = ''
  const send: Visitor['send'] = async (contract, input, headers = {}) => {
    const { method, url, body } = wire(contract, input ?? {} as never)
    const request = { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', ...(isWrite(contract) ? { 'idempotency-key': randomUUID() } : {}), ...headers } }
    // an idle connection may be closed as it is taken up again: the same key, once more
    const answer = await fetch(product.address + url, request).catch(() => fetch(product.address + url, request))
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await answer.text()
    return { status: answer.status, text, body: (text ? JSON.parse(text) : null) as never }
  }
  const me = await send(signIn, { body: { login, password } })
  if (me.status !== 200) throw new Error(me.text)
  if (next !== password) await send(changePassword, { body: { current: password, next } })
  // administrators must, the others may
  const { secret } = (await send(beginFactor, { body: {} })).body
  const bound = await send(confirmFactor, { body: { code: codeOf(secret!) } })
  if (bound.status >= 400) throw new Error(bound.text)
  return { id: (me.body as { account: { id: number } }).account.id, send }
}
const must = async <C extends Contract>(who: Visitor, contract: C, input?: Input<C>, headers?: Record<string, string>): Promise<Answer<C>> => {
  const said = await who.send(contract, input, headers)
  if (said.status >= 400) throw new Error(`${contract.name}: ${said.text}`)
  return said.body
}

beforeAll(async () => {
  product = await startProduct(['--empty'])
  await until(() => product.output().includes('one-time token'), 30)
  const token = /one-time token:\s+(\S+)/.exec(product.output())![1]!, password = 'Feicui-Qiao-2026-Lan'
  const begun = await fetch(`${product.address}/api/v1/setup`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, federation: { code: 'C', name: `${WORD}市总工会`, level: 'prefecture' }, administrator: { login: 'c-admin', name: WORD, password } } satisfies Input<typeof setUp>['body']) })
  if (!begun.ok) throw new Error(await begun.text())
  admin = await visitor('c-admin', password, password)
  await must(admin, importOrgs, { body: { dryRun: false, rows: [{ 单位代码: 'C-M', 单位名称: `${WORD}机械厂`, 单位类型: '企业', 层级: '基层', 上级代码: 'C' }] } })
  const head = ['登录账号', '姓名', '单位代码', '岗位', '手机号', '身份证号']
  const file = await writeSheet([{ name: '账号', rows: [head, ...ROLES.map((role) => [`c-${role.toLowerCase()}`, `=${WORD}(1+1)`, role === 'preparer' || role === 'approver' ? 'C-M' : 'C', people.roleText[role].zh, canary.phone(), canary.idNumber()])] }])
  const { passwords } = await must(admin, people.importPeople, { body: { dryRun: false, file: Buffer.from(file).toString('base64') } })
  everybody = new Map()
  for (const [i, role] of ROLES.entries()) everybody.set(role, await visitor(passwords![i]!.login, passwords![i]!.password!, `Songshu-${i}-Tiao-Hai-77`))
  await plantElsewhere()
})
afterAll(() => product?.stop())

/** Where numbers are typed beside the import: the own phone, requests, searches, refusals, a sign-in. */
const plantElsewhere = async () => {
  const version = (await must(admin, people.getMyPersonal)).version, worker = everybody.get('worker')!, cadre = everybody.get('cadre')!
  await must(admin, people.changeMyPhone, { body: { phone: canary.phone() } }, { 'if-match': `"${version}"` })
  const asked = await must(worker, people.askForChange, { body: { kind: 'correction', field: 'idNumber', value: canary.idNumber(), reason: '证件换发' } })
  await must(admin, people.decideRequest, { params: { request: asked.requests[0]!.id }, body: { accept: true } })
  await must(worker, people.askForChange, { body: { kind: 'correction', field: 'idNumber', value: canary.idNumber(), reason: '证件换发' } })
  for (const idNumber of canaries.map((c) => c.value).filter((c) => c.length === 18).slice(0, 3)) {
    await must(admin, people.findPeople, { body: { idNumber } })
    await admin.send(people.createPerson, { body: { login: 'c-taken', name: WORD, org: 1, role: 'worker', idNumber, phone: `${canary.phone()}9` } })
  }
  await must(cadre, importPlan, { body: { file: smallPlan('canary'), owner: 'C' } })
  await must(cadre, changePlanState, { params: { plan: 'canary' }, body: { action: 'issue' } }, { 'if-match': '"1"' })
}

const CLEAR = ['revealPhone', 'revealIdNumber', 'exportMine'], LEAVES = ['signOut', 'endSession', 'endOtherSessions', 'erasePerson']
const paramsOf = (c: Contract, org: number, person: number): Record<string, string> => {
  const known: Record<string, string> = { plan: 'canary', target: 'canary-1', form: 'canary-form', org: String(org), id: String(c.path.startsWith('/people') ? person : org), period: '2011Q1', code: 'C-M', request: randomUUID() }
  return Object.fromEntries([...c.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, known[name!] ?? '1']))
}

it('shows them in a reveal and in the own copy, and in nothing else that any role gets from any endpoint', async () => {
  const all = routes(openPool('postgres://nobody@localhost/none').db, systemClock).map((r) => r.contract), org = (await must(admin, getOrgByCode, { params: { code: 'C-M' } })).id
  const clerk = everybody.get('preparer')!.id
  told = []
  for (const reading of [true, false]) for (const c of all.filter((c) => isWrite(c) !== reading && !LEAVES.includes(c.name) && !CLEAR.includes(c.name))) {
    const body = takesBody(c) ? acceptable(c.body) ?? {} : undefined
    for (const [role, who] of [...everybody, ['admin', admin] as const]) {
      const said = await who.send(c, { params: paramsOf(c, org, clerk), body, query: { below: 'true' } } as never, c.versioned ? { 'if-match': '"1"' } : {})
        .then((s) => s.status === 422 && reading ? who.send(c, { params: paramsOf(c, org, clerk) } as never) : s)
      told.push({ where: `${c.name} as ${role}: ${said.status}`, text: said.text + await unpacked(said.body) })
    }
  }
  expect(told.filter((t) => traces(t.text).length).map((t) => t.where)).toEqual([])
  // the same search finds what is there: names, and the numbers where they may be
  expect(told.filter((t) => t.text.includes(WORD)).length).toBeGreaterThan(50)
  expect(told.filter((t) => /(listPeople|getRoster|getMyPersonal).*200/.test(t.where)).length).toBeGreaterThan(12)
  const shown = await admin.send(people.revealPhone, { params: { id: clerk }, body: { reason: '核对身份' } })
  const copy = await everybody.get('worker')!.send(people.exportMine, { body: { format: 'xlsx' } })
  expect([traces(shown.text).length, traces(await unpacked(copy.body)).length]).toEqual([1, 3])
})

it('evaluates no cell of what it gives out: a name that begins as a formula stays text', async () => {
  const { base64 } = await must(admin, people.getRoster, { query: { below: 'true' } })
  const { sheets } = await readSheet(Buffer.from(base64, 'base64'))
  expect(sheets[0]!.rows.filter((r) => r[0] === `=${WORD}(1+1)`)).toHaveLength(ROLES.length)
})

it('keeps them out of every table, every file of the data directory and every line it writes', async () => {
  await product.halt()
  const postgres = await openPostgres({ dataDir: join(product.dataDir, 'postgres') }), { db } = openPool(postgres.adminUrl, 2)
  const found: string[] = []
  let words = 0
  const dump = await everyRow(db)
  for (const { table, text } of dump) { if (traces(text).length) found.push(table); if (text.includes(WORD)) words++ }
  // behind the walls too
  expect(['public.audit', 'public.org', 'public.idempotency', 'public.person'].filter((name) => !dump.find((d) => d.table === name)?.text)).toEqual([])
  await db.destroy()
  await postgres.stop()
  for (const path of (await readdir(product.dataDir, { recursive: true })).map((name) => join(product.dataDir, name))) {
    if (!(await stat(path)).isFile()) continue
    const bytes = await readFile(path)
    if (traces(bytes).length) found.push(path)
    if (bytes.includes(WORD)) words++
  }
  expect([found, traces(product.output())]).toEqual([[], []])
  expect(words).toBeGreaterThan(5)
  expect(canaries.length).toBeGreaterThan(20)
})

/** As text, as UTF-16, as hexadecimal, and as base64 whatever stands before it. */
const forms = (value: string): (string | Buffer)[] => [
  value, Buffer.from(value, 'utf16le'), Buffer.from(value).toString('hex'),
  ...[0, 1, 2].map((n) => Buffer.from('\0'.repeat(n) + value).toString('base64').slice(n && n + 1, -4)),
]
const traces = (where: string | Buffer): string[] => {
  const bytes = Buffer.isBuffer(where) ? where : Buffer.from(where)
  return canaries.filter((c) => c.forms.some((form) => bytes.includes(form))).map((c) => c.value)
}
/** What a file in an answer holds. */
const unpacked = async (body: unknown): Promise<string> => {
  const { base64, mediaType } = (body ?? {}) as { base64?: string, mediaType?: string }
  if (!base64) return ''
  const bytes = Buffer.from(base64, 'base64')
  return mediaType === XLSX ? JSON.stringify((await readSheet(bytes)).sheets) : bytes.toString()
}
