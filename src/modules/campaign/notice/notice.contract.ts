import { z } from 'zod'
import { endpoint } from '../../../kernel/contract.ts'
import { CAMPAIGN_KINDS, OBJECTION_STATES } from '../campaign.ts'
import { ability, params, reason } from '../campaign.contract.ts'

/** 公示与异议: what anybody may see, field by field; objections with real names, decided by somebody who was on no panel. */
const shown = z.object({
  id: z.uuid(), kind: z.enum(CAMPAIGN_KINDS), title: z.string(), host: z.string(), published: z.boolean(), from: z.string(), until: z.string(), publishedOn: z.string().nullable(), contact: z.string(),
  awards: z.array(z.object({ number: z.number().int(), title: z.string(), unit: z.string(), team: z.string().nullable(), authors: z.array(z.string()), grade: z.string(), /** thousandths of a mark */ score: z.number().int().nullable(), revoked: z.boolean() })),
})
export const listAnnouncements = endpoint({ name: 'listAnnouncements', method: 'GET', path: '/announcements', permission: 'public', since: '0.2', summary: { zh: '活动公示和结果', en: 'Lists on public notice, and results' }, query: z.object({ campaign: z.uuid().optional() }), response: z.object({ rows: z.array(shown) }) })

const objection = z.object({ id: z.uuid(), entry: z.uuid(), number: z.number().int(), title: z.string(), reason: z.string(), who: z.string(), org: z.string(), raisedOn: z.string(), state: z.enum(OBJECTION_STATES), answer: z.string().nullable(), decidedBy: z.string().nullable(), decidedOn: z.string().nullable(), decide: ability })
const objections = z.object({ rows: z.array(objection) })
export const listObjections = endpoint({ name: 'listCampaignObjections', method: 'GET', path: '/campaigns/:campaign/objections', permission: 'campaign.decide', since: '0.2', summary: { zh: '公示异议', en: 'Objections to a list' }, params, response: objections })
export const raiseObjection = endpoint({ name: 'raiseCampaignObjection', method: 'POST', path: '/my/campaigns/:campaign/objections', permission: 'campaign.enter', since: '0.2', success: 201, summary: { zh: '公示期内实名提出异议', en: 'Object, with one’s real name, during the notice' }, params, body: z.strictObject({ entry: z.uuid(), reason }), response: z.object({ raised: z.literal(true) }) })
export const decideObjection = endpoint({ name: 'decideCampaignObjection', method: 'POST', path: '/campaigns/:campaign/objections/:objection/decision', permission: 'campaign.decide', since: '0.2', summary: { zh: '处理异议（评委、作者、异议人不得处理）；成立的取消资格，名单须重新公示', en: 'Decide an objection; upheld, the work is disqualified and the list announced anew' }, params: z.object({ campaign: z.uuid(), objection: z.uuid() }), body: z.strictObject({ upheld: z.boolean(), answer: reason }), response: objections })
