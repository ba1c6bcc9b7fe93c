import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { fileAnswer } from '../org/browser.ts'
import { shift } from './due.contract.ts'
import { address, formHead } from './report.contract.ts'

/** 报送情况: five numbers of one form and period, level by level; every one of them is a list of names (listReports with `standing`). */
export const completenessCounts = z.object({
  /** 应报, as snapshotted when the period was opened */
  expected: z.number().int(),
  /** 已报: 审批 by the organisation */
  reported: z.number().int(),
  /** 按时: that 审批 arrived before the timely instant */
  onTime: z.number().int(),
  /** 审核 by the direct superior */
  accepted: z.number().int(),
  zero: z.number().int(),
  /** the longest that one of them was late, in days begun */
  daysLate: z.number().int(),
})
const row = completenessCounts.extend({ org: z.number().int(), code: z.string(), name: z.string(), /** the organisation itself, without what stands below it */ own: z.boolean(), below: z.boolean() })

export const getCompleteness = endpoint({
  name: 'getCompleteness', method: 'GET', path: '/completeness/:form/:org/:period', permission: 'report.read', since: '0.2',
  summary: { zh: '报送情况：应报、已报、按时、审核等，按下级单位分列', en: 'Completeness of one form and period, by the organisations directly below' },
  params: address,
  response: z.object({
    form: formHead, period: z.string(), org: z.object({ id: z.number().int(), code: z.string(), name: z.string() }), breadcrumb: z.array(z.object({ id: z.number().int(), name: z.string() })),
    window: z.enum(['future', 'open', 'late', 'locked']), timelyAt: z.string(), lockAt: z.string(), shifts: z.object({ timely: z.array(shift), lock: z.array(shift) }),
    total: completenessCounts, rows: z.array(row),
  }),
})
export const getCompletenessSheet = endpoint({
  name: 'getCompletenessSheet', method: 'GET', path: '/completeness/:form/:org/:period/sheet', permission: 'report.read', since: '0.2',
  summary: { zh: '报送情况表（电子表格）', en: 'The same as a spreadsheet' }, params: address, response: fileAnswer,
})
