import { allow, ROLES, type Sentence } from '../../kernel/access.ts'

/** A board is seen for the own organisation and what stands below it; nothing of a parent or a sibling. */
export const boardAccess: Sentence[] = [
  ...allow(...ROLES.filter((r) => !['worker', 'securityAdmin', 'auditAdmin'].includes(r))).to('board.read').at('subtree'),
]
