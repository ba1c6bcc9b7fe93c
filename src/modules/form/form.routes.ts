import { route } from '../../platform/http/context.ts'
import * as contract from './form.contract.ts'
import * as forms from './form.service.ts'
import { readLayout } from './layout/layout.service.ts'

export const formRoutes = [
  route(contract.listForms, forms.list),
  route(contract.getForm, forms.show),
  route(contract.getFormEdition, forms.showEdition),
  route(contract.putForm, forms.put),
  route(contract.issueForm, forms.issue),
  route(contract.withdrawForm, forms.withdraw),
  route(contract.removeForm, forms.remove),
  route(contract.countFormFillers, forms.countFillers),
  route(contract.readFormLayout, readLayout),
]
