import { allow, ROLES } from '../../kernel/access.ts'

/** Everybody sees the own organisation and what stands below it; the directory is kept by system administrators, each for the own subtree. */
export const orgAccess = [
  ...allow(...ROLES).to('org.read').at('subtree'),
  ...allow('systemAdmin').to('org.write', 'org.import').at('subtree'),
]
