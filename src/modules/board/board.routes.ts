import { route } from '../../platform/http/context.ts'
import * as contract from './board.contract.ts'
import * as boards from './board.service.ts'

export const boardRoutes = [
  route(contract.getBoard, boards.board),
  route(contract.getDrillDown, boards.drillDown),
  route(contract.getRecords, boards.records),
  route(contract.getLedgerRecords, boards.ledgerRecords),
]
