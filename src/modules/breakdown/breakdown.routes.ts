import { route } from '../../platform/http/context.ts'
import * as contract from './breakdown.contract.ts'
import * as breakdowns from './breakdown.service.ts'

export const breakdownRoutes = [
  route(contract.listBreakdowns, breakdowns.list),
  route(contract.getBreakdown, breakdowns.show),
  route(contract.getBreakdownVersion, breakdowns.version),
  route(contract.previewBreakdown, breakdowns.preview),
  route(contract.saveBreakdown, breakdowns.save),
  route(contract.discardBreakdown, breakdowns.discard),
  route(contract.issueBreakdown, breakdowns.issue),
]
