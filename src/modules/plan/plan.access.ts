import { allow, type Sentence } from '../../kernel/access.ts'

/** Plans belong to the federation that issues them; whoever stands below reads what has been issued. */
export const planAccess: Sentence[] = [
  ...allow('cadre').to('plan.write').at('own'),
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver', 'finance', 'systemAdmin', 'worker').to('plan.read').at('downward'),
]
