import { allow, type Sentence } from '../../kernel/access.ts'

/** A message is its organisation's: neither the level above nor the one below reads it there. */
export const messageAccess: Sentence[] = [
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver', 'systemAdmin').to('message.read', 'message.mark').at('own'),
  ...allow('systemAdmin').to('outward.read', 'outward.release').at('own'),
]
