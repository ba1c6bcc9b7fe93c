import { describe, expect, it } from 'vitest'
import { amounts } from './proof/amounts.fixture.ts'
import { faultsOf, readInPlan, readText } from './proof/construction.fixture.ts'
import { distractors } from './proof/distractors.fixture.ts'
import { division, writings } from './proof/documents.fixture.ts'
import { further } from './proof/further.fixture.ts'
import { phrases } from './proof/phrases.fixture.ts'
import { variants } from './proof/variants.fixture.ts'
import { readPlan } from './browser.ts'
import { windows } from './proof/windows.fixture.ts'

/** Every construction by itself: each line names the sentence and what was read instead. */
describe('a sentence of a plan', () => {
  const faults = (list: typeof amounts) => list.flatMap((c) => faultsOf(c, readInPlan(c[0]).targets))
  it('gives its amounts, in every way to write and to bound them', () => { expect(faults(amounts)).toEqual([]) })
  it('gives its windows, and carries them on', () => { expect(faults(windows)).toEqual([]) })
  it('gives names, lists, levels, parts and wholes', () => { expect(faults(phrases)).toEqual([]) })
  it('gives the rarer ones and variants of what one document asked for', () => { expect(faults(variants)).toEqual([]) })
  it('gives what is not to happen, where parts end, and whose figure a later year is', () => { expect(faults(further)).toEqual([]) })
  it('gives nothing where a number is no target', () => { expect(faults(distractors)).toEqual([]) })
  it('asks where it can be read in two ways', () => {
    const asked = (text: string) => readInPlan(text).targets.map((t) => [t.question?.about ?? null, t.question?.readings.map((r) => r.code) ?? []])
    expect(asked('职工合理化建议到2025年末达到4万件以上，实施率不低于30%。')).toEqual([['window', ['level', 'sum']], ['denominator', ['raised', 'adopted']]])
    expect(asked('建议采纳率比“十三五”时期提高15%。')).toEqual([['growth', ['percent', 'point']]])
    expect(asked('每年培训职工1万人次。')).toEqual([[null, []]])
  })
})

describe('a whole writing', () => {
  it('gives who hands in, and the criteria of a list with or without a name', () => {
    expect(readInPlan('请各县（区）总工会、各产业工会于5月15日前将活动方案报市总工会。').targets.map((t) => t.scope)).toEqual(['各县（区）总工会、各产业工会'])
    const sets = (text: string) => readInPlan(text).criteriaSets.map((c) => [c.name, c.items.map((i) => `${i.mode} ${i.name}`)])
    expect(sets('比质量、比安全、比工期，创精品工程。')).toEqual([['三比一创', ['compare 质量', 'compare 安全', 'compare 工期', 'create 精品工程']]])
    expect(sets('深化“三比两降”竞赛。比技术、比效率、比服务，降能耗、降成本。')).toEqual([['三比两降', ['compare 技术', 'compare 效率', 'compare 服务', 'reduce 能耗', 'reduce 成本']]])
  })
  it('gives the targets of its tables, a year for each column, and leaves forms alone', () => {
    const rows = [['序号', '指标名称', '计量单位', '2023年', '2025年'], ['1', '职工合理化建议', '万条', '3', '5'], ['2', '建议实施率', '%', '30', '35以上'], ['', '备注', '', '', '']]
    const form = [['序号', '项目名称', '竞赛内容'], ['1', '跨海大桥', '质量100']]
    const { targets } = readPlan({ format: 'docx', blocks: [{ kind: 'paragraph', text: '青河市总工会劳动竞赛规划（2021—2025年）' }, { kind: 'table', rows }, { kind: 'table', rows: form }] }, { dictionary: [] })
    expect(targets.map((t) => [t.indicator, t.value, t.unit, t.period.end, t.at.map((m) => [m.row, m.column])])).toEqual([
      ['职工合理化建议', 30_000, '条', 2023, [[1, 1], [1, 3]]], ['职工合理化建议', 50_000, '条', 2025, [[1, 1], [1, 4]]], ['建议实施率', 30, '%', 2023, [[2, 1], [2, 3]]], ['建议实施率', 35, '%', 2025, [[2, 1], [2, 4]]],
    ])
  })
  it('gives what is judged by evidence beside what is counted', () => {
    const { targets, qualitative } = readInPlan('在重点工程中普遍开展劳动竞赛，选树一批示范工地，到2025年职工伤害事故明显下降。')
    expect([targets, qualitative.map((t) => [t.indicator, t.period.end])]).toEqual([[], [['普遍开展劳动竞赛', 2025], ['选树一批示范工地', 2025], ['职工伤害事故明显下降', 2025]]])
  })
  it('gives no targets where it promises nothing', () => {
    for (const kind of ['news', 'minutes', 'regulation'] as const) expect([readText(writings[kind]).document.kind, readText(writings[kind]).targets.map((t) => t.indicator)]).toEqual([kind, []])
  })
  it('gives of a report what it promises at its end', () => {
    expect(readText(writings.report).targets.map((t) => [t.value, t.unit, t.period.end])).toEqual([[280_000, '人', 2024], [85, '%', 2024], [30, '家', 2024]])
  })
  it('gives measures with who leads, who is responsible and by when', () => {
    const { measures, criteriaSets, targets } = readText(division)
    expect(measures.map((m) => [m.number, m.title, m.leadDepartment, m.departments, m.units.map((u) => [u.name, u.selector?.kind?.[0] ?? null]), m.due, m.recurs])).toEqual([
      ['1', '深化重大工程竞赛', '劳动经济部', [], [['各县（市、区）总工会', 'federation'], ['市产业工会', 'industryUnion']], null, 'standing'],
      ['2', '抓好技能提升', '劳动经济部', ['财务部', '宣传部'], [['各县（市、区）总工会', 'federation'], ['市直机关工会', 'organUnion']], null, 'yearly'],
      ['3', '强化安全监督', null, [], [['各产业工会', 'industryUnion'], ['大企业工会', 'grassrootsUnion']], '2021-09-30', 'once'],
      ['4', '做好宣传推广', '宣传部', [], [['各县（市、区）总工会', 'federation']], null, 'standing'],
    ])
    expect(measures[1]!.targets).toEqual([targets.find((t) => t.unit === '人次')!.id])
    expect(criteriaSets.map((c) => [c.name, c.items.map((i) => `${i.mode} ${i.name}`)])).toEqual([['三比一降', ['compare 质量', 'compare 进度', 'compare 安全', 'reduce 成本']]])
  })
})
