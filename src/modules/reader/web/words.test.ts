import { describe, expect, it } from 'vitest'
import type { Reading, TargetProposal } from '../reading.ts'
import { piecesOf, type Placed } from './segments.ts'
import { amountOf, sentenceAround, targetOf, wordsAs } from './words.ts'

/** What a person does with words of the text, and how marks cut it. */
describe('selected words', () => {
  it.each([['4000项', 4000, '项'], ['达到2.5万件以上', 25000, '件'], ['12万人次', 120000, '人次'], ['９０％以上', 90, '%'], ['1,200名', 1200, '名'], ['80万元', 800000, '元']])('%s is an amount', (text, value, unit) => { expect(amountOf(text)).toEqual({ value, unit }) })
  it.each(['2023年开展中期评估', '5月30日前', '中期评估'])('%s is none', (text) => { expect(amountOf(text)).toBeNull() })
  const now = targetOf({ text: '创新成果300个', block: 0, start: 5, end: 12 }, '评选创新成果300个。', { chapters: [], targets: [], document: { period: { start: 2021, end: 2025, stated: true, at: [] } } } as unknown as Reading)
  it('become a target, and its fields', () => {
    expect(now).toMatchObject({ id: 'A1', indicator: '创新成果', value: 300, unit: '个', period: { start: 2021, end: 2025 } })
    const edits = { amount: wordsAs('amount', '500项', now), window: wordsAs('window', '2021年—2023年', now), yearly: wordsAs('window', '每年', now), scope: wordsAs('scope', '规模以上企业', now) }
    expect(edits).toMatchObject({ amount: { value: 500, unit: '项' }, window: { period: { type: 'cumulative', start: 2021, end: 2023 } }, yearly: { period: { type: 'per_year', start: 2021, end: 2025 } }, scope: { scope: '规模以上企业' } })
    expect(sentenceAround({ format: 'text', blocks: [{ kind: 'paragraph', text: '第一句。第二句有300个；第三句。' }] }, { text: '300个', block: 0, start: 8, end: 12 })).toBe('第二句有300个；')
  })
})

describe('marks', () => {
  const mark = (id: string, start: number, end: number): Placed => ({ id, group: 'targets', part: 'whole', mark: { block: 0, start, end } })
  it('cut a text where they begin and end, the narrowest first, and lose no letter', () => {
    const pieces = piecesOf('甲乙丙丁戊己', [mark('wide', 1, 6), mark('narrow', 2, 4), mark('beyond', 5, 99)])
    expect(pieces.map((p) => [p.text, ...p.placed.map((x) => x.id)])).toEqual([['甲'], ['乙', 'wide'], ['丙丁', 'narrow', 'wide'], ['戊', 'wide'], ['己', 'wide', 'beyond']])
    expect(pieces.map((p) => p.text).join('')).toBe('甲乙丙丁戊己')
  })
})
