import { z } from 'zod'
import { bytes, endpoint } from '../../../kernel/contract.ts'
import { fileAnswer } from '../../org/browser.ts'
import { address } from '../report.contract.ts'

/** The file of a cell: handed in by itself, then named by the cell as `value` and saved with the report. */
export const putReportFile = endpoint({
  name: 'putReportFile', method: 'POST', path: '/reports/:form/:org/:period/files', permission: 'report.fill', since: '0.2', success: 201, rank: 'submission', largest: 10 << 20,
  summary: { zh: '上传附件：图片、PDF、Word、Excel，不超过 10 MB', en: 'Hand in a file for a cell: a picture, PDF, Word or Excel file of 10 MB at most' },
  params: address, query: z.object({ name: z.string().trim().min(1).max(200).default('附件') }), body: bytes,
  response: z.object({ value: z.string(), name: z.string(), mediaType: z.string(), size: z.number().int() }),
})
export const getReportFile = endpoint({
  name: 'getReportFile', method: 'GET', path: '/reports/:form/:org/:period/files/:file', permission: 'report.read', since: '0.2',
  summary: { zh: '下载报表附件', en: 'A file of a report, to whoever may read what names it' }, params: address.extend({ file: z.uuid() }), response: fileAnswer,
})
