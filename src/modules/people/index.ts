/** What other modules' servers may use; pages import browser.ts. */
export * from './browser.ts'
export { peopleAccess } from './people.access.ts'
export { peopleRoutes } from './people.routes.ts'
export { onPerson, type PersonListener, type PersonPart } from './person.events.ts'
export { peopleProblem } from './people.problems.ts'
export { insertPeople, requirePerson } from './people.service.ts'
export { ownTerm, requireGrant, requireOpen } from './post.service.ts'
export { accountById, holdersOf, setPassword } from './people.queries.ts'
