import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, openWorld, type Caller, type World } from '../../../test/world.ts'
import { readSheet } from '../../platform/sheet/sheet.ts'
import { cityOf } from './city.fixture.ts'
import { idNumberOf } from './number.fixture.ts'
import * as people from './people.contract.ts'
import * as api from './personal.contract.ts'

let world: World
beforeAll(async () => { world = await openWorld('2026-03-05T02:00:00Z') })
afterAll(() => world.close())

/** A city with its administrator and a clerk at the mill whose numbers are known. */
let serial = 0
const withClerk = async () => {
  const c = await cityOf(world), admin = await c.at('city', 'systemAdmin'), phone = `139${String(10_000_000 + ++serial)}`, idNumber = idNumberOf(world.name, serial)
  const clerk = (await admin.must(people.createPerson, { body: { login: c.login('clerk'), name: '演示填报人', org: c.id('mill'), role: 'preparer', phone, idNumber } })).person
  return { c, admin, clerk, phone, idNumber }
}
const code = (said: { problem: { code: string } | null }) => said.problem?.code ?? 'ok'
const reason = '核对获奖人员身份'

describe('a phone and an ID number', () => {
  it('are seen masked by whoever sees the person, and found by the exact value alone', async () => {
    const { c, admin, clerk, phone, idNumber } = await withClerk(), cadre = await c.at('east', 'cadre'), west = await c.at('west', 'cadre')
    expect([clerk.phone, clerk.idNumber]).toEqual([`139****${phone.slice(-4)}`, `${idNumber.slice(0, 2)}*************${idNumber.slice(-3)}`])
    const find = async (who: Caller, body: { phone?: string, idNumber?: string }) => (await who.must(api.findPeople, { body })).rows.map((p) => p.id)
    expect(await find(cadre, { phone: ` +86 ${phone}` })).toEqual([clerk.id])
    expect(await find(admin, { idNumber: idNumber.toLowerCase() })).toEqual([clerk.id])
    expect(await find(west, { phone })).toEqual([])
    expect(await find(admin, { phone: '13700000000' })).toEqual([])
  })

  it('are shown in clear for a reason, once, and the person can read who looked', async () => {
    const { c, admin, clerk, phone, idNumber } = await withClerk(), cadre = await c.at('east', 'cadre'), key = { 'idempotency-key': randomUUID() }
    const shown = await cadre.ask(api.revealPhone, { params: { id: clerk.id }, body: { reason } }, key)
    const again = await cadre.ask(api.revealPhone, { params: { id: clerk.id }, body: { reason } }, key)
    expect([shown.body.value, again.body.value, again.headers.get('idempotency-replayed')]).toEqual([phone, null, 'true'])
    expect(code(await cadre.ask(api.revealIdNumber, { params: { id: clerk.id }, body: { reason } }))).toBe('not-permitted')
    expect((await admin.must(api.revealIdNumber, { params: { id: clerk.id }, body: { reason } })).value).toBe(idNumber)
    expect(code(await (await c.at('west', 'cadre')).ask(api.revealPhone, { params: { id: clerk.id }, body: { reason } }))).toBe('not-found')
    expect(code(await cadre.ask(api.revealPhone, { params: { id: clerk.id }, body: { reason: `打给 ${phone}` } }))).toBe('reason-holds-number')
    const mine = await (await world.as(clerk.id)).must(api.getMyPersonal)
    // at one instant of the test's clock: in either order
    expect(mine.reveals.map((r) => [r.field, r.reason, r.by]).sort()).toEqual([['idNumber', reason, '演示systemAdmin'], ['phone', reason, '演示cadre']])
  })

  it('are shown thirty times an hour to one person, however many ask at once', async () => {
    const { c, clerk } = await withClerk(), cadre = await c.at('east', 'cadre')
    const said = await Promise.all(Array.from({ length: 40 }, () => cadre.ask(api.revealPhone, { params: { id: clerk.id }, body: { reason } })))
    expect([said.filter((s) => s.status === 200).length, said.filter((s) => code(s) === 'reveal-limit').length]).toEqual([30, 10])
  })

  it('are refused when they cannot be, and an ID number when it is somebody else\'s', async () => {
    const { c, admin, clerk, idNumber } = await withClerk(), other = { org: c.id('mill'), role: 'approver' as const, name: '演示审批人' }
    for (const [body, expected] of [[{ phone: '1380013800' }, 'phone-wrong'], [{ idNumber: '11010519491231002' }, 'id-number-wrong'], [{ idNumber }, 'id-number-taken']] as const) {
      const said = await admin.ask(people.createPerson, { body: { ...other, login: c.login('x'), ...body } })
      expect([code(said), JSON.stringify(said.problem).includes(Object.values(body)[0]!)]).toEqual([expected, false])
    }
    expect(code(await admin.ask(api.changePersonal, { params: { id: clerk.id }, body: { idNumber } }, ifMatch(clerk.version)))).toBe('ok')
  })

  it('are changed by the administrator, the name with them, and not by two at once', async () => {
    const { admin, clerk } = await withClerk()
    const changed = await admin.must(api.changePersonal, { params: { id: clerk.id }, body: { name: '演示改名', phone: null } }, ifMatch(clerk.version))
    expect([changed.name, changed.phone, changed.idNumber, changed.version]).toEqual(['演示改名', null, clerk.idNumber, clerk.version + 1])
    expect(code(await admin.ask(api.changePersonal, { params: { id: clerk.id }, body: { name: '演示晚到' } }, ifMatch(clerk.version)))).toBe('version-stale')
  })

  it('come with a file, each fault in its line and column and never with the number', async () => {
    const { c, admin, idNumber } = await withClerk(), good = idNumberOf(world.name, 900 + serial)
    const row = (登录账号: string, more: Record<string, string>) => ({ 登录账号: c.login(登录账号), 姓名: '演示甲', 单位代码: c.code('mill'), 岗位: '填报人', ...more })
    const faulty = await admin.ask(people.importPeople, { body: { dryRun: false, rows: [row('a', { 手机号: '1380013800' }), row('b', { 身份证号: idNumber }), row('c', { 身份证号: good }), row('d', { 身份证号: good })] } })
    expect(faulty.problem?.errors?.map((e) => [e.path, e.code])).toEqual([['第1行·手机号', 'phone-wrong'], ['第2行·身份证号', 'id-number-taken'], ['第4行·身份证号', 'id-number-taken']])
    expect(JSON.stringify(faulty.problem)).not.toMatch(/1380013800|\d{17}/)
    await admin.must(people.importPeople, { body: { dryRun: false, rows: [row('a', { 手机号: '１３８ ００１３ ８００１', 身份证号: good })] } })
    expect((await admin.must(api.findPeople, { body: { idNumber: good } })).rows.map((p) => p.phone)).toEqual(['138****8001'])
  })

  it('stand in no roster, where a name that looks like a formula stays a name', async () => {
    const { c, admin, clerk, phone, idNumber } = await withClerk()
    await admin.must(api.changePersonal, { params: { id: clerk.id }, body: { name: '＝1+1|演示' } }, ifMatch(clerk.version))
    const file = await admin.must(api.getRoster, { query: { below: 'true' } }), bytes = Buffer.from(file.base64, 'base64')
    const { sheets } = await readSheet(bytes)
    expect(sheets[0]!.rows.find((r) => r[0] === '＝1+1|演示')).toEqual(['＝1+1|演示', null, `${c.code('mill')}`.slice(world.name.length + 1), '填报人'])
    expect(JSON.stringify(sheets)).not.toMatch(new RegExp(`${phone}|${idNumber}`))
  })
})
