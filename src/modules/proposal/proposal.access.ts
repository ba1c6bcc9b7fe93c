import { allow, type Sentence } from '../../kernel/access.ts'

/**
 * Whoever works somewhere may suggest something and follows what becomes of it. The unit's officers take up, hand on and link; whoever is named for a panel, a task or
 * a verification does that one thing (the record says who); officers of the unit assess and reward. Everybody above reads what has been handed in.
 */
export const proposalAccess: Sentence[] = [
  ...allow('worker').to('proposal.read').at('own'),
  ...allow('preparer', 'approver', 'finance', 'reviewer', 'cadre', 'leader').to('proposal.read', 'proposal.list').at('subtree'),
  ...allow('worker', 'preparer', 'approver', 'reviewer', 'cadre', 'leader').to('proposal.raise').at('own'),
  // the superior reaches what is overdue below
  ...allow('preparer', 'approver', 'reviewer', 'cadre', 'leader').to('proposal.handle').at('subtree'),
  // who exactly is on the panel, owns the task or verifies it, the record says
  ...allow('worker', 'preparer', 'approver', 'reviewer', 'cadre', 'leader').to('proposal.duty').at('own'),
  // 财务 says what it was worth and stands by what is above the rule's amount; never who has verified it
  ...allow('approver', 'finance', 'cadre', 'leader').to('proposal.assess').at('own'),
  ...allow('preparer', 'approver', 'cadre', 'leader').to('proposal.pair').at('own'),
  ...allow('preparer', 'approver', 'cadre').to('proposal.code').at('subtree'),
  // a spreadsheet that was kept before: its lines may lie with any organisation of the scope
  ...allow('preparer', 'approver', 'cadre').to('proposal.import').at('own'),
  ...allow('approver', 'cadre', 'leader').to('proposal.revoke').at('subtree'),
  ...allow('cadre', 'leader').to('proposal.rule').at('own'),
]
