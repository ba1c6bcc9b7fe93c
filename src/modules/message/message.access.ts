import { allow, type Sentence } from '../../kernel/access.ts'

/** A message is its organisation's: neither the level above nor the one below reads it there. */
export const messageAccess: Sentence[] = [
  ...allow('cadre', 'leader', 'reviewer', 'preparer', 'approver', 'finance', 'systemAdmin').to('message.read', 'message.mark').at('own'),
  ...allow('systemAdmin').to('outward.read', 'outward.release', 'channel.read', 'channel.write').at('own'),
  // what was to reach somebody is looked after where the person's account is
  ...allow('systemAdmin').to('outbox.read', 'outbox.retry').at('subtree'),
]
