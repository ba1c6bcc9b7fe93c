import { openRoute, route } from '../../platform/http/context.ts'
import * as exhibition from './exhibition.service.ts'
import * as files from './files.service.ts'
import * as contract from './innovation.contract.ts'
import * as lists from './list.service.ts'
import * as innovations from './innovation.service.ts'
import { kept } from './ledger.ts'

export const innovationRoutes = [
  route(contract.listInnovations, lists.list),
  route(contract.exportInnovations, lists.exported),
  route(contract.createInnovation, innovations.create),
  route(contract.getInnovation, innovations.show),
  route(contract.saveInnovation, innovations.save),
  route(contract.submitInnovation, innovations.submit),
  route(contract.returnInnovation, innovations.sendBack),
  route(contract.recogniseInnovation, innovations.recognise),
  route(contract.raiseInnovation, innovations.raiseLevel),
  route(contract.exhibitInnovation, innovations.exhibit),
  route(contract.revokeInnovation, innovations.revoke),
  route(contract.putInnovationFile, files.add),
  route(contract.getInnovationFile, files.read),
  openRoute(contract.listExhibition, exhibition.shown),
  route(contract.useInnovation, exhibition.use),
  route(contract.getInnovationSource, kept.show),
  route(contract.takeInnovationSource, kept.take),
]
