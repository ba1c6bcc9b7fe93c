import { z } from 'zod'
import { endpoint, pageOf, pageQuery, sortQuery } from '../../kernel/contract.ts'
import { fileAnswer, OWNERSHIPS } from '../org/browser.ts'
import { PROPOSAL_SORTS, PROPOSAL_STATES, PROPOSAL_TAGS, WORK } from './proposal.ts'
import { ability, params, proposalRow, proposalView, similarRow } from './view.contract.ts'

/** 合理化建议: handing in, finding, reading. What is done about one is in handling.contract.ts. */
const tags = z.array(z.enum(PROPOSAL_TAGS)).max(PROPOSAL_TAGS.length)
const text = { title: z.string().trim().min(2).max(80), body: z.string().trim().min(2).max(4000), effect: z.string().trim().max(1000).default(''), tags: tags.default([]) }
/** An account of the same employer, or only a name. Without authors it is one's own alone; shares are 万分比 and come to 10,000. */
const authors = z.array(z.strictObject({ account: z.number().int().positive().optional(), name: z.string().trim().min(1).max(40).optional(), share: z.number().int().min(0).max(10_000) })).max(12).default([])
const shown = { /** ids of the similar ones that were shown before handing in */ similarShown: z.array(z.uuid()).max(20).default([]) }

export const raiseProposal = endpoint({
  name: 'raiseProposal', method: 'POST', path: '/proposals', permission: 'proposal.raise', since: '0.2', rank: 'submission', success: 201,
  summary: { zh: '提出合理化建议；submit 为 false 时只存草稿', en: 'Hand in a proposal, or keep a draft; the same Idempotency-Key never makes two' },
  body: z.strictObject({ ...text, authors, ...shown, /** handed in beforehand by putMyPhoto */ photos: z.array(z.uuid()).max(6).default([]), submit: z.boolean().default(true) }), response: proposalView,
})
export const saveProposal = endpoint({
  name: 'saveProposal', method: 'PUT', path: '/proposals/:proposal', permission: 'proposal.raise', since: '0.2', versioned: true,
  summary: { zh: '修改草稿或退回补正的建议', en: 'Change a draft, or one that was sent back; what was handed in stays readable as it was' }, params, body: z.strictObject({ ...text, authors }), response: proposalView,
})
export const submitProposal = endpoint({
  name: 'submitProposal', method: 'POST', path: '/proposals/:proposal/submission', permission: 'proposal.raise', since: '0.2', versioned: true, rank: 'submission',
  summary: { zh: '提交', en: 'Hand in' }, params, body: z.strictObject(shown), response: proposalView,
})
export const withdrawProposal = endpoint({
  name: 'withdrawProposal', method: 'POST', path: '/proposals/:proposal/withdrawal', permission: 'proposal.raise', since: '0.2', versioned: true,
  summary: { zh: '撤回（采纳之前）', en: 'Take it back, before it has been adopted' }, params, body: z.strictObject({ reason: z.string().trim().max(500).default('') }), response: proposalView,
})
export const supportProposal = endpoint({
  name: 'supportProposal', method: 'POST', path: '/proposals/:proposal/support', permission: 'proposal.raise', since: '0.2', summary: { zh: '附议同单位的建议', en: 'Want the same as a proposal of one\'s own employer' }, params, body: z.strictObject({}), response: z.object({ supporters: z.number().int(), supported: z.boolean() }),
})
export const unsupportProposal = endpoint({
  name: 'unsupportProposal', method: 'DELETE', path: '/proposals/:proposal/support', permission: 'proposal.raise', since: '0.2', summary: { zh: '取消附议', en: 'No longer want the same' }, params, response: z.object({ supporters: z.number().int(), supported: z.boolean() }),
})
export const getProposal = endpoint({
  name: 'getProposal', method: 'GET', path: '/proposals/:proposal', permission: 'proposal.read', since: '0.2', summary: { zh: '查看一件建议：内容、办理记录、可办事项', en: 'One proposal with its history and what may be done' }, params, response: proposalView,
})
export const getProposalText = endpoint({
  name: 'getProposalText', method: 'GET', path: '/proposals/:proposal/texts/:revision', permission: 'proposal.read', since: '0.2', summary: { zh: '查看提交时的某一版原文', en: 'A text as it was handed in, with its hash' },
  params: params.extend({ revision: z.coerce.number().int().positive() }), response: z.object({ revision: z.number().int(), title: z.string(), body: z.string(), effect: z.string(), tags, hash: z.string(), madeAt: z.string(), madeBy: z.string().nullable() }),
})
export const listMyProposals = endpoint({
  name: 'listMyProposals', method: 'GET', path: '/my/proposals', permission: 'signed-in', since: '0.2', summary: { zh: '我的建议', en: 'Those that I am an author of or wrote down' },
  query: pageQuery, response: pageOf(proposalRow.extend({ version: z.number().int(), /** the day on which each of the four steps was reached */ reached: z.object({ received: z.string().nullable(), review: z.string().nullable(), work: z.string().nullable(), result: z.string().nullable() }) })).extend({ abilities: z.object({ raise: ability }) }),
})
export const listColleagues = endpoint({
  name: 'listColleagues', method: 'GET', path: '/my/colleagues', permission: 'proposal.raise', since: '0.2', summary: { zh: '同单位职工（选共同提出人）', en: 'People of the own employer, to name as co-authors' },
  query: z.object({ q: z.string().trim().max(40).default('') }), response: z.object({ rows: z.array(z.object({ account: z.number().int(), name: z.string(), org: z.string() })) }),
})
/** While it is typed: within the own employer for a worker, within the scope of the post for an officer. */
export const similarProposals = endpoint({
  name: 'similarProposals', method: 'GET', path: '/proposals/similar', permission: 'proposal.raise', since: '0.2', summary: { zh: '查找相近的建议', en: 'Similar ones, while it is typed' },
  query: z.object({ title: z.string().trim().max(80).default(''), body: z.string().trim().max(1500).default('') }), response: z.object({ rows: z.array(similarRow) }),
})
export const similarTo = endpoint({
  name: 'similarTo', method: 'GET', path: '/proposals/:proposal/similar', permission: 'proposal.read', since: '0.2', summary: { zh: '与本件相近的建议（受理、评审时对照）', en: 'Those similar to one, for whoever deals with it' }, params, response: z.object({ rows: z.array(similarRow) }),
})
export const proposalFilters = {
  /** words in number, title and text */ q: z.string().trim().max(60).optional(), state: z.array(z.enum(PROPOSAL_STATES)).optional(), tag: z.array(z.enum(PROPOSAL_TAGS)).optional(), ownership: z.array(z.enum(OWNERSHIPS)).optional(), industry: z.string().max(60).optional(),
  under: z.coerce.number().int().positive().optional(), /** days of raising */ from: z.iso.date().optional(), to: z.iso.date().optional(), overdue: z.enum(['true', 'false']).optional(), linked: z.enum(['duplicate', 'diffusion', 'none']).optional(), /** by what the post has to do */ work: z.enum(WORK).optional(),
}
export const listProposals = endpoint({
  name: 'listProposals', method: 'GET', path: '/proposals', permission: 'proposal.list', since: '0.2', summary: { zh: '合理化建议清单：全文检索，按状态、类别、单位、所有制、日期、超期筛选', en: 'Proposals by words, state, tag, organisation, ownership, day, overdue' },
  query: pageQuery.extend(proposalFilters).extend({ sort: sortQuery(PROPOSAL_SORTS) }), response: pageOf(proposalRow).extend({ abilities: z.object({ raise: ability }) }),
})
export const exportProposals = endpoint({
  name: 'exportProposals', method: 'GET', path: '/proposals/export', permission: 'proposal.list', since: '0.2', summary: { zh: '导出合理化建议清单', en: 'The same list as a workbook' }, query: z.object(proposalFilters), response: fileAnswer,
})
export const listProposalWork = endpoint({
  name: 'listProposalWork', method: 'GET', path: '/proposals/work', permission: 'signed-in', since: '0.2', summary: { zh: '建议待办', en: 'What waits for the acting post or person' },
  response: z.object({ rows: z.array(z.object({ what: z.enum(WORK), id: z.uuid(), title: z.string(), org: z.string(), due: z.string().nullable(), overdue: z.boolean(), since: z.string() })) }),
})
