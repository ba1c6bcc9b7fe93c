import { allow } from '../../kernel/access.ts'

/** Three administrators, three duties: the system administrator gives posts, the security administrator keeps the doors, neither does the other's. */
export const identityAccess = [
  ...allow('systemAdmin').to('people.invite').at('subtree'),
  ...allow('securityAdmin').to('security.read', 'security.write').at('own'),
  ...allow('securityAdmin').to('security.unlock', 'security.sessions').at('subtree'),
  // how people prove who they are is the security administrator's; a lost telephone is also the system administrator's, who resets passwords
  ...allow('securityAdmin').to('signOn.read', 'signOn.write').at('subtree'),
  ...allow('securityAdmin', 'systemAdmin').to('factor.reset').at('subtree'),
]
