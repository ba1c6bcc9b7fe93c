import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import * as contract from './calendar.contract.ts'

/** 工作日历: the national days come with the product; a federation's own stand over them, for itself and below. */
let world: World, region: Caller, county: Caller, clerk: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'region', kind: 'federation', level: 'province' }, { code: 'county', parent: 'region', kind: 'federation', level: 'county' }, { code: 'works', parent: 'county' }], '2013-09-20')
  ;[region, county, clerk] = [await world.person('region', 'cadre'), await world.person('county', 'systemAdmin'), await world.person('works', 'preparer')]
})
afterAll(() => world.close())

const of = async (who: Caller, year: number) => new Map((await who.must(contract.getCalendar, { query: { year } })).rows.map((d) => [d.day, d]))
const enter = (who: Caller, rows: Record<string, string>[], dryRun = false) => who.ask(contract.importCalendar, { body: { rows, dryRun } })

it('knows the national days of 2011 to 2026, and says of another year that it does not', async () => {
  const days = await of(clerk, 2013)
  expect(days.get('2013-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节', source: 'national' })
  expect(days.get('2013-10-12')).toMatchObject({ kind: 'workday' })
  for (let year = 2011; year <= 2026; year++) {
    const { rows, noticed } = await clerk.must(contract.getCalendar, { query: { year } })
    expect([noticed, rows.length > 20]).toEqual([true, true])
    // a day worked instead is always one of a weekend
    expect(rows.filter((d) => d.kind === 'workday' && ![0, 6].includes(new Date(d.day).getUTCDay()))).toEqual([])
  }
  expect(await clerk.must(contract.getCalendar, { query: { year: 2099 } })).toMatchObject({ noticed: false, rows: [] })
})

it('takes stretches of days as the template names them, and the nearest federation has the word', async () => {
  const said = await enter(region, [{ 日期: '2013-10-15', 至: '2013-10-17', 安排: '放假', 名称: '古尔邦节' }, { 日期: '2013年10月12日', 安排: '放假' }])
  expect(said.body).toMatchObject({ created: 2, failed: 0 })
  expect((await of(clerk, 2013)).get('2013-10-16')).toMatchObject({ name: '古尔邦节', source: 'above', orgName: 'region' })
  await enter(county, [{ day: '2013-10-16', kind: 'workday', name: '照常上班' }])
  expect((await of(clerk, 2013)).get('2013-10-16')).toMatchObject({ kind: 'workday', orgName: 'county' })
  expect((await of(region, 2013)).get('2013-10-16')).toMatchObject({ kind: 'holiday', source: 'own' })
  expect((await of(clerk, 2013)).get('2013-10-12')!.kind).toBe('holiday')
  expect(await county.must(contract.deleteCalendarDay, { params: { day: '2013-10-16' } })).toEqual({ removed: '2013-10-16' })
  expect((await of(clerk, 2013)).get('2013-10-16')!.kind).toBe('holiday')
})

it('refuses a table with one fault whole, and says where', async () => {
  const rows: Record<string, string>[] = [{ 日期: '2014-03-01', 安排: '放假' }, { 日期: '2014-03-01', 安排: '补休' }, { 日期: '2014-05-01', 至: '2014-04-01', 安排: '放假' }]
  expect((await enter(region, rows, true)).body).toMatchObject({ failed: 2 })
  const no = await enter(region, rows)
  expect([no.status, no.problem!.errors!.map((e) => e.code).sort()]).toEqual([422, ['calendar-span', 'calendar-twice', 'cell-choice']])
  expect((await of(region, 2014)).has('2014-03-01')).toBe(false)
  expect((await clerk.ask(contract.importCalendar, { body: { rows: [], dryRun: true } })).status).toBe(403)
})
