import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { fileAnswer } from '../org/browser.ts'
import { BRIEFING_ACTIONS, BRIEFING_KINDS, BRIEFING_STATES } from './briefing.ts'

/** 情况报送: 经验、成果、问题 upward, and the answers. */
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const orgName = z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })
const row = z.object({
  id: z.uuid(), kind: z.enum(BRIEFING_KINDS), state: z.enum(BRIEFING_STATES), title: z.string(), org: orgName, to: orgName.nullable(), plan: z.object({ code: z.string(), title: z.string() }).nullable(),
  reportedOn: z.string().nullable(), changedAt: z.string(),
})
const step = z.object({ action: z.string(), from: z.enum(BRIEFING_STATES), to: z.enum(BRIEFING_STATES), text: z.string().nullable(), who: z.string().nullable(), org: z.string().nullable(), toOrg: z.string().nullable(), at: z.string() })
const view = row.extend({ body: z.string(), version: z.number().int(), preparedBy: z.string().nullable(), steps: z.array(step), abilities: z.record(z.enum(BRIEFING_ACTIONS), ability) })
const params = z.object({ briefing: z.uuid() })
const filters = { kind: z.array(z.enum(BRIEFING_KINDS)).optional(), state: z.array(z.enum(BRIEFING_STATES)).optional(), plan: z.string().max(60).optional(), under: z.coerce.number().int().positive().optional(), period: z.string().max(24).optional(), q: z.string().trim().max(60).optional() }

export const listBriefings = endpoint({
  name: 'listBriefings', method: 'GET', path: '/briefings', permission: 'briefing.read', since: '0.2',
  summary: { zh: '情况报送清单：按类别、状态、规划、单位、报送期间筛选', en: 'Experience, results and problems: one\'s own and what has been reported below, by kind, state, plan, organisation and period of reporting' },
  query: pageQuery.extend(filters), response: pageOf(row).extend({ abilities: z.object({ create: ability }) }),
})
export const exportBriefings = endpoint({
  name: 'exportBriefings', method: 'GET', path: '/briefings/export', permission: 'briefing.read', since: '0.2',
  summary: { zh: '导出情况报送清单', en: 'The same list as a workbook, with texts and last answers' }, query: z.object(filters), response: fileAnswer,
})
export const listBriefingWork = endpoint({
  name: 'listBriefingWork', method: 'GET', path: '/briefings/work', permission: 'signed-in', since: '0.2',
  summary: { zh: '情况报送待办：待审批、待阅、待答复、已有答复', en: 'What waits for the acting post: to approve, to read, to answer, answered' },
  response: z.object({ rows: z.array(z.object({ what: z.enum(['approve', 'read', 'answer', 'answered']), id: z.uuid(), kind: z.enum(BRIEFING_KINDS), title: z.string(), org: z.string(), since: z.string() })) }),
})
const written = { kind: z.enum(BRIEFING_KINDS), ofPlan: z.string().max(60).nullable().default(null), title: z.string().trim().min(2).max(120), body: z.string().trim().min(2).max(10_000) }
export const createBriefing = endpoint({
  name: 'createBriefing', method: 'POST', path: '/briefings', permission: 'briefing.write', since: '0.2', success: 201, summary: { zh: '起草经验、成果或问题材料', en: 'Begin a draft' }, body: z.strictObject(written), response: view,
})
export const getBriefing = endpoint({
  name: 'getBriefing', method: 'GET', path: '/briefings/:briefing', permission: 'briefing.read', since: '0.2', summary: { zh: '查看一份材料及办理记录', en: 'One briefing with everything that was said about it' }, params, response: view,
})
export const saveBriefing = endpoint({
  name: 'saveBriefing', method: 'PUT', path: '/briefings/:briefing', permission: 'briefing.write', since: '0.2', versioned: true, summary: { zh: '修改草稿', en: 'Change a draft' }, params, body: z.strictObject(written), response: view,
})
export const removeBriefing = endpoint({
  name: 'removeBriefing', method: 'DELETE', path: '/briefings/:briefing', permission: 'briefing.write', since: '0.2', versioned: true, success: 204, summary: { zh: '删除草稿', en: 'Delete a draft' }, params, response: z.null(),
})
const text = z.string().trim().min(2).max(4000)
const saying = z.strictObject({ text })
const silently = z.strictObject({})
export const submitBriefing = endpoint({
  name: 'submitBriefing', method: 'POST', path: '/briefings/:briefing/submission', permission: 'briefing.write', since: '0.2', versioned: true,
  summary: { zh: '提交审批；本单位没有其他审批人的，直接报送上级', en: 'Submit for approval; where nobody else can approve it goes to the superior at once' }, params, body: silently, response: view,
})
export const withdrawBriefing = endpoint({
  name: 'withdrawBriefing', method: 'POST', path: '/briefings/:briefing/withdrawal', permission: 'briefing.write', since: '0.2', versioned: true, summary: { zh: '撤回（上级签阅前）', en: 'Take it back while nobody above has read it' }, params, body: silently, response: view,
})
export const approveBriefing = endpoint({
  name: 'approveBriefing', method: 'POST', path: '/briefings/:briefing/approval', permission: 'briefing.approve', since: '0.2', versioned: true, summary: { zh: '审批通过并报送上级', en: 'Approve it and send it to the direct superior' }, params, body: silently, response: view,
})
export const returnBriefing = endpoint({
  name: 'returnBriefing', method: 'POST', path: '/briefings/:briefing/return', permission: 'briefing.approve', since: '0.2', versioned: true, summary: { zh: '退回起草人修改', en: 'Send it back to be changed' }, params, body: saying, response: view,
})
export const readBriefing = endpoint({
  name: 'readBriefing', method: 'POST', path: '/briefings/:briefing/reading', permission: 'briefing.answer', since: '0.2', versioned: true, summary: { zh: '签阅', en: 'Mark it as read' }, params, body: silently, response: view,
})
export const answerBriefing = endpoint({
  name: 'answerBriefing', method: 'POST', path: '/briefings/:briefing/answers', permission: 'briefing.answer', since: '0.2', versioned: true, summary: { zh: '答复', en: 'Answer' }, params, body: saying, response: view,
})
export const supplementBriefing = endpoint({
  name: 'supplementBriefing', method: 'POST', path: '/briefings/:briefing/supplements', permission: 'briefing.write', since: '0.2', versioned: true, summary: { zh: '补充说明，等待再次答复', en: 'Add to it; it waits for an answer again' }, params, body: saying, response: view,
})
export const forwardBriefing = endpoint({
  name: 'forwardBriefing', method: 'POST', path: '/briefings/:briefing/forwarding', permission: 'briefing.answer', since: '0.2', versioned: true, summary: { zh: '附意见转报再上一级', en: 'Hand it on to the next level above, with a comment' }, params, body: saying, response: view,
})
export const closeBriefing = endpoint({
  name: 'closeBriefing', method: 'POST', path: '/briefings/:briefing/closure', permission: 'briefing.read', since: '0.2', versioned: true, summary: { zh: '办结（报送单位或办理单位）', en: 'Close it: the organisation itself, or whoever dealt with it' }, params, body: silently, response: view,
})
