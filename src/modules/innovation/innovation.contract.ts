import { z } from 'zod'
import { bytes, endpoint, pageOf, pageQuery, sortQuery } from '../../kernel/contract.ts'
import { fileAnswer, OWNERSHIPS } from '../org/browser.ts'
import { sourceEndpoints } from '../plan/browser.ts'
import { INNOVATION_ACTIONS, INNOVATION_COUNTED, INNOVATION_KINDS, INNOVATION_SORTS, INNOVATION_STATES, RESULT_LEVELS } from './innovation.ts'

const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const orgName = z.object({ id: z.number().int(), name: z.string() })
const row = z.object({ id: z.uuid(), kind: z.enum(INNOVATION_KINDS), state: z.enum(INNOVATION_STATES), title: z.string(), employer: orgName, level: z.enum(RESULT_LEVELS), finishedOn: z.string(), authors: z.array(z.string()), exhibited: z.boolean(), changedAt: z.string() })
const view = row.omit({ authors: true }).extend({
  summary: z.string(), fields: z.record(z.string(), z.string()), /** 分 */ benefit: z.number().int().nullable(), evaluation: z.string().nullable(), proposal: z.uuid().nullable(), version: z.number().int(), recognisedOn: z.string().nullable(),
  authors: z.array(z.object({ name: z.string(), /** 万分比 */ share: z.number().int(), account: z.number().int().nullable() })), diffusions: z.number().int(),
  /** 推广应用: who took it over, when and what for */ users: z.array(z.object({ org: z.string(), onDay: z.string(), note: z.string() })), files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() })), addFile: ability,
  steps: z.array(z.object({ action: z.string(), from: z.enum(INNOVATION_STATES), to: z.enum(INNOVATION_STATES), reason: z.string().nullable(), who: z.string().nullable(), org: z.string().nullable(), onDay: z.string(), at: z.string() })),
  abilities: z.record(z.enum(INNOVATION_ACTIONS), ability),
})
const params = z.object({ innovation: z.uuid() })
const written = {
  kind: z.enum(INNOVATION_KINDS), title: z.string().trim().min(2).max(100), summary: z.string().trim().min(2).max(4000), /** what the kind asks for (kindFields) */ fields: z.record(z.string().max(40), z.string().max(200)).default({}),
  finishedOn: z.iso.date(), /** 分 */ benefit: z.number().int().min(0).max(1e14).nullable().default(null),
  authors: z.array(z.strictObject({ account: z.number().int().positive().optional(), name: z.string().trim().min(1).max(40).optional(), share: z.number().int().min(0).max(10_000) })).max(20).default([]),
}
const reason = z.string().trim().min(2).max(1000)
const act = { params, response: view, versioned: true, since: '0.2' } as const

export const innovationFilters = {
  kind: z.array(z.enum(INNOVATION_KINDS)).optional(), state: z.array(z.enum(INNOVATION_STATES)).optional(), level: z.array(z.enum(RESULT_LEVELS)).optional(), ownership: z.array(z.enum(OWNERSHIPS)).optional(), under: z.coerce.number().int().positive().optional(), /** days of finishing */ from: z.iso.date().optional(), to: z.iso.date().optional(),
  q: z.string().trim().max(60).optional(), exhibited: z.enum(['true', 'false']).optional(),
}
export const listInnovations = endpoint({
  name: 'listInnovations', method: 'GET', path: '/innovations', permission: 'innovation.read', since: '0.2', summary: { zh: '创新成果台账：按类别、状态、级别、单位、所有制、完成日期筛选', en: 'Results by kind, state, level, organisation, ownership and day' },
  query: pageQuery.extend(innovationFilters).extend({ sort: sortQuery(INNOVATION_SORTS) }), response: pageOf(row).extend({ abilities: z.object({ create: ability }) }),
})
export const exportInnovations = endpoint({ name: 'exportInnovations', method: 'GET', path: '/innovations/export', permission: 'innovation.read', since: '0.2', summary: { zh: '导出创新成果台账', en: 'The same list as a workbook' }, query: z.object(innovationFilters), response: fileAnswer })
export const createInnovation = endpoint({ name: 'createInnovation', method: 'POST', path: '/innovations', permission: 'innovation.write', since: '0.2', success: 201, summary: { zh: '登记创新成果；可由已验收的建议转化，每件建议只转化一次', en: 'Register a result; of a verified proposal once' }, body: z.strictObject({ ...written, proposal: z.uuid().nullable().default(null) }), response: view })
export const getInnovation = endpoint({ name: 'getInnovation', method: 'GET', path: '/innovations/:innovation', permission: 'innovation.read', since: '0.2', summary: { zh: '查看一项成果', en: 'One result with its history' }, params, response: view })
export const saveInnovation = endpoint({ ...act, name: 'saveInnovation', method: 'PUT', path: '/innovations/:innovation', permission: 'innovation.write', summary: { zh: '修改草稿', en: 'Change a draft' }, body: z.strictObject(written) })
export const submitInnovation = endpoint({ ...act, name: 'submitInnovation', method: 'POST', path: '/innovations/:innovation/submission', permission: 'innovation.write', summary: { zh: '提交认定', en: 'Hand it in' }, body: z.strictObject({}) })
export const returnInnovation = endpoint({ ...act, name: 'returnInnovation', method: 'POST', path: '/innovations/:innovation/return', permission: 'innovation.recognise', summary: { zh: '退回修改', en: 'Send it back' }, body: z.strictObject({ reason }) })
export const recogniseInnovation = endpoint({ ...act, name: 'recogniseInnovation', method: 'POST', path: '/innovations/:innovation/recognition', permission: 'innovation.recognise', summary: { zh: '认定（登记人不得认定）', en: 'Recognise it: never whoever registered it' }, body: z.strictObject({ evaluation: z.string().trim().min(2).max(1000) }) })
export const raiseInnovation = endpoint({ ...act, name: 'raiseInnovation', method: 'POST', path: '/innovations/:innovation/level', permission: 'innovation.recognise', summary: { zh: '由上级评定成果级别', en: 'The level above gives it its own level' }, body: z.strictObject({ level: z.enum(RESULT_LEVELS), reason }) })
export const exhibitInnovation = endpoint({ ...act, name: 'exhibitInnovation', method: 'POST', path: '/innovations/:innovation/exhibition', permission: 'innovation.recognise', summary: { zh: '展示或撤下', en: 'Show it publicly, or no longer' }, body: z.strictObject({ shown: z.boolean() }) })
export const revokeInnovation = endpoint({ ...act, name: 'revokeInnovation', method: 'POST', path: '/innovations/:innovation/revocation', permission: 'innovation.recognise', summary: { zh: '撤销认定：已计入的数字同时冲减', en: 'Revoke it; what was counted is taken back' }, body: z.strictObject({ reason }) })

const photo = params.extend({ photo: z.uuid() })
export const putInnovationFile = endpoint({ name: 'putInnovationFile', method: 'POST', path: '/innovations/:innovation/files', permission: 'innovation.write', since: '0.2', success: 201, rank: 'submission', largest: 10 << 20, summary: { zh: '为成果补充佐证材料（不超过 10 MB）', en: 'Add what shows it: pictures, PDF, Word, Excel' }, params, query: z.object({ name: z.string().trim().min(1).max(200).default('佐证.jpg') }), body: bytes, response: view })
export const getInnovationFile = endpoint({ name: 'getInnovationFile', method: 'GET', path: '/innovations/:innovation/files/:photo', permission: 'innovation.read', since: '0.2', summary: { zh: '查看成果的佐证材料', en: 'A file of a result' }, params: photo, response: fileAnswer })

/** 成果展示: field by field what anybody may see; nothing else leaves. */
const shown = z.object({ id: z.uuid(), kind: z.enum(INNOVATION_KINDS), title: z.string(), summary: z.string(), employer: z.string(), level: z.enum(RESULT_LEVELS), finishedOn: z.string(), authors: z.array(z.string()), diffusions: z.number().int() })
export const listExhibition = endpoint({ name: 'listExhibition', method: 'GET', path: '/exhibition', permission: 'public', since: '0.2', summary: { zh: '创新成果展示', en: 'Results on show' }, query: z.object({ kind: z.enum(INNOVATION_KINDS).optional(), level: z.enum(RESULT_LEVELS).optional(), q: z.string().trim().max(60).optional(), /** the last one seen */ after: z.string().max(60).optional() }), response: z.object({ rows: z.array(shown), next: z.string().nullable() }) })
export const useInnovation = endpoint({ name: 'useInnovation', method: 'POST', path: '/exhibition/:innovation/diffusions', permission: 'innovation.write', since: '0.2', success: 201, summary: { zh: '我要用：登记推广应用', en: 'Take over a result that is on show' }, params, body: z.strictObject({ note: reason }), response: z.object({ diffusions: z.number().int() }) })
export const { show: getInnovationSource, take: takeInnovationSource } = sourceEndpoints({ name: 'Innovation', path: '/innovation-source', reads: 'innovation.read', takes: 'innovation.source', figures: INNOVATION_COUNTED, of: { zh: '创新成果', en: 'results' } })
