import { route } from '../../platform/http/context.ts'
import * as contract from './plan.contract.ts'
import * as changes from './change.service.ts'
import { importFile } from './import.service.ts'
import * as plans from './plan.service.ts'

export const planRoutes = [
  route(contract.listPlans, plans.list),
  route(contract.getPlan, plans.show),
  route(contract.exportPlan, plans.file),
  route(contract.importPlan, importFile),
  route(contract.createPlan, changes.create),
  route(contract.updatePlan, changes.update),
  route(contract.putPlanFacts, changes.putFacts),
  route(contract.changePlanState, changes.transition),
  route(contract.putChapters, changes.putChapters),
  route(contract.putTarget, changes.putTarget),
  route(contract.removeTarget, changes.removeTarget),
  route(contract.putMeasure, changes.putMeasure),
  route(contract.removeMeasure, changes.removeMeasure),
  route(contract.listIndicators, plans.listIndicators),
  route(contract.putIndicator, changes.putIndicator),
]
