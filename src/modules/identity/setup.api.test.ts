import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { wire, type Contract, type Input } from '../../kernel/contract.ts'
import { listOrgs } from '../org/index.ts'
import { emptyDatabase } from './empty.fixture.ts'
import { beginFactor, confirmFactor } from './factor.contract.ts'
import { codeAt } from './factor.fixture.ts'
import * as api from './identity.contract.ts'
import { openSetup } from './setup.service.ts'

/** An installation that nobody has set up yet: its own database, because all others have accounts. */
let world: World, database: Awaited<ReturnType<typeof emptyDatabase>>
beforeAll(async () => { database = await emptyDatabase(); world = await openWorld('2026-03-05T02:00:00Z', { url: database.url }) })
afterAll(async () => { await world.close(); await database.close() })

const ask = async <C extends Contract>(contract: C, input: Input<C> = {} as Input<C>, cookie = '') => {
  const { method, url, body } = wire(contract, input)
  const answer = await world.app.request(url, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() } })
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', body: await answer.json() as Record<string, never> }
}
const given = (token: string, password = 'Jianguo-2026') => ({
  body: { token, federation: { name: '演示市总工会', code: 'DEMO', level: 'prefecture' as const }, administrator: { login: 'admin', name: '演示管理员', password } },
})

it('opens an empty installation once, with the printed token, for one federation and its administrator', async () => {
  expect((await ask(api.getSetup)).body).toEqual({ needed: true })
  const old = await openSetup.token(world.db), token = await openSetup.token(world.db)
  expect((await ask(api.setUp, given(old))).body.code).toBe('setup-token-wrong')
  expect((await ask(api.setUp, given(token, 'jianguo'))).body.code).toBe('weak-password')
  expect(await openSetup.isEmpty(world.db)).toBe(true)
  // a restart finds the printed one beside the data and goes on with it; one that opens nothing is replaced
  expect([await openSetup.token(world.db, token), await openSetup.token(world.db, old) === old]).toEqual([token, false])
  expect((await ask(api.setUp, given(token))).body.code).toBe('setup-token-wrong')

  const last = await openSetup.token(world.db)
  const both = await Promise.all([ask(api.setUp, given(last)), ask(api.setUp, given(last))])
  expect(both.filter((b) => b.status === 201).length).toBe(1)
  const done = both.find((b) => b.status === 201)!, me = done.body as unknown as api.Me
  expect([me.post.role, me.posts.map((p) => p.role), me.post.orgCode, me.today, me.demo]).toEqual(['systemAdmin', ['systemAdmin', 'cadre'], 'DEMO', '2026-03-05', false])
  expect((await ask(listOrgs, {}, done.cookie)).body.code).toBe('factor-required')
  const secret = (await ask(beginFactor, { body: {} }, done.cookie)).body.secret as unknown as string
  await ask(confirmFactor, { body: { code: codeAt(secret, 0) } }, done.cookie)
  expect((await ask(listOrgs, {}, done.cookie)).body.rows).toMatchObject([{ code: 'DEMO', openedOn: '2000-01-01' }])

  expect((await ask(api.getSetup)).body).toEqual({ needed: false })
  expect((await ask(api.setUp, given(last))).body.code).toBe('setup-done')
  expect((await ask(api.signIn, { body: { login: 'admin', password: 'Jianguo-2026' } })).status).toBe(200)
})

it('answers nobody who tries tokens in a row', async () => {
  const said = await Promise.all(Array.from({ length: 80 }, (_, i) => ask(api.setUp, given(`guess-${i}`)).then((a) => a.body.code as unknown as string)))
  expect(said.filter((code) => code === 'too-many-tries').length).toBeGreaterThanOrEqual(20)
})
