import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { fileAnswer } from '../org/browser.ts'
import { listColumn } from '../form/browser.ts'
import { address, cellValues, formHead, reportCell, REPORT_STATES } from '../report/browser.ts'
import { OUTLIER_KINDS } from './outlier.ts'

/** 汇总表: one form of one period, summed at and below one organisation; addressed as a report is. */
const org = z.object({ id: z.number().int(), code: z.string(), name: z.string() })
const counts = z.object({ expected: z.number().int(), reported: z.number().int(), onTime: z.number().int(), accepted: z.number().int() })
const difference = z.object({ cell: z.string(), typed: z.number(), below: z.number(), same: z.boolean() })
const sums = z.object({ preliminary: cellValues, accepted: cellValues })
const label = z.object({ zh: z.string(), en: z.string() })

export const summaryView = z.object({
  form: formHead.extend({ edition: z.number().int(), cells: z.array(reportCell), lists: z.array(z.object({ key: z.string(), label, rows: z.number().int(), columns: z.array(listColumn) })) }),
  org, period: z.string(), demo: z.boolean(), counts,
  total: sums,
  /** what the organisation reports itself, where it is asked to */
  own: sums.nullable(),
  differences: z.array(difference),
  children: z.array(sums.extend({ org, counts, differences: z.array(difference), below: z.boolean() })),
})
export const getSummary = endpoint({
  name: 'getSummary', method: 'GET', path: '/summaries/:form/:org/:period', permission: 'report.read', since: '0.1',
  summary: { zh: '汇总表：本级合计和各下级的快报数、审定数，上下差异', en: 'The summary form of a level: totals and children in both stages, and where typed and summed differ' },
  params: address, response: summaryView,
})

export const getSummaryRows = endpoint({
  name: 'getSummaryRows', method: 'GET', path: '/summaries/:form/:org/:period/lists/:list', permission: 'report.read', since: '0.1',
  summary: { zh: '汇总清单：各单位清单中的全部行', en: 'The rows of a growing list, of every organisation at and below' },
  params: address.extend({ list: z.string().min(1).max(40) }), query: pageQuery.extend({ q: z.string().max(60).optional() }),
  response: pageOf(z.object({ id: z.string(), org, state: z.enum(REPORT_STATES), values: cellValues })),
})

export const getOutliers = endpoint({
  name: 'getOutliers', method: 'GET', path: '/summaries/:form/:org/:period/outliers', permission: 'report.read', since: '0.1',
  summary: { zh: '异常值：偏离其他单位、年底突增、整数、雷同、实施多于提出', en: 'What looks wrong: far from others, a jump at the year\'s end, round numbers, copies, more implemented than raised' },
  params: address, query: z.object({ kind: z.array(z.enum(OUTLIER_KINDS)).optional() }),
  response: z.object({ looked: z.number().int(), more: z.number().int(), rows: z.array(z.object({ org, cell: z.string().nullable(), label: label.nullable(), kind: z.enum(OUTLIER_KINDS), value: z.number().nullable(), beside: z.number().nullable(), score: z.number(), other: z.string().nullable() })) }),
})

export const exportSummary = endpoint({
  name: 'exportSummary', method: 'GET', path: '/summaries/:form/:org/:period/file', permission: 'report.read', since: '0.1',
  summary: { zh: '导出汇总表（电子表格）：合计、分单位、清单', en: 'The summary as a workbook: totals, by organisation, lists' },
  params: address, response: fileAnswer,
})
