import { route } from '../../platform/http/context.ts'
import { readPlanDocument } from './reader.contract.ts'
import { readDocument } from './reader.service.ts'

export const readerRoutes = [route(readPlanDocument, readDocument)]
