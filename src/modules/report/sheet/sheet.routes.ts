import { route } from '../../../platform/http/context.ts'
import { listImports, showImport, startImport, stopImport } from './bulk.service.ts'
import { exportBlank, exportReport } from './export.service.ts'
import { importReport } from './import.service.ts'
import * as contract from './sheet.contract.ts'

export const sheetRoutes = [
  route(contract.getReportSheet, exportReport),
  route(contract.getBlankSheet, exportBlank),
  route(contract.importReportSheet, importReport),
  route(contract.startSheetImport, startImport),
  route(contract.listSheetImports, listImports),
  route(contract.getSheetImport, showImport),
  route(contract.stopSheetImport, stopImport),
]
