import { z } from 'zod'
import { endpoint, pageOf, pageQuery, sortQuery } from '../../kernel/contract.ts'
import { formCell, formList, formShape, listColumn } from '../form/browser.ts'
import { shift } from './due.contract.ts'
import { REPORT_ACTIONS, REPORT_SORTS, REPORT_STATES, STANDINGS } from './report.ts'

/** A report is addressed by what it is about: form × organisation × period; it exists as soon as it is expected. */
const cellValue = z.union([z.number(), z.string().max(4000), z.null()])
export const cellValues = z.record(z.string().max(40), cellValue)
/** rows of the growing lists; a row keeps the id that it was made with */
export const listRows = z.record(z.string().max(40), z.array(z.strictObject({ id: z.uuid(), values: cellValues })).max(500))
export const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
export const address = z.object({ form: z.string().min(1).max(60), org: z.coerce.number().int().positive(), period: z.string().min(4).max(24) })

export const reportCell = formCell.extend({ decimals: z.number().int() })
const reportList = formList.extend({ columns: z.array(listColumn.extend({ decimals: z.number().int() })) })
const formLayout = formShape.pick({ head: true, grid: true, checks: true, foot: true, landscape: true, notes: true })

export const formHead = z.object({ code: z.string(), title: z.string(), titleEn: z.string().nullable(), grain: z.string(), planCode: z.string().nullable(), planTitle: z.string().nullable() })

const step = z.object({
  action: z.string(), from: z.string().nullable(), to: z.string(), revision: z.number().int(), who: z.string().nullable(), orgName: z.string().nullable(), at: z.string(), reason: z.string().nullable(), /** of a correction: what shows it to be right */ evidence: z.string().nullable(), cells: z.array(z.object({ cell: z.string(), reason: z.string() })),
  /** done by a superior in the place of the organisation, or of the level, whose duty it is */
  deputy: z.boolean(),
})

export const reportView = z.object({
  form: formHead.extend({ edition: z.number().int(), cells: z.array(reportCell), lists: z.array(reportList) }).extend(formLayout.shape),
  org: z.object({ id: z.number().int(), code: z.string(), name: z.string() }),
  period: z.string(),
  window: z.enum(['future', 'open', 'late', 'locked']),
  /** the last days on which it is on time, and on which it can be entered; the instants themselves, exclusive */
  timelyDay: z.string(),
  lockDay: z.string(),
  timelyAt: z.string(),
  lockAt: z.string(),
  /** why they are later than the form says */
  shifts: z.object({ timely: z.array(shift), lock: z.array(shift) }),
  today: z.string(),
  /** 0 until the first draft is saved */
  version: z.number().int(),
  state: z.enum(REPORT_STATES).nullable(),
  revision: z.number().int(),
  preliminaryRevision: z.number().int().nullable(),
  acceptedRevision: z.number().int().nullable(),
  /** what is written now is not approved and stays in the organisation: shown is the revision that counts, if there is one */
  withheld: z.boolean(),
  zero: z.boolean(),
  onBehalf: z.boolean(),
  /** the superior that approves in its place, because the organisation has nobody else to */
  deputyApprover: z.string().nullable(),
  values: cellValues,
  rows: listRows,
  explanations: z.record(z.string(), z.string()),
  lastPeriod: z.object({ period: z.string(), values: cellValues, rows: listRows }),
  lastYear: z.object({ period: z.string(), values: cellValues }),
  /** the sum of the organisations below, where there are any */
  childSum: cellValues,
  abilities: z.record(z.enum(REPORT_ACTIONS), ability),
  steps: z.array(step),
  demo: z.boolean(),
})

const outcome = z.object({ version: z.number().int(), state: z.enum(REPORT_STATES), revision: z.number().int(), period: z.string(), form: z.string(), org: z.number().int() })

export const getReport = endpoint({
  name: 'getReport', method: 'GET', path: '/reports/:form/:org/:period', permission: 'report.read', since: '0.1', rank: 'write', // a form must open to be filled in
  summary: { zh: '查看一张报表：填报项、上期和去年同期、办理记录、可办事项', en: 'One report: cells, last period and last year beside them, its history, and what may be done' },
  params: address, response: reportView,
})

export const getRevision = endpoint({
  name: 'getReportRevision', method: 'GET', path: '/reports/:form/:org/:period/revisions/:revision', permission: 'report.read', since: '0.1',
  summary: { zh: '查看报表的某一版', en: 'One revision of a report; old ones stay readable' },
  params: address.extend({ revision: z.coerce.number().int().positive() }),
  response: z.object({ revision: z.number().int(), values: cellValues, rows: listRows, explanations: z.record(z.string(), z.string()), reason: z.string().nullable(), zero: z.boolean(), madeAt: z.string(), madeBy: z.string().nullable() }),
})

const saveBody = z.strictObject({ values: cellValues, rows: listRows.default({}), explanations: z.record(z.string().max(40), z.string().max(500)).default({}) })

export const saveReport = endpoint({
  name: 'saveReport', method: 'PUT', path: '/reports/:form/:org/:period', permission: 'report.fill', since: '0.1', rank: 'submission',
  summary: { zh: '保存草稿', en: 'Save the draft; If-Match "0" for the first save' },
  params: address, body: saveBody, response: outcome, versioned: true,
})
export const submitReport = endpoint({
  name: 'submitReport', method: 'POST', path: '/reports/:form/:org/:period/submission', permission: 'report.fill', since: '0.1', rank: 'submission',
  summary: { zh: '提交审批（可随附最新填报内容）', en: 'Submit for approval, optionally with the newest values' },
  params: address, body: saveBody.partial(), response: outcome, versioned: true,
})
export const zeroReport = endpoint({
  name: 'zeroReport', method: 'POST', path: '/reports/:form/:org/:period/zero', permission: 'report.fill', since: '0.1', rank: 'submission',
  summary: { zh: '一键零报告：本期各项均为 0 并提交审批', en: 'One-click zero report: every cell an explicit 0, submitted' },
  params: address, body: z.strictObject({}), response: outcome, versioned: true,
})
export const withdrawReport = endpoint({
  name: 'withdrawReport', method: 'POST', path: '/reports/:form/:org/:period/withdrawal', permission: 'report.withdraw', since: '0.1', rank: 'submission',
  summary: { zh: '撤回', en: 'Withdraw' }, params: address, body: z.strictObject({ reason: z.string().trim().min(2).max(500) }), response: outcome, versioned: true,
})
export const approveReport = endpoint({
  name: 'approveReport', method: 'POST', path: '/reports/:form/:org/:period/approval', permission: 'report.approve', since: '0.1', rank: 'submission',
  summary: { zh: '审批通过（填报人不能审批自己填的报表；本单位没有其他审批人时由上级代为审批）', en: 'Approve: within the own organisation, or by the superior where it has nobody else; never one\'s own work' },
  params: address, body: z.strictObject({}), response: outcome, versioned: true,
})
export const returnReport = endpoint({
  name: 'returnReport', method: 'POST', path: '/reports/:form/:org/:period/return', permission: 'report.return', since: '0.1', rank: 'submission',
  summary: { zh: '退回并说明理由，可逐项注明', en: 'Return with a reason, for single cells too' },
  params: address, body: z.strictObject({ reason: z.string().trim().min(2).max(500), cells: z.array(z.strictObject({ cell: z.string(), reason: z.string().trim().min(1).max(200) })).default([]) }), response: outcome, versioned: true,
})
export const acceptReport = endpoint({
  name: 'acceptReport', method: 'POST', path: '/reports/:form/:org/:period/acceptance', permission: 'report.accept', since: '0.1', rank: 'submission',
  summary: { zh: '审核通过（由直接上级工会办理；其没有其他审核人员时由再上一级办理）', en: 'Accept as the direct superior, or the next level where that has nobody else' },
  params: address, body: z.strictObject({}), response: outcome, versioned: true,
})
export const correctReport = endpoint({
  name: 'correctReport', method: 'POST', path: '/reports/:form/:org/:period/correction', permission: 'report.fill', since: '0.1', rank: 'submission',
  summary: { zh: '更正：说明理由和依据，另起新一版，原版保留', en: 'Correct: a new revision with a reason and what shows it; the old one stays in force until the new one is approved' },
  params: address, body: z.strictObject({ reason: z.string().trim().min(2).max(500), evidence: z.string().trim().max(300).optional() }), response: outcome, versioned: true,
})

export const reportRow = z.object({
  form: z.string(), formTitle: z.string(), formTitleEn: z.string().nullable(), org: z.number().int(), orgName: z.string(), parentName: z.string().nullable(), period: z.string(),
  state: z.enum(REPORT_STATES).nullable(), version: z.number().int(), window: z.enum(['future', 'open', 'late', 'locked']), timelyDay: z.string(), timelyAt: z.string(), submittedAt: z.string().nullable(), approvedAt: z.string().nullable(), onTime: z.boolean().nullable(),
})

export const listReports = endpoint({
  name: 'listReports', method: 'GET', path: '/reports', permission: 'report.read', since: '0.1',
  summary: { zh: '报表清单：按报表、期间、单位、状态筛选，或只列等待本岗位办理的', en: 'Reports expected and given, filtered by form, period, organisation, state, or by what waits for the acting post' },
  query: pageQuery.extend({ form: z.string().optional(), period: z.string().optional(), under: z.coerce.number().int().optional(), q: z.string().max(60).optional(), state: z.array(z.enum([...REPORT_STATES, 'missing'])).optional(), waiting: z.enum(['approve', 'accept']).optional(), standing: z.enum(STANDINGS).optional(), sort: sortQuery(REPORT_SORTS) }),
  response: pageOf(reportRow).extend({ counts: z.object({ expected: z.number().int(), reported: z.number().int(), onTime: z.number().int(), accepted: z.number().int() }) }),
})

export const listFormPeriods = endpoint({
  name: 'listFormPeriods', method: 'GET', path: '/form-periods', permission: 'report.read', since: '0.1',
  summary: { zh: '已布置的报表及其期间', en: 'Forms issued to this organisation or below, with their periods' },
  response: z.object({ rows: z.array(formHead.extend({ cells: z.number().int(), periods: z.array(z.object({ period: z.string(), window: z.enum(['future', 'open', 'late', 'locked']) })) })) }),
})

/** 待办: what waits for this post, most urgent first; nothing here is stored, so nothing here can be stale. */
export const reportWork = z.object({
  kind: z.enum(['fill', 'approve', 'accept', 'returned', 'remind', 'exception', 'sign']),
  form: z.string(), formTitle: z.string(), formTitleEn: z.string().nullable(), org: z.number().int(), orgName: z.string(), period: z.string(),
  due: z.string(), daysLeft: z.number().int(), late: z.boolean(), count: z.number().int(), reason: z.string().nullable(),
})
/** a draft of somebody else's, to be approved and issued; it has no day on which it is due */
export const breakdownWork = z.object({ kind: z.literal('issue'), plan: z.string(), planTitle: z.string(), planTitleEn: z.string().nullable(), target: z.string(), targetName: z.object({ zh: z.string(), en: z.string() }), madeBy: z.string().nullable(), madeAt: z.string() })
export const workItem = z.union([reportWork, breakdownWork])
export const listWork = endpoint({
  name: 'listWork', method: 'GET', path: '/work', permission: 'signed-in', since: '0.1',
  summary: { zh: '我的待办', en: 'What waits for the acting post' },
  response: z.object({ today: z.string(), rows: z.array(workItem) }),
})
