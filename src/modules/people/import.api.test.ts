import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { browserOf, cityOf } from './city.fixture.ts'
import * as identity from '../identity/index.ts'
import * as api from './people.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())
const city = () => cityOf(world)
const browser = () => browserOf(world)

describe('an accounts file', () => {
  const row = (登录账号: string, 单位代码: string, 岗位: string) => ({ 登录账号, 姓名: '演示甲', 单位代码, 岗位 })

  it('opens all accounts at once, each with a password that works', async () => {
    const c = await city(), admin = await c.at('city', 'systemAdmin')
    const rows = [row(c.login('a'), c.code('mill'), '填报人'), row(c.login('b'), c.code('mill'), '审批人'), row(c.login('b'), c.code('east'), '审核人')]
    expect((await admin.must(api.importPeople, { body: { rows } })).passwords).toBe(null)
    const done = await admin.must(api.importPeople, { body: { rows, dryRun: false } })
    const me = (await browser()(identity.signIn, { body: done.passwords![1]! })).body as unknown as identity.Me
    expect([done.created, done.passwords!.length, me.posts.map((p) => p.role)]).toEqual([3, 2, ['approver', 'reviewer']])
  })

  it('with one fault opens none, and says where', async () => {
    const c = await city(), east = await c.at('east', 'systemAdmin')
    const rows = [row(c.login('a'), c.code('mill'), '填报人'), row('含 空格', c.code('west'), '会长'), row(c.login('b'), c.code('mill'), '系统管理员'), row(c.login('b'), c.code('mill'), '审计管理员')]
    const said = await east.ask(api.importPeople, { body: { rows, dryRun: false } })
    expect(said.problem?.errors?.map((e) => [e.path, e.code])).toEqual([['第2行·登录账号', 'cell-format'], ['第2行·岗位', 'cell-choice'], ['第2行·单位代码', 'import-unknown-org'], ['第4行·岗位', 'admins-separate']])
    expect((await east.must(api.listPeople, { query: { below: 'true', q: c.login('a') } })).total).toBe(0)
  })
})
