import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Caller, type World } from '../../../test/world.ts'
import { writeSheet } from '../../platform/sheet/sheet.ts'
import { cityOf } from './city.fixture.ts'
import * as api from './org.contract.ts'
import { fieldText } from './org.text.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world.close())
const city = () => cityOf(world)
const names = async (who: Caller, query: object) => (await who.must(api.listOrgs, { query })).rows.map((o) => o.code.replace(/^.*-c\d+/, '')).sort()

describe('a directory file', () => {
  const heads = Object.values(fieldText).map((f) => f.zh)
  const line = (cells: Partial<Record<keyof typeof fieldText, string | number>>) => (Object.keys(fieldText) as (keyof typeof fieldText)[]).map((f) => cells[f] ?? null)
  const file = async (...rows: (string | number | null)[][]) => Buffer.from(await writeSheet([{ name: '组织', rows: [heads, ...rows] }])).toString('base64')

  it('says first what it would do, then does it, then finds nothing left to do', async () => {
    const c = await city()
    const book = await file(
      line({ code: c.code('f2'), name: '演示二厂', kind: '企业', level: '基层', parent: c.code('twn'), workers: 20, ownership: '非公有制', aboveScale: '是' }),
      line({ code: c.code('twn'), name: '演示镇总工会', kind: '总工会', level: '乡镇（街道）级', parent: c.code('east') }),
      line({ code: c.code('mill'), name: '演示棉纺厂', parent: c.code('west'), workers: 44 }))
    const dry = await c.admin.must(api.importOrgs, { body: { file: book } })
    expect([dry.created, dry.changed, dry.failed]).toEqual([2, 1, 0])
    expect(dry.lines[2]!.changes.map((x) => [x.field, x.will])).toEqual([['name', '演示棉纺厂'], ['parent', c.code('west')], ['workers', '44']])
    expect((await c.admin.ask(api.getOrgByCode, { params: { code: c.code('f2') } })).status).toBe(404)
    await c.admin.must(api.importOrgs, { body: { file: book, dryRun: false } })
    const made = await c.admin.must(api.getOrgByCode, { params: { code: c.code('f2') } })
    expect([made.breadcrumb.length, made.attributes.aboveScale, made.partId]).toEqual([4, true, c.id('east')])
    expect(await names(await c.at('west', 'cadre'), {})).toEqual(['mill', 'west'])
    const again = await c.admin.must(api.importOrgs, { body: { file: book } })
    expect([again.created, again.changed, again.unchanged]).toEqual([0, 0, 3])
  })

  it('with one fault writes nothing, and names line, column and remedy', async () => {
    const c = await city(), other = await city()
    const book = await file(
      line({ code: c.code('ok'), name: '演示好厂', kind: '企业', level: '基层', parent: c.code('east') }),
      line({ code: c.code('x'), name: '演示甲', kind: '企业', level: '基层', parent: c.code('y') }),
      line({ code: c.code('y'), name: '演示乙', kind: '企业', level: '基层', parent: c.code('x') }),
      line({ code: c.code('z'), name: '演示丙', kind: '公司', level: '基层', parent: other.code('east') }),
      line({ code: other.code('mill'), name: '演示抢占' }))
    const said = await c.admin.ask(api.importOrgs, { body: { file: book, dryRun: false } })
    expect([said.status, said.problem?.code]).toEqual([422, 'table-refused'])
    expect(said.problem?.errors?.map((e) => [e.path, e.code])).toEqual([
      ['第3行·上级代码', 'org-loop'], ['第4行·上级代码', 'org-loop'], ['第5行·单位类型', 'cell-choice'], ['第5行·上级代码', 'org-unknown-parent'], ['第6行·单位代码', 'org-code-taken']])
    expect((await c.admin.ask(api.getOrgByCode, { params: { code: c.code('ok') } })).status).toBe(404)
  })

  it('is refused to whoever does not keep the directory; its template comes back as it went out', async () => {
    const c = await city()
    expect((await (await c.at('city', 'cadre')).ask(api.importOrgs, { body: { rows: [] } })).status).toBe(403)
    const { base64 } = await c.admin.must(api.getOrgTemplate)
    const dry = await c.admin.must(api.importOrgs, { body: { file: base64 } })
    expect([dry.unchanged, dry.failed]).toEqual([1, 0])
  })
})
