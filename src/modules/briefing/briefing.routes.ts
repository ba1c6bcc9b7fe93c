import { route } from '../../platform/http/context.ts'
import * as contract from './briefing.contract.ts'
import * as briefings from './briefing.service.ts'
import * as views from './views.ts'

export const briefingRoutes = [
  route(contract.listBriefings, views.list),
  route(contract.exportBriefings, views.exported),
  route(contract.listBriefingWork, views.work),
  route(contract.createBriefing, briefings.create),
  route(contract.getBriefing, briefings.show),
  route(contract.saveBriefing, briefings.save),
  route(contract.removeBriefing, briefings.remove),
  route(contract.submitBriefing, briefings.submit),
  route(contract.withdrawBriefing, briefings.withdraw),
  route(contract.approveBriefing, briefings.approve),
  route(contract.returnBriefing, briefings.sendBack),
  route(contract.readBriefing, briefings.markRead),
  route(contract.answerBriefing, briefings.answer),
  route(contract.supplementBriefing, briefings.supplement),
  route(contract.forwardBriefing, briefings.forward),
  route(contract.closeBriefing, briefings.close),
]
