import { openRoute, route } from '../../platform/http/context.ts'
import * as contract from './identity.contract.ts'
import * as session from './session.service.ts'
import { readSetup, runSetup } from './setup.service.ts'

export const identityRoutes = [
  openRoute(contract.signIn, session.openSession),
  openRoute(contract.signOut, session.closeSession),
  route(contract.getSession, session.readMe),
  route(contract.choosePost, session.takePost),
  route(contract.chooseLanguage, session.takeLanguage),
  route(contract.listSessions, session.readSessions),
  route(contract.endSession, session.dropSession),
  route(contract.changePassword, session.changeOwnPassword),
  openRoute(contract.getSetup, readSetup),
  openRoute(contract.setUp, runSetup),
]
