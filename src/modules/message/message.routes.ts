import { route } from '../../platform/http/context.ts'
import * as contract from './message.contract.ts'
import * as messages from './message.service.ts'

export const messageRoutes = [route(contract.listMessages, messages.list), route(contract.countMessages, messages.count), route(contract.readMessages, messages.mark)]
