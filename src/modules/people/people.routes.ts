import { route } from '../../platform/http/context.ts'
import * as contract from './people.contract.ts'
import { importAccounts, peopleTemplate } from './import.service.ts'
import * as people from './people.service.ts'

export const peopleRoutes = [
  route(contract.listPeople, people.readPeople),
  route(contract.createPerson, people.appoint),
  route(contract.addPost, people.addFurtherPost),
  route(contract.endPost, people.endOnePost),
  route(contract.resetPassword, people.giveNewPassword),
  route(contract.importPeople, importAccounts),
  route(contract.getPeopleTemplate, peopleTemplate),
]
