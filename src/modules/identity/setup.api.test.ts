import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgres } from '../../../bin/postgres.mjs'
import { assemble } from '../../assembly.ts'
import { wire, type Contract, type Input } from '../../kernel/contract.ts'
import { fixedClock } from '../../platform/clock.ts'
import { keysInMemory } from '../../platform/secrets/keys.ts'
import { migrate } from '../../platform/postgres/migrate.ts'
import { openPool, type Database } from '../../platform/postgres/pool.ts'
import { startFolder, type Folder } from '../figure/index.ts'
import { listOrgs } from '../org/index.ts'
import * as api from './identity.contract.ts'
import { openSetup } from './setup.service.ts'

/** An installation that nobody has set up yet: its own database, because all others have accounts. */
let db: Database, folder: Folder, end: () => Promise<void>, app: ReturnType<typeof assemble>['app']
beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiangong-empty-')), clock = fixedClock('2026-03-05T02:00:00Z')
  const postgres = await openPostgres({ dataDir: join(dir, 'postgres') })
  await migrate(postgres.adminUrl, resolve(import.meta.dirname, '../../..'), 'jg_app')
  db = openPool(postgres.appUrl, 4).db
  folder = await startFolder(db, postgres.appUrl, clock)
  app = assemble({ db, clock, keys: keysInMemory(), folder, checkAnswers: true }).app
  end = async () => { await folder.close(); await db.destroy(); await postgres.stop(); await rm(dir, { recursive: true, force: true }) }
})
afterAll(() => end())

const ask = async <C extends Contract>(contract: C, input: Input<C> = {} as Input<C>, cookie = '') => {
  const { method, url, body } = wire(contract, input)
  const answer = await app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() } })
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', body: await answer.json() as Record<string, never> }
}
const given = (token: string, password = 'Jianguo-2026') => ({
  body: { token, federation: { name: '演示市总工会', code: 'DEMO', level: 'prefecture' as const }, administrator: { login: 'admin', name: '演示管理员', password } },
})

it('opens an empty installation once, with the token of the newest start, for one federation and its administrator', async () => {
  expect((await ask(api.getSetup)).body).toEqual({ needed: true })
  const old = await openSetup.token(db), token = await openSetup.token(db)
  expect((await ask(api.setUp, given(old))).body.code).toBe('setup-token-wrong')
  expect((await ask(api.setUp, given(token, 'jianguo'))).body.code).toBe('weak-password')
  expect(await openSetup.isEmpty(db)).toBe(true)

  const both = await Promise.all([ask(api.setUp, given(token)), ask(api.setUp, given(token))])
  expect(both.filter((b) => b.status === 201).length).toBe(1)
  const done = both.find((b) => b.status === 201)!, me = done.body as unknown as api.Me
  expect([me.post.role, me.posts.map((p) => p.role), me.post.orgCode, me.today, me.demo]).toEqual(['systemAdmin', ['systemAdmin', 'cadre'], 'DEMO', '2026-03-05', false])
  expect((await ask(listOrgs, {}, done.cookie)).body.rows).toMatchObject([{ code: 'DEMO', openedOn: '2000-01-01' }])

  expect((await ask(api.getSetup)).body).toEqual({ needed: false })
  expect((await ask(api.setUp, given(token))).body.code).toBe('setup-done')
  expect((await ask(api.signIn, { body: { login: 'admin', password: 'Jianguo-2026' } })).status).toBe(200)
})
