import { allow, type Sentence } from '../../kernel/access.ts'

/** A form belongs to the federation that issues it; whoever stands below reads what has been issued. */
export const formAccess: Sentence[] = [
  ...allow('cadre').to('form.write').at('own'),
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver').to('form.read').at('downward'),
]
