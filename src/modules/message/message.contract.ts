import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { MESSAGE_KINDS } from './message.ts'

export const messageRow = z.object({
  id: z.uuid(), kind: z.enum(MESSAGE_KINDS), subject: z.string(), subjectEn: z.string().nullable(), note: z.string().nullable(), link: z.string().nullable(),
  from: z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() }).nullable(), at: z.string(), read: z.boolean(),
})
export const listMessages = endpoint({
  name: 'listMessages', method: 'GET', path: '/messages', permission: 'message.read', since: '0.1',
  summary: { zh: '本单位收到的消息', en: 'Messages to the own organisation, newest first' },
  query: pageQuery.extend({ unread: z.enum(['true', 'false']).default('false'), kind: z.enum(MESSAGE_KINDS).optional() }), response: pageOf(messageRow),
})
export const countMessages = endpoint({
  name: 'countMessages', method: 'GET', path: '/messages/unread', permission: 'message.read', since: '0.1',
  summary: { zh: '未读消息数', en: 'How many messages are unread' }, response: z.object({ unread: z.number().int() }),
})
export const readMessages = endpoint({
  name: 'readMessages', method: 'PUT', path: '/messages/read', permission: 'message.mark', since: '0.1',
  summary: { zh: '标为已读；不列编号即全部', en: 'Mark as read; all of them where none are named' },
  body: z.strictObject({ ids: z.array(z.uuid()).max(500).optional() }), response: z.object({ marked: z.number().int() }),
})

export const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
/** 对外发送: whatever leaves the installation by itself. A restored copy holds it back, or two installations would speak to the same people. */
export const getOutward = endpoint({
  name: 'getOutward', method: 'GET', path: '/outward', permission: 'outward.read', since: '0.1',
  summary: { zh: '恢复后对外发送是否暂停', en: 'Whether a restored installation still holds back what it would send' },
  response: z.object({ held: z.boolean(), abilities: z.object({ release: ability }) }),
})
export const releaseOutward = endpoint({
  name: 'releaseOutward', method: 'POST', path: '/outward/release', permission: 'outward.release', since: '0.1',
  summary: { zh: '解除对外发送的暂停', en: 'Let a restored installation send again' }, response: z.object({ held: z.literal(false) }),
})
