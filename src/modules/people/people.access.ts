import { allow } from '../../kernel/access.ts'

/** Appointing is the system administrator's, at the own organisation or below; those who chase reports may see who holds which post. */
export const peopleAccess = [
  ...allow('systemAdmin').to('people.read', 'people.write', 'people.import', 'people.revealPhone', 'people.revealEmail', 'people.revealIdNumber', 'people.decide').at('subtree'),
  // who chases a report may have to call; nobody but the keeper of the accounts needs an ID number
  ...allow('cadre').to('people.revealPhone', 'people.revealEmail').at('subtree'),
  ...allow('securityAdmin', 'auditAdmin', 'cadre', 'leader').to('people.read').at('subtree'),
]
