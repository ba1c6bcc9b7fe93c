import type { Contract } from '../../kernel/contract.ts'
import { route } from '../../platform/http/context.ts'
import type { Database } from '../../platform/postgres/pool.ts'
import * as contract from './audit.contract.ts'
import { giveOut, namer, noteExport, readActions, readAudit, readChain, verifyPart } from './audit.service.ts'

/** `contracts` are all of the product: they name the actions. */
export const auditRoutes = (db: Database, headsFile: string | null, contracts: () => readonly Contract[]) => [
  route(contract.listAudit, readAudit),
  route(contract.listAuditActions, readActions(contracts)),
  route(contract.exportAudit, giveOut(namer(contracts))),
  route(contract.recordExport, noteExport),
  route(contract.getAuditChain, readChain),
  route(contract.verifyAudit, verifyPart(db, headsFile)),
]
