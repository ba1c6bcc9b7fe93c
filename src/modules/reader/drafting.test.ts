import { describe, expect, it } from 'vitest'
import { dictionary, type Indicator } from '../indicator/browser.ts'
import { planFile } from '../plan/browser.ts'
import { checkTargets, targetSentence } from '../target/index.ts'
import { clearOf, counted, mayConfirm, proposalsOf, questionOf, type Choices } from './choice.ts'
import { draftPlan, headFaults, headOf, type Head } from './drafting.ts'
import { readPlan, sourceOfText } from './index.ts'

/** Sentences of a plan, read and confirmed, as the plan module will read them back. */
const known = new Map(dictionary.map((i) => [i.code, i as Indicator])), head: Head = { code: 'T', title: '演示规划', kind: 'plan', documentNumber: '', issuer: '演示市总工会', issuedOn: '2021-03-22', from: 2021, to: 2025, adoptedBy: '', adoptedOn: '', theme: '' }
const readingOf = (text: string) => readPlan(sourceOfText(`演示市劳动竞赛规划（2021—2025年）\n一、目标\n${text}`), { year: 2021, dictionary: [...known.values()] })
const drafted = (text: string, reading = 0) => {
  const r = readingOf(text), choices: Choices = Object.fromEntries(proposalsOf(r).map((p) => [p.id, { state: 'confirmed', ...(questionOf(p) ? { reading: questionOf(p)!.readings[reading]!.code } : {}) }]))
  const file = planFile.parse(draftPlan(r, choices, head, known)), all = [...file.targets, ...file.qualitative]
  expect(checkTargets(all, new Map([...known, ...file.indicators.map((i) => [i.code, i] as const)]))).toEqual([])
  return file
}
const said = (text: string, reading?: number) => drafted(text, reading).targets.map((t) => targetSentence(t))

describe('a confirmed target', () => {
  it.each([
    ['“十四五”期间，完成技术革新4000项。', ['2021–2025年累计 ≥ 4,000项']],
    ['每年提出合理化建议2.5万件以上。', ['2021–2025年每年 ≥ 2.5万件']],
    ['到2025年末，规模以上企业竞赛覆盖面达到90％以上。', ['到2025年末 ≥ 90%']],
    ['县级工会每年培养3-5家创新竞赛示范企业。', ['2021–2025年每年 每个单位3–5家']],
    ['“安康杯”竞赛在建会企业实现全覆盖。', ['2021–2025年累计 = 100%']],
    ['市总工会每年安排竞赛专项经费80万元。', ['2021–2025年每年 ≥ 80万元']],
  ])('%s is a sentence of the plan', (text, sentences) => { expect(said(text)).toEqual(sentences) })
  it('stands beside the kinds of competition, each with the criteria set of its section', () => {
    const { competitionKinds, criteriaSets } = drafted('完成技术革新400项。\n二、竞赛内容\n（一）重大工程建设竞赛。在重大工程中开展“比质量、比安全、比进度，创精品工程”的竞赛。\n（二）职工职业技能竞赛。每年举办6个工种的比武。')
    expect(competitionKinds.map((k) => [k.name.zh, k.kind, k.section, k.criteria ?? null])).toEqual([['重大工程建设竞赛', 'project', '二（一）', criteriaSets[0]!.code], ['职工职业技能竞赛', 'skill', '二（二）', null]])
  })
  it('says how much of money in 分, of per mille in per cent, and of whom', () => {
    expect(drafted('市总工会每年安排竞赛专项经费80万元。').targets[0]).toMatchObject({ value: 80_000_000, measureUnit: 'yuan' })
    expect(drafted('工伤事故发生率控制在2‰以内。').targets[0]).toMatchObject({ comparator: '<=', value: 0.2, measureUnit: 'percent' })
    expect(drafted('到2025年末，规模以上企业竞赛覆盖面达到90％以上。').targets[0]!.quantity).toEqual({ type: 'value', figure: { indicator: 'competition_coverage', scope: { aboveScale: true } } })
  })
  it('keeps both readings and which one was chosen; a growth asks for its baseline and invents none', () => {
    const text = '到2025年末，职工创新成果转化率每年递增5%。', [first, second] = [drafted(text), drafted(text, 1)].map((f) => f.targets[0]!)
    expect([first!.growth, second!.growth].map((g) => g!.by)).toEqual(['percent', 'point'])
    expect([first!.reading!.options.length, first!.reading!.chosen === second!.reading!.chosen, first!.baseline]).toEqual([2, false, expect.objectContaining({ published: null })])
  })
  it('of a name that nobody knows brings an indicator with it, a rate the two figures that it is made of', () => {
    expect(drafted('每年举办演示交流会20场。').indicators.map((i) => i.kind)).toEqual(['flow'])
    expect(drafted('职工演示满足率达到85%以上。').indicators.map((i) => [i.kind, i.measureUnit])).toEqual([['flow', 'count'], ['flow', 'count'], ['ratio', 'percent']])
  })
  it('of which listed ones each have a share is one target with a part for each', () => {
    const file = drafted('“十四五”期间，完成技术革新项目4000项，发明创造600项，其中非公有制企业职工完成的分别占30%以上。'), share = file.targets.find((t) => t.quantity.type === 'share')!
    expect([share.parts.length, share.appliesTo]).toEqual([2, ['T-01', 'T-02']])
  })
})

it('lets nothing in that was not confirmed, asks before it confirms, and counts what is left', () => {
  const r = readingOf('完成技术革新4000项，发明创造600项。\n职工创新成果转化率每年递增5%。'), asked = r.targets.find((t) => t.question)!, [one, two] = r.targets
  expect([mayConfirm(asked, {}), mayConfirm(asked, { [asked.id]: { state: 'open', reading: asked.question!.readings[1]!.code } }), clearOf(r, {}).includes(asked)]).toEqual([false, true, false])
  const choices: Choices = { [one!.id]: { state: 'confirmed', edit: { value: 4500 } }, [two!.id]: { state: 'rejected' } }
  expect(draftPlan(r, choices, head, known).targets.map((t) => [t.code, t.value])).toEqual([['T-01', 4500]])
  expect(counted(r, choices)).toMatchObject({ open: proposalsOf(r).length - 2, confirmed: 1, rejected: 1, asking: 1 })
  expect(headFaults(headOf(r, 'city'))).toEqual(['issuer', 'issuedOn'])
})
