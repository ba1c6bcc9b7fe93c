import { route } from '../../platform/http/context.ts'
import * as handle from './handling.contract.ts'
import * as handling from './handling.service.ts'
import * as lists from './list.service.ts'
import * as contract from './proposal.contract.ts'
import * as proposals from './proposal.service.ts'
import * as rules from './rule.service.ts'
import * as similar from './similar/similar.service.ts'
import * as views from './views.ts'
import { work } from './work.service.ts'

export const proposalRoutes = [
  route(contract.listProposals, lists.list),
  route(contract.exportProposals, lists.exported),
  route(contract.listProposalWork, work),
  route(contract.similarProposals, similar.whileTyping),
  route(contract.listMyProposals, lists.mine),
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
  route(handle.getProposalRule, rules.show),
  route(handle.putProposalRule, rules.put),
]
