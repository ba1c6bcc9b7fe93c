import { route } from '../../platform/http/context.ts'
import * as contract from './people.contract.ts'
import { importAccounts, peopleTemplate } from './import.service.ts'
import * as personal from './personal.contract.ts'
import { changePerson, roster, search, showEmail, showIdNumber, showPhone } from './personal.service.ts'
import * as rights from './rights.service.ts'
import * as people from './people.service.ts'
import * as posts from './post.service.ts'

export const peopleRoutes = [
  route(contract.listPeople, people.readPeople),
  route(contract.createPerson, people.appoint),
  route(contract.addPost, posts.addFurtherPost),
  route(contract.setPostTerm, posts.setTerm),
  route(contract.endPost, posts.endOnePost),
  route(contract.resetPassword, people.giveNewPassword),
  route(contract.importPeople, importAccounts),
  route(contract.getPeopleTemplate, peopleTemplate),
  route(personal.changePersonal, changePerson),
  route(personal.findPeople, search),
  route(personal.revealPhone, showPhone),
  route(personal.revealIdNumber, showIdNumber),
  route(personal.revealEmail, showEmail),
  route(personal.getRoster, roster),
  route(personal.getMyPersonal, rights.readMine),
  route(personal.changeMyPhone, rights.changeOwnPhone),
  route(personal.changeMyContacts, rights.changeOwnContacts),
  route(personal.exportMine, rights.exportOwn),
  route(personal.askForChange, rights.ask),
  route(personal.withdrawRequest, rights.withdraw),
  route(personal.listPersonRequests, rights.readRequests),
  route(personal.decideRequest, rights.decide),
  route(personal.erasePerson, rights.erase),
]
