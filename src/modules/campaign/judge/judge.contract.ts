import { z } from 'zod'
import { endpoint } from '../../../kernel/contract.ts'
import { CAMPAIGN_KINDS, CAMPAIGN_STATES, JUDGE_CONFLICTS } from '../campaign.ts'
import { ability, params, reason } from '../campaign.contract.ts'

/** 评分: works without names, one's own scores and nobody else's; after the close, how everything came about. */
export const listMyJudging = endpoint({
  name: 'listMyJudging', method: 'GET', path: '/my/judging', permission: 'campaign.judge', since: '0.2', summary: { zh: '我担任评委的活动', en: 'Campaigns that I judge' },
  response: z.object({ rows: z.array(z.object({ campaign: z.uuid(), kind: z.enum(CAMPAIGN_KINDS), state: z.enum(CAMPAIGN_STATES), title: z.string(), host: z.string(), panel: z.number().int(), chair: z.boolean(), until: z.string(), done: z.number().int(), of: z.number().int() })) }),
})
const judging = z.object({
  campaign: z.uuid(), title: z.string(), kind: z.enum(CAMPAIGN_KINDS), state: z.enum(CAMPAIGN_STATES), panel: z.number().int(), chair: z.boolean(), until: z.string(), criteria: z.array(z.object({ name: z.string(), weight: z.number().int() })), requirement: z.string().nullable(), score: ability,
  works: z.array(z.object({ entry: z.uuid(), number: z.number().int(), title: z.string(), body: z.string(), anchor: z.boolean(), /** 回避: not to be scored by this judge */ conflict: z.enum(JUDGE_CONFLICTS).nullable(), marks: z.array(z.number().int()).nullable(), remark: z.string(), /** hundredths of a mark */ total: z.number().int().nullable() })),
})
export const getJudging = endpoint({ name: 'getJudging', method: 'GET', path: '/my/judging/:campaign', permission: 'campaign.judge', since: '0.2', summary: { zh: '我要评的作品（不显示作者和他人评分）', en: 'The works before me, without names and without others’ scores' }, params, response: judging })
export const scoreEntry = endpoint({
  name: 'scoreEntry', method: 'POST', path: '/my/judging/:campaign/works/:entry/score', permission: 'campaign.judge', since: '0.2', summary: { zh: '逐项评分（评分结束前可以修改，每次留记录）', en: 'Give a work its marks; may be changed until scoring closes' },
  params: z.object({ campaign: z.uuid(), entry: z.uuid() }), body: z.strictObject({ /** 0–100 in the order of the criteria */ marks: z.array(z.number().int().min(0).max(100)).min(1).max(12), remark: z.string().trim().max(500).default('') }), response: judging,
})
export const recuseFromCampaign = endpoint({ name: 'recuseFromCampaign', method: 'POST', path: '/my/judging/:campaign/recusal', permission: 'campaign.judge', since: '0.2', summary: { zh: '申请回避，退出评审组（已评分数不计）', en: 'Stand aside; one’s scores no longer count' }, params, body: z.strictObject({ reason }), response: z.object({ recused: z.literal(true) }) })

const thousandths = z.number().int()
export const getCampaignRanking = endpoint({
  name: 'getCampaignRanking', method: 'GET', path: '/campaigns/:campaign/ranking', permission: 'campaign.write', since: '0.2', summary: { zh: '评分结果：每位评委的分数、去高去低后的均分、评审组调整、名次和由来', en: 'Scores of each judge, trimmed means, adjustments of panels, ranks and what decided them' }, params,
  response: z.object({
    trim: z.number().int(), ties: z.string(), closedAt: z.string(), /** SHA-256 of what was ranked */ hash: z.string(), /** the same as what was stored when scoring closed */ reproduced: z.boolean(), overall: thousandths.nullable(), panels: z.array(z.object({ panel: z.number().int(), mean: thousandths.nullable(), adjustment: thousandths })),
    works: z.array(z.object({ entry: z.uuid(), number: z.number().int(), title: z.string(), unit: z.string(), panel: z.number().int(), anchor: z.boolean(), raw: thousandths, adjustment: thousandths, final: thousandths, rawRank: z.number().int(), rank: z.number().int(), decidedBy: z.string().nullable(), grade: z.string().nullable(),
      panels: z.array(z.object({ panel: z.number().int(), mean: thousandths, judges: z.array(z.object({ name: z.string(), total: thousandths })) })) })),
  }),
})
