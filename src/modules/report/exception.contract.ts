import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { address } from './report.contract.ts'

/** 补报申请: an organisation asks to enter after the lock; somebody above it decides, and the decision ends by itself. */
export const EXCEPTION_STATES = ['requested', 'approved', 'refused'] as const
export type ExceptionState = (typeof EXCEPTION_STATES)[number]

export const exceptionRow = z.object({
  id: z.uuid(), form: z.string(), formTitle: z.string(), formTitleEn: z.string().nullable(), org: z.number().int(), orgName: z.string(), period: z.string(),
  state: z.enum(EXCEPTION_STATES), reason: z.string(), until: z.string(),
  /** of an approved one: entry is open now */
  live: z.boolean(),
  requestedBy: z.string().nullable(), requestedAt: z.string(), decidedBy: z.string().nullable(), decidedOrg: z.string().nullable(), decidedAt: z.string().nullable(), note: z.string().nullable(),
  abilities: z.object({ decide: z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })]) }),
})

export const requestException = endpoint({
  name: 'requestException', method: 'POST', path: '/reports/:form/:org/:period/exceptions', permission: 'exception.request', since: '0.2', success: 201,
  summary: { zh: '逾期补报申请：说明理由和拟补报截止日期', en: 'Ask to enter after the lock: with a reason and the last day that is needed' },
  params: address, body: z.strictObject({ reason: z.string().trim().min(2).max(500), until: z.iso.date() }), response: exceptionRow,
})
export const getReportExceptions = endpoint({
  name: 'getReportExceptions', method: 'GET', path: '/reports/:form/:org/:period/exceptions', permission: 'exception.read', since: '0.2',
  summary: { zh: '一张报表的补报申请及能否申请', en: 'Requests to enter one report late, and whether one may be made' },
  params: address, response: z.object({ rows: z.array(exceptionRow), today: z.string(), abilities: z.object({ request: z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })]) }) }),
})
export const listExceptions = endpoint({
  name: 'listExceptions', method: 'GET', path: '/exceptions', permission: 'exception.read', since: '0.2',
  summary: { zh: '补报申请清单', en: 'Requests to enter late, newest first' },
  query: pageQuery.extend({ form: z.string().optional(), period: z.string().optional(), org: z.coerce.number().int().optional(), state: z.enum(EXCEPTION_STATES).optional() }), response: pageOf(exceptionRow),
})
export const approveException = endpoint({
  name: 'approveException', method: 'POST', path: '/exceptions/:exception/approval', permission: 'exception.decide', since: '0.2',
  summary: { zh: '同意补报并确定截止日期（直接上级或布置报表的工会办理，申请人本人不能办理）', en: 'Grant it until a day: the direct superior or the federation of the form, never whoever asked' },
  params: z.object({ exception: z.uuid() }), body: z.strictObject({ until: z.iso.date().optional(), note: z.string().trim().max(500).optional() }), response: exceptionRow,
})
export const refuseException = endpoint({
  name: 'refuseException', method: 'POST', path: '/exceptions/:exception/refusal', permission: 'exception.decide', since: '0.2',
  summary: { zh: '不同意补报并说明理由', en: 'Refuse it with a reason' },
  params: z.object({ exception: z.uuid() }), body: z.strictObject({ note: z.string().trim().min(2).max(500) }), response: exceptionRow,
})
