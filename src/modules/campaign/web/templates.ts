import { addDays, type Day } from '../../../kernel/period.ts'
import type { CampaignKind } from '../campaign.ts'
import type { CampaignSpec } from '../spec.ts'

/** What each kind usually looks like, to be changed at will: words, weights and lengths are examples and no rule. Days count from the day on which it is drafted. */
const stepsFrom = (today: string, entry: number, screening: number, scoring: number): CampaignSpec['steps'] => {
  const ends = [entry, entry + screening, entry + screening + scoring, entry + screening + scoring + 10], step = (i: number) => ({ from: addDays(today as Day, i === 0 ? 0 : ends[i - 1]! + 1), until: addDays(today as Day, ends[i]!) })
  return { entry: step(0), screening: step(1), scoring: step(2), notice: step(3), delivery: null }
}
const criteria = (...list: [string, number][]) => list.map(([name, weight]) => ({ name, weight }))
const awards = (...list: [string, number][]) => list.map(([grade, count]) => ({ grade, count }))
const BASE = { panels: 1, judges: 5, trim: 1, anchors: 3, ties: 'shared', noticeDays: 5, contact: '', bid: null, quota: { entries: null, awards: null } } as const

export interface Template { readonly title: string, readonly call: string, readonly spec: CampaignSpec }
export const template = (kind: CampaignKind, today: string): Template => {
  const who: CampaignSpec['who'] = { entrants: 'both', ownership: [], industries: [], perPerson: 3 }, year = today.slice(0, 4)
  switch (kind) {
    case 'goldenIdea': return {
      title: `${year}年职工“金点子”征集`, call: '围绕安全、质量、降本、增效，征集投入小、见效快、能推广的点子。请写明现在有什么问题、怎么改、预计有什么效果。',
      spec: { ...BASE, who, steps: stepsFrom(today, 30, 10, 15), criteria: criteria(['实用性', 40], ['创新性', 30], ['效益', 30]), awards: awards(['十佳金点子', 10], ['优秀金点子', 20]) },
    }
    case 'fiveSmall': return {
      title: `${year}年职工“五小”竞赛`, call: '征集小革新、小发明、小改造、小设计、小建议成果。成果须已实施，写明实施前后的对比、效益和可推广的范围。',
      spec: { ...BASE, who, steps: stepsFrom(today, 45, 15, 20), panels: 2, criteria: criteria(['创新性', 30], ['实施效果', 40], ['推广价值', 30]), awards: awards(['一等奖', 3], ['二等奖', 6], ['三等奖', 10]), quota: { entries: 5, awards: 2 } },
    }
    case 'openBid': return {
      title: `${year}年“揭榜挂帅”技术攻关`, call: '现将生产中的技术难题张榜公布，不论资历、不设门槛，谁有本事谁揭榜。请写明技术路线、团队、进度和交付物。',
      spec: { ...BASE, who: { ...who, perPerson: 1 }, steps: { ...stepsFrom(today, 30, 10, 15), delivery: addDays(today as Day, 240) }, criteria: criteria(['技术路线', 40], ['可行性', 30], ['团队能力', 20], ['进度和经费', 10]), ties: 'earlier', awards: awards(['中榜', 1]), bid: { requirement: '请写明要解决的问题、技术指标和验收标准。', reward: 10_000_000 } },
    }
    case 'custom': return { title: '', call: '', spec: { ...BASE, who, steps: stepsFrom(today, 30, 10, 15), criteria: criteria(['综合评价', 100]), awards: awards(['优秀奖', 10]) } }
  }
}
