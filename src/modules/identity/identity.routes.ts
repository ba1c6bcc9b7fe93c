import { openRoute, route } from '../../platform/http/context.ts'
import * as contract from './identity.contract.ts'
import { closeSession, openSession } from './enter.service.ts'
import { changeOwnPassword, readPasswordRule } from './password.service.ts'
import * as session from './session.service.ts'
import { readSetup, runSetup } from './setup.service.ts'

export const identityRoutes = [
  openRoute(contract.signIn, openSession),
  openRoute(contract.signOut, closeSession),
  route(contract.getSession, session.readMe),
  route(contract.choosePost, session.takePost),
  route(contract.chooseLanguage, session.takeLanguage),
  route(contract.listSessions, session.readSessions),
  route(contract.endOtherSessions, session.dropOthers),
  route(contract.endSession, session.dropSession),
  route(contract.changePassword, changeOwnPassword),
  openRoute(contract.getPasswordRule, readPasswordRule),
  openRoute(contract.getSetup, readSetup),
  openRoute(contract.setUp, runSetup),
]
