import { allow, type Sentence } from '../../kernel/access.ts'

/** Who carries a target divides it among those directly below; somebody else of the same organisation approves. */
export const breakdownAccess: Sentence[] = [
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver').to('breakdown.read').at('subtree'),
  ...allow('cadre').to('breakdown.write').at('own'),
  ...allow('approver', 'leader', 'cadre').to('breakdown.approve').at('own'),
]
