import { route } from '../../platform/http/context.ts'
import * as contract from './message.contract.ts'
import * as messages from './message.service.ts'
import * as outward from './outward.service.ts'

export const messageRoutes = [
  route(contract.listMessages, messages.list), route(contract.countMessages, messages.count), route(contract.readMessages, messages.mark),
  route(contract.getOutward, outward.readOutward), route(contract.releaseOutward, outward.release),
]
