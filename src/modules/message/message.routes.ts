import { route } from '../../platform/http/context.ts'
import * as contract from './message.contract.ts'
import * as messages from './message.service.ts'
import * as channel from './channel.contract.ts'
import * as channels from './channel.service.ts'
import * as outbox from './outbox.service.ts'
import * as outward from './outward.service.ts'

export const messageRoutes = [
  route(contract.listMessages, messages.list), route(contract.countMessages, messages.count), route(contract.readMessages, messages.mark),
  route(channel.listChannels, channels.readChannels), route(channel.listOpenChannels, channels.readOpen), route(channel.changeChannel, channels.change), route(channel.changeOrigin, channels.putOrigin), route(channel.testChannel, channels.tryOut),
  route(channel.listOutbox, outbox.readOutbox), route(channel.retryOutbox, outbox.retryFailed),
  route(contract.getOutward, outward.readOutward), route(contract.releaseOutward, outward.release),
]
