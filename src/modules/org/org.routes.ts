import { route } from '../../platform/http/context.ts'
import * as contract from './org.contract.ts'
import { changeAttributes, close, create, move, update } from './change.service.ts'
import { importDirectory, template } from './import.service.ts'
import { readChildren, readList, readOrg } from './org.service.ts'

export const orgRoutes = [
  route(contract.listOrgs, readList),
  route(contract.getOrgByCode, (ctx, { params }) => readOrg(ctx, params.code)),
  route(contract.getOrg, (ctx, { params }) => readOrg(ctx, params.id)),
  route(contract.listChildren, readChildren),
  route(contract.createOrg, create),
  route(contract.updateOrg, update),
  route(contract.setAttributes, changeAttributes),
  route(contract.moveOrg, move),
  route(contract.closeOrg, close),
  route(contract.importOrgs, importDirectory),
  route(contract.getOrgTemplate, template),
]
