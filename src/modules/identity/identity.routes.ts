import { openRoute, route } from '../../platform/http/context.ts'
import * as contract from './identity.contract.ts'
import * as invitations from './invitation.contract.ts'
import * as security from './security.contract.ts'
import * as tokens from './token.contract.ts'
import { openSession, takeSecondStep } from './enter.service.ts'
import { accept, invite, lookAtInvitation, readInvitations, takeBack } from './invitation.service.ts'
import { changeOwnPassword, readPasswordRule } from './password.service.ts'
import * as doors from './security.service.ts'
import * as session from './session.service.ts'
import { readSetup, runSetup } from './setup.service.ts'
import { dropToken, makeToken, readTokens } from './token.service.ts'
import * as factorContract from './factor.contract.ts'
import * as factor from './factor.service.ts'
import * as provider from './provider.service.ts'
import * as ssoContract from './sso.contract.ts'
import * as sso from './sso.service.ts'

export const identityRoutes = [
  openRoute(contract.signIn, openSession, { notes: true }),
  openRoute(contract.signOut, sso.closeSession),
  route(contract.getSession, session.readMe),
  route(contract.choosePost, session.takePost),
  route(contract.chooseLanguage, session.takeLanguage),
  route(contract.listSessions, session.readSessions),
  route(contract.endOtherSessions, session.dropOthers),
  route(contract.endSession, session.dropSession),
  route(contract.changePassword, changeOwnPassword),
  openRoute(contract.getPasswordRule, readPasswordRule),
  route(tokens.listTokens, readTokens),
  route(tokens.createToken, makeToken),
  route(tokens.revokeToken, dropToken),
  route(invitations.listInvitations, readInvitations),
  route(invitations.createInvitation, invite),
  route(invitations.revokeInvitation, takeBack),
  openRoute(invitations.openInvitation, lookAtInvitation),
  openRoute(invitations.acceptInvitation, accept),
  route(security.getSecurity, doors.readSecurity),
  route(security.changeSecurity, doors.chooseProfile),
  route(security.listLocks, doors.readLocks),
  route(security.liftLock, doors.unlock),
  route(security.listSessionsOf, doors.readSessionsOf),
  route(security.endSessionsOf, doors.dropSessionsOf),
  openRoute(contract.getSetup, readSetup),
  openRoute(contract.setUp, runSetup),
  openRoute(factorContract.giveFactor, takeSecondStep, { notes: true }),
  route(factorContract.getFactor, factor.readFactor),
  route(factorContract.beginFactor, factor.startFactor),
  route(factorContract.confirmFactor, factor.finishFactor),
  route(factorContract.renewRecoveryCodes, factor.newCodes),
  route(factorContract.endFactor, factor.dropOwnFactor),
  route(factorContract.resetFactor, factor.dropFactorOf),
  route(factorContract.getFactorRule, factor.readFactorRule),
  route(factorContract.putFactorRule, factor.writeFactorRule),
  openRoute(ssoContract.listSignInProviders, sso.readSignInProviders),
  openRoute(ssoContract.beginSignOn, sso.leaveToSignIn),
  openRoute(ssoContract.finishSignOn, sso.returnToSignIn, { notes: true }),
  openRoute(ssoContract.beginBinding, sso.leaveToBind),
  openRoute(ssoContract.finishBinding, sso.returnToBind, { notes: true }),
  route(ssoContract.listBindings, sso.readBindings),
  route(ssoContract.endBinding, sso.dropBinding),
  route(ssoContract.listProviders, provider.readProviders),
  route(ssoContract.createProvider, provider.addProvider),
  route(ssoContract.changeProvider, provider.editProvider),
  route(ssoContract.removeProvider, provider.dropProvider),
  route(ssoContract.tryProvider, provider.askProvider),
  route(ssoContract.listBindingsOf, provider.readBindingsOf),
  route(ssoContract.bindFor, provider.bindIdentityFor),
  route(ssoContract.unbindFor, provider.unbindIdentityFor),
]
