import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../kernel/contract.ts'
import { CAMPAIGN_KINDS, CAMPAIGN_STATES, ENTRY_ACTIONS, ENTRY_STATES, SOURCES } from '../campaign.ts'
import { ability, campaignRow, orgName, params, reason } from '../campaign.contract.ts'
import { campaignSpec } from '../spec.ts'

/** 参评作品: entered from a telephone or by a unit, recommended, screened; of a bid delivered and accepted. */
const author = z.object({ name: z.string(), /** 万分比 */ share: z.number().int() })
export const entryRow = z.object({
  id: z.uuid(), campaign: z.uuid(), number: z.number().int(), title: z.string(), state: z.enum(ENTRY_STATES), source: z.enum(SOURCES), employer: orgName, org: orgName, authors: z.array(author), team: z.string().nullable(),
  panel: z.number().int().nullable(), anchor: z.boolean(), /** thousandths of a mark; not before scoring is closed */ raw: z.number().int().nullable(), final: z.number().int().nullable(), rank: z.number().int().nullable(), grade: z.string().nullable(),
  reason: z.string().nullable(), enteredOn: z.string(),
})
export const entryView = entryRow.extend({
  body: z.string(), proposal: z.uuid().nullable(), innovation: z.uuid().nullable(), delivery: z.string().nullable(), deliveredOn: z.string().nullable(), acceptedOn: z.string().nullable(), mine: z.boolean(), abilities: z.record(z.enum(ENTRY_ACTIONS), ability),
})
const entry = z.object({ campaign: z.uuid(), entry: z.uuid() })
const act = { params: entry, response: entryView, since: '0.2' } as const

export const listCampaignEntries = endpoint({
  name: 'listCampaignEntries', method: 'GET', path: '/campaigns/:campaign/entries', permission: 'campaign.read', since: '0.2', summary: { zh: '参评作品（下级只看到本单位及下属的）', en: 'Works of a campaign, as far as the reader’s organisation reaches' },
  params, query: pageQuery.extend({ state: z.array(z.enum(ENTRY_STATES)).optional(), q: z.string().trim().max(60).optional(), sort: z.enum(['number', 'rank']).default('number') }), response: pageOf(entryRow),
})
export const getCampaignEntry = endpoint({ name: 'getCampaignEntry', method: 'GET', path: '/campaigns/:campaign/entries/:entry', permission: 'campaign.read', since: '0.2', summary: { zh: '查看一件作品', en: 'One work' }, params: entry, response: entryView })
export const recommendEntry = endpoint({ ...act, name: 'recommendEntry', method: 'POST', path: '/campaigns/:campaign/entries/:entry/recommendation', permission: 'campaign.recommend', summary: { zh: '单位在名额内推荐', en: 'A unit recommends it, within its quota' }, body: z.strictObject({}) })
export const screenEntry = endpoint({ ...act, name: 'screenEntry', method: 'POST', path: '/campaigns/:campaign/entries/:entry/screening', permission: 'campaign.write', summary: { zh: '初筛：通过或不通过，须写理由', en: 'Screen it in or out, with a reason' }, body: z.strictObject({ passed: z.boolean(), reason }) })
export const acceptDelivery = endpoint({ ...act, name: 'acceptDelivery', method: 'POST', path: '/campaigns/:campaign/entries/:entry/acceptance', permission: 'campaign.decide', summary: { zh: '验收交付成果（交付人不得验收），不合格退回整改', en: 'Accept what was delivered, or send it back; never whoever delivered it' }, body: z.strictObject({ accepted: z.boolean(), note: reason }) })
export const revokeAward = endpoint({ ...act, name: 'revokeAward', method: 'POST', path: '/campaigns/:campaign/entries/:entry/revocation', permission: 'campaign.decide', summary: { zh: '撤销入选：已计入的数字同时冲减', en: 'Revoke an award; what was counted is taken back' }, body: z.strictObject({ reason }) })

/** 我的活动: what is open to me, what I have entered, what came of it. */
const mine = entryRow.extend({ abilities: z.record(z.enum(ENTRY_ACTIONS), ability) })
export const listMyCampaigns = endpoint({
  name: 'listMyCampaigns', method: 'GET', path: '/my/campaigns', permission: 'campaign.enter', since: '0.2', summary: { zh: '我能参加或参加过的活动', en: 'Campaigns that I may enter, or have entered' },
  response: z.object({ rows: z.array(campaignRow.omit({ entries: true }).extend({ /** entries are taken today */ open: z.boolean(), mine: z.number().int() })) }),
})
export const getMyCampaign = endpoint({
  name: 'getMyCampaign', method: 'GET', path: '/my/campaigns/:campaign', permission: 'campaign.enter', since: '0.2', summary: { zh: '一个活动：征集内容、我的作品、结果', en: 'One campaign: its call, my works, its results' }, params,
  response: z.object({
    id: z.uuid(), kind: z.enum(CAMPAIGN_KINDS), state: z.enum(CAMPAIGN_STATES), title: z.string(), org: orgName, call: z.string(), spec: campaignSpec.pick({ who: true, steps: true, criteria: true, awards: true, quota: true, bid: true, contact: true, noticeDays: true }), noticeFrom: z.string().nullable(), noticeUntil: z.string().nullable(),
    enter: ability, object: ability, mine: z.array(mine), /** what of mine may be entered as it is */ have: z.array(z.object({ source: z.enum(['proposal', 'innovation']), id: z.uuid(), title: z.string() })),
    /** announced or published */ results: z.array(z.object({ entry: z.uuid(), number: z.number().int(), title: z.string(), unit: z.string(), authors: z.array(z.string()), grade: z.string() })),
  }),
})
export const enterCampaign = endpoint({
  name: 'enterCampaign', method: 'POST', path: '/my/campaigns/:campaign/entries', permission: 'campaign.enter', since: '0.2', success: 201, rank: 'submission', summary: { zh: '报名（揭榜）：新作品，或已有的建议、成果（一件只参加一次）', en: 'Enter a new work, or a proposal or result of one’s own, once' }, params,
  body: z.strictObject({
    source: z.enum(SOURCES).default('new'), /** the proposal or result */ of: z.uuid().nullable().default(null), title: z.string().trim().max(80).default(''), body: z.string().trim().max(6000).default(''), team: z.string().trim().min(1).max(40).nullable().default(null),
    authors: z.array(z.strictObject({ account: z.number().int().positive().optional(), name: z.string().trim().min(1).max(40).optional(), share: z.number().int().min(0).max(10_000) })).max(20).default([]),
  }), response: entryView,
})
export const withdrawEntry = endpoint({ ...act, name: 'withdrawEntry', method: 'POST', path: '/my/campaigns/:campaign/entries/:entry/withdrawal', permission: 'campaign.enter', summary: { zh: '征集截止前撤回作品', en: 'Withdraw a work before entries close' }, body: z.strictObject({ reason: z.string().trim().max(500).default('') }) })
export const deliverEntry = endpoint({ ...act, name: 'deliverEntry', method: 'POST', path: '/my/campaigns/:campaign/entries/:entry/delivery', permission: 'campaign.enter', summary: { zh: '中榜后交付成果', en: 'Deliver what was bid for' }, body: z.strictObject({ delivery: z.string().trim().min(2).max(4000) }) })
