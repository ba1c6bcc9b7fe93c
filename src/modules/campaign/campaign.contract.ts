import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { sourceEndpoints } from '../plan/browser.ts'
import { CAMPAIGN_ACTIONS, CAMPAIGN_COUNTED, CAMPAIGN_KINDS, CAMPAIGN_STATES } from './campaign.ts'
import { campaignSpec, campaignSteps } from './spec.ts'

/** 活动, as its host holds it and as those below read it. */
export const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
export const orgName = z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })
export const campaignRow = z.object({
  id: z.uuid(), kind: z.enum(CAMPAIGN_KINDS), state: z.enum(CAMPAIGN_STATES), title: z.string(), org: orgName, /** the last day of the step that runs */ until: z.string().nullable(), openedOn: z.string().nullable(), publishedOn: z.string().nullable(),
  /** works that stand, in what the reader may see */ entries: z.number().int(), changedAt: z.string(),
})
const judge = z.object({ account: z.number().int(), name: z.string(), org: z.string(), chair: z.boolean(), recused: z.boolean(), /** works scored, of those that are theirs to score */ done: z.number().int(), of: z.number().int() })
export const campaignView = campaignRow.extend({
  call: z.string(), spec: campaignSpec, version: z.number().int(), noticeFrom: z.string().nullable(), noticeUntil: z.string().nullable(), /** holds it, rather than reading from below */ host: z.boolean(),
  counts: z.object({ entries: z.number().int(), workers: z.number().int(), units: z.number().int(), awards: z.number().int(), unscreened: z.number().int(), objections: z.number().int() }),
  /** the host's alone */ panels: z.array(z.object({ no: z.number().int(), judges: z.array(judge) })),
  steps: z.array(z.object({ action: z.string(), entry: z.uuid().nullable(), number: z.number().int().nullable(), from: z.string(), to: z.string(), reason: z.string().nullable(), who: z.string().nullable(), onDay: z.string(), at: z.string() })),
  abilities: z.record(z.enum(CAMPAIGN_ACTIONS), ability),
})
export const params = z.object({ campaign: z.uuid() })
export const reason = z.string().trim().min(2).max(1000)
const written = { kind: z.enum(CAMPAIGN_KINDS), title: z.string().trim().min(2).max(80), call: z.string().trim().min(2).max(6000), spec: campaignSpec }
const act = { params, response: campaignView, versioned: true, since: '0.2', permission: 'campaign.write' } as const

export const listCampaigns = endpoint({
  name: 'listCampaigns', method: 'GET', path: '/campaigns', permission: 'campaign.read', since: '0.2', summary: { zh: '活动：本级及下属主办的，和上级已发布的', en: 'Campaigns held at or below the own organisation, and open ones from above' },
  query: pageQuery.extend({ kind: z.array(z.enum(CAMPAIGN_KINDS)).optional(), state: z.array(z.enum(CAMPAIGN_STATES)).optional(), q: z.string().trim().max(60).optional() }),
  response: pageOf(campaignRow).extend({ abilities: z.object({ create: ability }) }),
})
export const createCampaign = endpoint({ name: 'createCampaign', method: 'POST', path: '/campaigns', permission: 'campaign.write', since: '0.2', success: 201, summary: { zh: '新建活动（草稿）', en: 'Draft a campaign' }, body: z.strictObject(written), response: campaignView })
export const getCampaign = endpoint({ name: 'getCampaign', method: 'GET', path: '/campaigns/:campaign', permission: 'campaign.read', since: '0.2', summary: { zh: '查看一个活动', en: 'One campaign with its steps' }, params, response: campaignView })
export const saveCampaign = endpoint({ ...act, name: 'saveCampaign', method: 'PUT', path: '/campaigns/:campaign', summary: { zh: '修改活动草稿', en: 'Change a draft' }, body: z.strictObject(written) })
export const openCampaign = endpoint({ ...act, name: 'openCampaign', method: 'POST', path: '/campaigns/:campaign/opening', summary: { zh: '发布征集（发榜）', en: 'Open it to entries' }, body: z.strictObject({}) })
export const rescheduleCampaign = endpoint({ ...act, name: 'rescheduleCampaign', method: 'POST', path: '/campaigns/:campaign/schedule', summary: { zh: '调整各步骤日期，须说明理由', en: 'Move the days of its steps, with a reason' }, body: z.strictObject({ steps: campaignSteps, reason }) })
export const closeEntries = endpoint({ ...act, name: 'closeEntries', method: 'POST', path: '/campaigns/:campaign/screening', summary: { zh: '截止征集，进入初筛', en: 'Close entries and screen them' }, body: z.strictObject({}) })
export const cancelCampaign = endpoint({ ...act, name: 'cancelCampaign', method: 'POST', path: '/campaigns/:campaign/cancellation', permission: 'campaign.decide', summary: { zh: '取消活动：已计入的数字同时冲减', en: 'Cancel it; what was counted is taken back' }, body: z.strictObject({ reason }) })

const panels = z.array(z.strictObject({ judges: z.array(z.number().int().positive()).min(1).max(15), chair: z.number().int().positive() })).min(1).max(20)
export const listCampaignCandidates = endpoint({
  name: 'listCampaignCandidates', method: 'GET', path: '/campaigns/:campaign/candidates', permission: 'campaign.write', since: '0.2', summary: { zh: '可选的评委，及其须回避的作品件数', en: 'Whom one may name a judge, and how many works they would have to leave out' },
  params, query: z.object({ q: z.string().trim().max(40).optional() }),
  response: z.object({ rows: z.array(z.object({ account: z.number().int(), name: z.string(), org: z.string(), title: z.string().nullable(), /** works that they stand in conflict with */ conflicts: z.number().int() })) }),
})
export const assignPanels = endpoint({
  ...act, name: 'assignPanels', method: 'PUT', path: '/campaigns/:campaign/panels', summary: { zh: '设评审组、组长和标杆作品（作品按编号分到各组，须回避的评委不评该作品）', en: 'Name the panels, their chairs and the anchor works' },
  body: z.strictObject({ panels, /** works that all panels score; none with one panel */ anchors: z.array(z.uuid()).max(10).default([]) }),
})
export const startScoring = endpoint({ ...act, name: 'startScoring', method: 'POST', path: '/campaigns/:campaign/scoring', summary: { zh: '开始评分：作品分到各评审组', en: 'Deal the works to the panels and begin' }, body: z.strictObject({}) })
export const addCampaignJudge = endpoint({ ...act, name: 'addCampaignJudge', method: 'POST', path: '/campaigns/:campaign/judges', summary: { zh: '评分中增补评委（留记录）', en: 'Add a judge while scoring runs, on the record' }, body: z.strictObject({ panel: z.number().int().min(1).max(20), judge: z.number().int().positive(), reason }) })
export const closeScoring = endpoint({ ...act, name: 'closeScoring', method: 'POST', path: '/campaigns/:campaign/ranking', summary: { zh: '结束评分，计算名次', en: 'Close scoring and rank' }, body: z.strictObject({}) })
export const announceCampaign = endpoint({ ...act, name: 'announceCampaign', method: 'POST', path: '/campaigns/:campaign/announcement', permission: 'campaign.decide', summary: { zh: '按名次和奖项公示拟入选名单', en: 'Announce the list by rank and award' }, body: z.strictObject({}) })
export const publishCampaign = endpoint({ ...act, name: 'publishCampaign', method: 'POST', path: '/campaigns/:campaign/publication', permission: 'campaign.decide', summary: { zh: '公示期满、异议办结后公布结果', en: 'Publish once the notice is over and no objection is open' }, body: z.strictObject({}) })
export const { show: getCampaignSource, take: takeCampaignSource } = sourceEndpoints({ name: 'Campaign', path: '/campaign-source', reads: 'campaign.read', takes: 'campaign.source', figures: CAMPAIGN_COUNTED, of: { zh: '活动', en: 'campaigns' } })
