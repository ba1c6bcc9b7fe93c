import { route } from '../../platform/http/context.ts'
import * as contract from './summary.contract.ts'
import * as summaries from './summary.service.ts'
import { exportSummary } from './workbook.ts'

export const summaryRoutes = [
  route(contract.getSummary, summaries.show),
  route(contract.getSummaryRows, summaries.rows),
  route(contract.getOutliers, summaries.outliersOf),
  route(contract.exportSummary, exportSummary),
]
