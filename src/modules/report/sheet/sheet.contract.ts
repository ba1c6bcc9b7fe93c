import { z } from 'zod'
import { bytes, endpoint, pageQuery } from '../../../kernel/contract.ts'
import { fileAnswer } from '../../org/browser.ts'
import { address } from '../report.contract.ts'
import { REPORT_STATES } from '../report.ts'

/** A report as a file: out as a workbook or a document, in again, and hundreds of them in one zip. */
export const LARGEST_WORKBOOK = 8 << 20, LARGEST_ZIP = 64 << 20
const placed = z.object({ path: z.string(), code: z.string(), detail: z.string() })

export const getReportSheet = endpoint({
  name: 'getReportSheet', method: 'GET', path: '/reports/:form/:org/:period/sheet', permission: 'report.read', since: '0.1',
  summary: { zh: '导出报表：xlsx 可填写后再导入，docx 供签字盖章', en: 'A report as a file: xlsx to fill in and import again, docx to sign and stamp' },
  params: address, query: z.object({ as: z.enum(['xlsx', 'docx']).default('xlsx') }), response: fileAnswer,
})
export const getBlankSheet = endpoint({
  name: 'getBlankSheet', method: 'GET', path: '/form-periods/:form/:period/sheet', permission: 'report.read', since: '0.1',
  summary: { zh: '下载空白表样：可发给各单位填写，各单位在表头写明单位代码', en: 'The empty form of a period, to be given out; whoever fills it in writes the code of the organisation' },
  params: address.pick({ form: true, period: true }), response: fileAnswer,
})

export const importReportSheet = endpoint({
  name: 'importReportSheet', method: 'POST', path: '/reports/:form/:org/:period/sheet', permission: 'report.fill', since: '0.1', rank: 'submission', versioned: true, largest: LARGEST_WORKBOOK,
  summary: { zh: '导入填写好的报表文件：先全部核对，有一处不能导入则整份不导入；可只核对不写入', en: 'Take in a workbook that was filled in: everything is checked first, and nothing is written unless all of it can be; a dry run only checks' },
  params: address, query: z.object({ dryRun: z.enum(['true', 'false']).default('false') }), body: bytes,
  response: z.object({
    version: z.number().int(), state: z.enum(REPORT_STATES).nullable(), revision: z.number().int(),
    /** cells and rows that the file changes */
    changed: z.number().int(), /** what has to be explained before it can be handed in */ toExplain: z.array(placed), /** what is still missing */ missing: z.array(placed),
  }),
})

// ── many in one zip ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'stopped'] as const
const job = z.object({
  id: z.string(), name: z.string(), size: z.number().int(), submits: z.boolean(), state: z.enum(JOB_STATES), by: z.string().nullable(), createdAt: z.string(), endedAt: z.string().nullable(),
  total: z.number().int().nullable(), taken: z.number().int(), refused: z.number().int(), problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export const sheetJob = job
const line = z.object({
  no: z.number().int(), name: z.string(), state: z.enum(['taken', 'refused']), orgName: z.string().nullable(), form: z.string().nullable(), period: z.string().nullable(), changed: z.number().int().nullable(),
  problem: z.object({ code: z.string(), detail: z.string(), errors: z.array(placed) }).nullable(),
})
export const startSheetImport = endpoint({
  name: 'startSheetImport', method: 'POST', path: '/sheet-imports', permission: 'report.fill', since: '0.1', success: 201, largest: LARGEST_ZIP,
  summary: { zh: '批量导入：一个 zip 内放多份填写好的报表，逐份核对和写入，可离开后再查看进度', en: 'Import many reports from one zip: each workbook is taken or refused by itself, in a job that can be left and found again' },
  query: z.object({ name: z.string().trim().min(1).max(120).default('reports.zip'), submit: z.enum(['true', 'false']).default('false') }), body: bytes, response: job,
})
export const listSheetImports = endpoint({
  name: 'listSheetImports', method: 'GET', path: '/sheet-imports', permission: 'report.fill', since: '0.1',
  summary: { zh: '批量导入记录', en: 'Imports of the own organisation, newest first' }, response: z.object({ rows: z.array(job) }),
})
const one = z.object({ import: z.uuid() })
export const getSheetImport = endpoint({
  name: 'getSheetImport', method: 'GET', path: '/sheet-imports/:import', permission: 'report.fill', since: '0.1',
  summary: { zh: '一次批量导入的进度和逐份结果', en: 'How far an import is, and its lines' },
  params: one, query: pageQuery.extend({ state: z.enum(['taken', 'refused']).optional() }), response: job.extend({ lines: z.array(line), next: z.string().nullable() }),
})
export const stopSheetImport = endpoint({
  name: 'stopSheetImport', method: 'POST', path: '/sheet-imports/:import/stop', permission: 'report.fill', since: '0.1',
  summary: { zh: '停止批量导入：已导入的保留，其余不再处理', en: 'Stop an import; what was taken stays' }, params: one, body: z.strictObject({}), response: job,
})
