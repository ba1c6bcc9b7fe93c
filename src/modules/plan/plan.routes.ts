import { route } from '../../platform/http/context.ts'
import * as contract from './plan.contract.ts'
import * as plans from './plan.service.ts'

export const planRoutes = [
  route(contract.listPlans, plans.list),
  route(contract.getPlan, plans.show),
  route(contract.exportPlan, plans.file),
  route(contract.importPlan, plans.importFile),
  route(contract.createPlan, plans.create),
  route(contract.updatePlan, plans.update),
  route(contract.changePlanState, plans.transition),
  route(contract.putChapters, plans.putChapters),
  route(contract.putTarget, plans.putTarget),
  route(contract.removeTarget, plans.removeTarget),
  route(contract.putMeasure, plans.putMeasure),
  route(contract.removeMeasure, plans.removeMeasure),
  route(contract.putForm, plans.putForm),
  route(contract.listIndicators, plans.listIndicators),
  route(contract.putIndicator, plans.putIndicator),
]
