import { accountById, type PersonListener } from '../people/index.ts'
import { forgetTries } from '../../platform/session/session.queries.ts'
import { forgetPerson } from './identity.queries.ts'

/** Of a person who is erased no way of signing in stays, nor what was tried at it. */
export const signsIn: PersonListener = {
  erased: async (tx, accountId) => {
    await forgetTries(tx, (await accountById(tx, accountId))!.login)
    await forgetPerson(tx, accountId)
  },
}
