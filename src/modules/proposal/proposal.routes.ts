import { openRoute, route } from '../../platform/http/context.ts'
import * as handle from './handling.contract.ts'
import * as handling from './handling.service.ts'
import * as lists from './list.service.ts'
import * as panels from './panel/panel.contract.ts'
import * as panel from './panel/panel.service.ts'
import * as ties from './panel/ties.service.ts'
import { listMyProposalNews } from './news/news.contract.ts'
import { news } from './news/news.service.ts'
import * as contract from './proposal.contract.ts'
import * as proposals from './proposal.service.ts'
import * as sheets from './sheet/sheet.contract.ts'
import * as importing from './sheet/import.service.ts'
import { listProposalScores } from './score/score.contract.ts'
import { scoreboard } from './score/score.service.ts'
import * as rules from './rule.service.ts'
import { kept } from './ledger.ts'
import * as similar from './similar/similar.service.ts'
import * as entry from './team/entry.service.ts'
import * as files from './team/files.service.ts'
import * as teams from './team/team.contract.ts'
import * as team from './team/team.service.ts'
import * as views from './views.ts'
import { work } from './work/waiting.ts'
import * as works from './work/work.contract.ts'
import * as working from './work/work.service.ts'

export const proposalRoutes = [
  route(contract.listProposals, lists.list),
  route(contract.exportProposals, lists.exported),
  route(contract.listProposalWork, work),
  route(listProposalScores, scoreboard),
  route(sheets.startProposalImport, importing.start),
  route(sheets.listProposalImports, importing.list),
  route(sheets.getProposalImport, importing.show),
  route(sheets.checkProposalImport, importing.check),
  route(sheets.confirmProposalImport, importing.confirm),
  route(contract.similarProposals, similar.whileTyping),
  route(contract.listMyProposals, lists.mine),
  route(listMyProposalNews, news),
  route(contract.listColleagues, proposals.colleagues),
  route(contract.raiseProposal, proposals.raise),
  route(contract.getProposal, views.show),
  route(contract.getProposalText, views.showText),
  route(contract.similarTo, similar.besides),
  route(contract.saveProposal, proposals.save),
  route(contract.submitProposal, proposals.submit),
  route(contract.withdrawProposal, proposals.withdraw),
  route(contract.supportProposal, proposals.support),
  route(contract.unsupportProposal, proposals.unsupport),
  route(handle.receiveProposal, handling.receive),
  route(handle.returnProposal, handling.sendBack),
  route(handle.transferProposal, handling.transfer),
  route(handle.linkProposal, handling.link),
  route(handle.unlinkProposal, handling.unlink),
  route(handle.revokeProposal, handling.revoke),
  route(handle.archiveProposal, handling.archive),
  route(panels.listCandidates, panel.candidates),
  route(panels.reviewProposal, panel.review),
  route(panels.addEvaluator, panel.add),
  route(panels.giveOpinion, panel.opine),
  route(panels.recuse, panel.recuse),
  route(panels.adoptProposal, panel.adopt),
  route(panels.declineProposal, panel.decline),
  route(panels.deferProposal, panel.defer),
  route(panels.reconsiderProposal, panel.reconsider),
  route(panels.listMentorPairs, ties.pairs),
  route(panels.addMentorPair, ties.addPair),
  route(panels.endMentorPair, ties.endPair),
  route(panels.listMyKin, ties.kin),
  route(panels.declareKin, ties.declare),
  route(panels.withdrawKin, ties.withdraw),
  route(works.implementProposal, working.implement),
  route(works.completeProposal, working.complete),
  route(works.verifyProposal, working.verify),
  route(works.rejectProposal, working.reject),
  route(works.assessProposal, working.assess),
  route(works.countersignBenefit, working.countersign),
  route(works.rewardProposal, working.reward),
  route(works.confirmReward, working.confirm),
  route(teams.listTeamCodes, team.codes),
  route(teams.makeTeamCode, team.make),
  route(teams.revokeTeamCode, team.revoke),
  route(teams.bindClaim, team.bind),
  openRoute(teams.lookAtTeamCode, entry.lookAtCode),
  openRoute(teams.similarByCode, entry.similar),
  openRoute(teams.raiseByCode, entry.raise),
  openRoute(teams.lookAtClaim, entry.lookAtClaim),
  route(teams.putMyPhoto, files.takePhoto),
  route(teams.putProposalFile, files.addFile),
  route(teams.getProposalFile, files.readPhoto),
  route(handle.getProposalSource, kept.show),
  route(handle.takeProposalSource, kept.take),
  route(handle.getProposalRule, rules.show),
  route(handle.putProposalRule, rules.put),
]
