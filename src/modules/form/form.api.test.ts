import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import { writeWorkbook } from '../../platform/sheet/workbook.ts'
import { countFormFillers, formSpec, readFormLayout } from './browser.ts'

/** What the designer asks the server while a form is made: whom it would be asked of, and what a spreadsheet's layout says. */
let world: World, cadre: Caller, clerk: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.orgs([{ code: 'city', kind: 'federation', level: 'prefecture' }, { code: 'county', kind: 'federation', level: 'county', parent: 'city' }, { code: 'works', parent: 'county' }, { code: 'mine', parent: 'city' }], '2013-09-30')
  ;[cadre, clerk] = await Promise.all([world.person('city', 'cadre'), world.person('works', 'preparer')]) as [Caller, Caller]
})
afterAll(() => world.close())

it('counts who would be asked today, as the opening of a period would ask them', async () => {
  const all = await cadre.must(countFormFillers, {}), works = await cadre.must(countFormFillers, { query: { kind: ['enterprise'] } }), none = await cadre.must(countFormFillers, { query: { kind: ['enterprise'], highRisk: 'true' } })
  expect([all.count, works.count, works.some.length, none]).toEqual([4, 2, 2, { count: 0, some: [] }])
  expect((await clerk.ask(countFormFillers, {})).status).toBe(403)
})

it('reads a spreadsheet as a proposal that can be stored, and refuses what is none', async () => {
  const file = await writeWorkbook([{ name: '附件2', widths: [6, 30, 20], boxes: [
    { row: 0, column: 0, columns: 3, value: '竞赛项目统计表', look: 'title' }, { row: 1, column: 0, columns: 2, value: '旗区（产业）：', look: 'line' }, { row: 1, column: 2, value: '填表日期：', look: 'line' },
    ...['序号', '竞赛项目名称', '竞赛周期'].map((value, column) => ({ row: 2, column, value, look: 'heading' as const })), { row: 3, column: 0, value: 1, look: 'plain' }, { row: 4, column: 0, value: '审批人：', look: 'line' }, { row: 4, column: 2, value: '填报人：', look: 'line' },
  ] }, { name: '说明', widths: [60], boxes: [{ row: 0, column: 0, value: '请于月底前报送。', look: 'plain' }] }], { title: '附件2' })
  const { sheets } = await cadre.must(readFormLayout, { body: { file: Buffer.from(file).toString('base64') } })
  expect(sheets.map((s) => [s.name, formSpec.safeParse(s.spec).success, s.spec.firstPeriod, s.spec.lists[0]!.columns.map((c) => c.label.zh)])).toEqual([['附件2', true, '2013Q3', ['竞赛项目名称', '竞赛周期']]])
  expect((await cadre.ask(readFormLayout, { body: { file: Buffer.from('not a workbook').toString('base64') } })).status).toBe(422)
  expect((await clerk.ask(readFormLayout, { body: { file: Buffer.from(file).toString('base64') } })).status).toBe(403)
})
