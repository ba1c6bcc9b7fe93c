import { openRoute, route } from '../../platform/http/context.ts'
import * as contract from './people.contract.ts'
import { importAccounts, peopleTemplate } from './import.service.ts'
import * as people from './people.service.ts'
import * as session from './session.service.ts'
import { readSetup, runSetup } from './setup.service.ts'

export const peopleRoutes = [
  openRoute(contract.signIn, session.openSession),
  openRoute(contract.signOut, session.closeSession),
  route(contract.getSession, session.readMe),
  route(contract.choosePost, session.takePost),
  route(contract.chooseLanguage, session.takeLanguage),
  route(contract.listSessions, session.readSessions),
  route(contract.endSession, session.dropSession),
  route(contract.changePassword, session.changeOwnPassword),
  route(contract.listPeople, people.readPeople),
  route(contract.createPerson, people.appoint),
  route(contract.addPost, people.addFurtherPost),
  route(contract.endPost, people.endOnePost),
  route(contract.resetPassword, people.giveNewPassword),
  route(contract.importPeople, importAccounts),
  route(contract.getPeopleTemplate, peopleTemplate),
  openRoute(contract.getSetup, readSetup),
  openRoute(contract.setUp, runSetup),
]
