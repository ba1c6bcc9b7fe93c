import { z } from 'zod'
import { endpoint } from '../../../kernel/contract.ts'
import { act, reason } from '../handling.contract.ts'
import { params, proposalView } from '../view.contract.ts'
import { CONFLICTS, DUTIES } from '../proposal.ts'

/** 评审: a panel is named, each of it says what he thinks, its chair decides with a quorum. */
const day = z.iso.date()
const account = z.number().int().positive()

export const listCandidates = endpoint({
  name: 'listProposalCandidates', method: 'GET', path: '/proposals/:proposal/candidates', permission: 'proposal.handle', since: '0.2', summary: { zh: '可选的评审人、责任人、验收人，及其回避情形和手头件数', en: 'Whom one may name, with what stands against it and how much they have in hand' },
  params, query: z.object({ duty: z.enum(DUTIES).default('evaluator') }),
  response: z.object({ rows: z.array(z.object({ account: z.number().int(), name: z.string(), org: z.string(), title: z.string().nullable(), /** 回避情形 */ conflicts: z.array(z.enum(CONFLICTS)), /** opinions asked of them and not given yet */ load: z.number().int() })) }),
})
export const reviewProposal = endpoint({
  ...act, name: 'reviewProposal', method: 'POST', path: '/proposals/:proposal/review', permission: 'proposal.handle', summary: { zh: '送评审：指定评审组和组长（有回避情形的不能入选）', en: 'Send it to a panel with a chair; nobody in conflict' },
  body: z.strictObject({ evaluators: z.array(account).min(1).max(15), chair: account, note: z.string().trim().max(500).default('') }),
})
export const addEvaluator = endpoint({
  ...act, name: 'addEvaluator', method: 'POST', path: '/proposals/:proposal/evaluators', permission: 'proposal.handle', summary: { zh: '增补评审人', en: 'Add somebody to the panel' }, body: z.strictObject({ evaluator: account }),
})
export const giveOpinion = endpoint({
  name: 'giveOpinion', method: 'POST', path: '/proposals/:proposal/opinion', permission: 'proposal.duty', since: '0.2', summary: { zh: '填写评审意见（决定作出前他人不可见）', en: 'Say what one thinks; nobody else of the panel sees it before all have spoken or it is decided' },
  params, body: z.strictObject({ verdict: z.enum(['adopt', 'decline', 'defer']), score: z.number().int().min(0).max(100).nullable().default(null), opinion: z.string().trim().min(2).max(1000) }), response: proposalView,
})
export const recuse = endpoint({
  name: 'recuseFromProposal', method: 'POST', path: '/proposals/:proposal/recusal', permission: 'proposal.duty', since: '0.2', summary: { zh: '申请回避：说明理由，退出评审组', en: 'Stand aside, with a reason' }, params, body: z.strictObject({ reason }), response: z.object({ recused: z.literal(true) }),
})
export const adoptProposal = endpoint({
  ...act, name: 'adoptProposal', method: 'POST', path: '/proposals/:proposal/adoption', permission: 'proposal.duty', summary: { zh: '采纳（评审组长，达到法定人数）', en: 'Adopt it: the chair, with a quorum' }, body: z.strictObject({ reason }),
})
export const declineProposal = endpoint({
  ...act, name: 'declineProposal', method: 'POST', path: '/proposals/:proposal/refusal', permission: 'proposal.duty', summary: { zh: '不采纳：写明理由和联系人', en: 'Decline it with a reason and somebody to ask' }, body: z.strictObject({ reason, /** 联系人 */ contact: z.string().trim().min(2).max(60) }),
})
export const deferProposal = endpoint({
  ...act, name: 'deferProposal', method: 'POST', path: '/proposals/:proposal/deferral', permission: 'proposal.duty', summary: { zh: '暂缓，到期再评', en: 'Defer it to a day' }, body: z.strictObject({ reason, reviewOn: day }),
})
export const reconsiderProposal = endpoint({
  ...act, name: 'reconsiderProposal', method: 'POST', path: '/proposals/:proposal/reconsideration', permission: 'proposal.raise', summary: { zh: '申请复议（一次，由另外的评审组评审）', en: 'Ask again, once; another panel judges' }, body: z.strictObject({ reason }),
})

/** 师徒结对、亲属申报: what a conflict is derived from. */
const pair = z.object({ id: z.uuid(), mentor: z.object({ account: z.number().int(), name: z.string() }), apprentice: z.object({ account: z.number().int(), name: z.string() }), org: z.string(), since: z.string(), until: z.string().nullable() })
export const listMentorPairs = endpoint({ name: 'listMentorPairs', method: 'GET', path: '/mentor-pairs', permission: 'proposal.list', since: '0.2', summary: { zh: '师徒结对名单', en: 'Mentors and apprentices' }, response: z.object({ rows: z.array(pair) }) })
export const addMentorPair = endpoint({
  name: 'addMentorPair', method: 'POST', path: '/mentor-pairs', permission: 'proposal.pair', since: '0.2', success: 201, summary: { zh: '登记师徒结对', en: 'Register a mentor and an apprentice' },
  body: z.strictObject({ mentor: account, apprentice: account, since: day, until: day.nullable().default(null) }), response: pair,
})
export const endMentorPair = endpoint({ name: 'endMentorPair', method: 'POST', path: '/mentor-pairs/:pair/end', permission: 'proposal.pair', since: '0.2', summary: { zh: '结束师徒结对', en: 'End a pair' }, params: z.object({ pair: z.uuid() }), body: z.strictObject({ until: day }), response: pair })
const kin = z.object({ id: z.uuid(), account: z.number().int(), name: z.string(), declaredAt: z.string() })
export const listMyKin = endpoint({ name: 'listMyKin', method: 'GET', path: '/my/kin', permission: 'proposal.raise', since: '0.2', summary: { zh: '我申报的亲属', en: 'Relatives that I have declared' }, response: z.object({ rows: z.array(kin) }) })
export const declareKin = endpoint({ name: 'declareKin', method: 'POST', path: '/my/kin', permission: 'proposal.raise', since: '0.2', success: 201, summary: { zh: '申报亲属（仅用于评审回避）', en: 'Declare a relative; used for nothing but recusal' }, body: z.strictObject({ relative: account }), response: z.object({ rows: z.array(kin) }) })
export const withdrawKin = endpoint({ name: 'withdrawKin', method: 'DELETE', path: '/my/kin/:kin', permission: 'proposal.raise', since: '0.2', summary: { zh: '撤销申报', en: 'Take a declaration back' }, params: z.object({ kin: z.uuid() }), response: z.object({ rows: z.array(kin) }) })
