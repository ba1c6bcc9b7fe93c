import { z } from 'zod'
import { bytes, endpoint } from '../../../kernel/contract.ts'
import { fileAnswer } from '../../org/browser.ts'
import { PROPOSAL_STATES, PROPOSAL_TAGS, STAGES } from '../proposal.ts'
import { params, proposalView } from '../view.contract.ts'

/** 班组码与凭证码: handing in without an account. The code says where one works and opens nothing; the claim is made by the sender's device and shows the sender what became of it. */
export const CLAIM = /^[A-HJ-NP-Z2-9]{12}$/
const claim = z.string().trim().toUpperCase().regex(CLAIM), code = z.string().trim().toUpperCase().min(6).max(40)
const orgName = z.object({ id: z.number().int(), name: z.string() })

const teamCode = z.object({ id: z.uuid(), label: z.string(), org: orgName, madeBy: z.string().nullable(), madeAt: z.string(), revokedAt: z.string().nullable(), used: z.number().int() })
export const listTeamCodes = endpoint({ name: 'listTeamCodes', method: 'GET', path: '/team-codes', permission: 'proposal.code', since: '0.2', summary: { zh: '班组码', en: 'Codes of teams' }, response: z.object({ rows: z.array(teamCode) }) })
export const makeTeamCode = endpoint({
  name: 'makeTeamCode', method: 'POST', path: '/team-codes', permission: 'proposal.code', since: '0.2', success: 201, summary: { zh: '生成班组码（仅显示一次，可打印张贴）', en: 'Make a code for a team or an employer; shown this once' },
  body: z.strictObject({ org: z.number().int().positive(), label: z.string().trim().min(1).max(60) }), response: z.object({ teamCode, code: z.string().nullable() }),
})
export const revokeTeamCode = endpoint({ name: 'revokeTeamCode', method: 'POST', path: '/team-codes/:teamCode/revocation', permission: 'proposal.code', since: '0.2', summary: { zh: '停用班组码', en: 'Take a code back' }, params: z.object({ teamCode: z.uuid() }), body: z.strictObject({}), response: teamCode })

export const lookAtTeamCode = endpoint({ name: 'lookAtTeamCode', method: 'POST', path: '/team-entry', permission: 'public', since: '0.2', summary: { zh: '核对班组码', en: 'Whose code it is' }, body: z.strictObject({ code }), response: z.object({ team: z.string(), employer: z.string(), label: z.string() }) })
export const raiseByCode = endpoint({
  name: 'raiseByCode', method: 'POST', path: '/team-entry/proposals', permission: 'public', since: '0.2', success: 201, rank: 'submission', largest: 8 << 20,
  summary: { zh: '凭班组码提出合理化建议；同一 key 重复提交只登记一件', en: 'Hand in a proposal by a team\'s code; the same key never makes two' },
  body: z.strictObject({
    code, /** made by the device: the proposal's own id */ key: z.uuid(), name: z.string().trim().min(1).max(40), claim, title: z.string().trim().min(2).max(80), body: z.string().trim().min(2).max(4000), effect: z.string().trim().max(1000).default(''), tags: z.array(z.enum(PROPOSAL_TAGS)).max(PROPOSAL_TAGS.length).default([]),
    photos: z.array(z.strictObject({ name: z.string().trim().min(1).max(200), base64: z.base64().max(2_800_000) })).max(3).default([]),
  }),
  response: z.object({ id: z.uuid(), number: z.string(), raisedOn: z.string(), replyDue: z.string(), hash: z.string(), at: z.string(), /** others like it at the same employer, a number and no more */ similar: z.number().int() }),
})
/** Whoever holds a code of a team learns that it has been said, and how far it is: no text, no name. */
export const similarByCode = endpoint({
  name: 'similarByCode', method: 'POST', path: '/team-entry/similar', permission: 'public', since: '0.2', summary: { zh: '凭班组码查找本单位相近的建议（只显示题目和进度）', en: 'Similar ones of the same employer: title and progress, nothing else' },
  body: z.strictObject({ code, title: z.string().trim().max(80), body: z.string().trim().max(1500) }), response: z.object({ rows: z.array(z.object({ title: z.string(), stage: z.enum(STAGES), raisedOn: z.string(), kind: z.enum(['duplicate', 'related']) })) }),
})
export const lookAtClaim = endpoint({
  name: 'lookAtClaim', method: 'POST', path: '/team-entry/claims', permission: 'public', since: '0.2', summary: { zh: '凭凭证码查看办理情况', en: 'What became of those handed in under a claim code' }, body: z.strictObject({ claim }),
  response: z.object({ name: z.string(), employer: z.string(), bound: z.boolean(), rows: z.array(z.object({ number: z.string(), title: z.string(), state: z.enum(PROPOSAL_STATES), stage: z.enum(STAGES), /** the day on which each of the four steps was reached */ reached: z.object({ received: z.string().nullable(), review: z.string().nullable(), work: z.string().nullable(), result: z.string().nullable() }), raisedOn: z.string(), replyDue: z.string().nullable(), unit: z.string(), /** the last word of the unit */ reason: z.string().nullable(), contact: z.string().nullable(), reward: z.number().int().nullable() })) }),
})
export const bindClaim = endpoint({
  name: 'bindClaim', method: 'POST', path: '/my/claims', permission: 'proposal.raise', since: '0.2', summary: { zh: '将凭证码下的建议归到本人账号', en: 'Make the proposals of a claim code one\'s own' }, body: z.strictObject({ claim }), response: z.object({ proposals: z.number().int() }),
})

const kept = z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() })
/** Before it is handed in: named by `photos` of raiseProposal. */
export const putMyPhoto = endpoint({ name: 'putMyPhoto', method: 'POST', path: '/my/photos', permission: 'proposal.raise', since: '0.2', success: 201, rank: 'submission', largest: 10 << 20, summary: { zh: '上传照片（不超过 10 MB，去除拍摄信息）', en: 'Hand in a photo: 10 MB at most, redrawn without its metadata' }, query: z.object({ name: z.string().trim().min(1).max(200).default('照片.jpg') }), body: bytes, response: kept })
export const putProposalFile = endpoint({
  name: 'putProposalFile', method: 'POST', path: '/proposals/:proposal/files', permission: 'proposal.raise', since: '0.2', success: 201, rank: 'submission', largest: 10 << 20, summary: { zh: '为建议补充照片或实施佐证', en: 'Add a photo, or what shows that it was done' },
  params, query: z.object({ name: z.string().trim().min(1).max(200).default('照片.jpg') }), body: bytes, response: proposalView,
})
export const getProposalFile = endpoint({ name: 'getProposalFile', method: 'GET', path: '/proposals/:proposal/files/:photo', permission: 'proposal.read', since: '0.2', summary: { zh: '查看建议的照片或佐证', en: 'A photo of a proposal' }, params: params.extend({ photo: z.uuid() }), response: fileAnswer })
