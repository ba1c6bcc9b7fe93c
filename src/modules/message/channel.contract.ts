import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { CHANNELS } from '../people/browser.ts'
import { DELIVERY_STATES } from './channel.ts'
import { ability } from './message.contract.ts'

/** 对外通知 and 发件箱: how the installation speaks to people outside its pages, and what became of it. */
const text = (most: number) => z.string().trim().min(1).max(most)
const url = text(300)
export const SECURITIES = ['tls', 'starttls', 'plain'] as const
export const WECOM_MODES = ['app', 'robot'] as const
export const settings = {
  email: z.strictObject({ host: text(200), port: z.number().int().min(1).max(65_535), security: z.enum(SECURITIES), user: text(200).nullable().default(null), from: text(100), fromName: text(40).nullable().default(null) }),
  /** app: 应用消息, to each person; robot: 群机器人, into a group, naming the person */
  wecom: z.strictObject({ mode: z.enum(WECOM_MODES), base: url.default('https://qyapi.weixin.qq.com'), corpId: text(64).nullable().default(null), agentId: z.number().int().positive().nullable().default(null) }),
  /** any gateway that takes one message as JSON: `body` is what it wants, with {phone}, {text} and {id}; okPath and okValue say how it says yes */
  sms: z.strictObject({ url, header: z.string().trim().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/).default('Authorization'), prefix: z.string().max(40).default('Bearer '), body: text(2000), okPath: z.string().trim().regex(/^[\w.]{1,100}$/).nullable().default(null), okValue: z.string().trim().max(100).nullable().default(null), sign: text(20).nullable().default(null) }),
}
export type Settings = { [K in keyof typeof settings]: z.output<(typeof settings)[K]> }
const said = { enabled: z.boolean(), /** null keeps the one that is sealed */ secret: z.string().min(1).max(500).nullable().default(null) }
const channelBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), settings: settings.email, ...said }), z.strictObject({ kind: z.literal('wecom'), settings: settings.wecom, ...said }), z.strictObject({ kind: z.literal('sms'), settings: settings.sms, ...said }),
])
const standing = { enabled: z.boolean(), hasSecret: z.boolean(), version: z.number().int(), workedAt: z.string().nullable(), failedAt: z.string().nullable(), failure: z.string().nullable() }
const channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), settings: settings.email.nullable(), ...standing }), z.object({ kind: z.literal('wecom'), settings: settings.wecom.nullable(), ...standing }), z.object({ kind: z.literal('sms'), settings: settings.sms.nullable(), ...standing }),
])
const channels = z.object({ rows: z.array(channel), /** where links lead */ origin: z.string().nullable(), originVersion: z.number().int(), held: z.boolean(), abilities: z.object({ change: ability }) })

export const listChannels = endpoint({
  name: 'listChannels', method: 'GET', path: '/channels', permission: 'channel.read', since: '0.2',
  summary: { zh: '对外通知的设置和最近一次错误', en: 'The channels outward with their settings and last errors; no secret' }, response: channels,
})
export const listOpenChannels = endpoint({
  name: 'listOpenChannels', method: 'GET', path: '/channels/open', permission: 'signed-in', since: '0.2',
  summary: { zh: '已启用的通知方式', en: 'Which channels are switched on' }, response: z.object({ kinds: z.array(z.enum(CHANNELS)) }),
})
export const changeChannel = endpoint({
  name: 'changeChannel', method: 'PUT', path: '/channels', permission: 'channel.write', since: '0.2', inPerson: true, versioned: true,
  summary: { zh: '设置一种对外通知方式（密钥留空即不变）', en: 'Set one channel; an absent secret stays, If-Match "0" the first time' }, body: channelBody, response: channels,
})
export const changeOrigin = endpoint({
  name: 'changeOrigin', method: 'PUT', path: '/channels/origin', permission: 'channel.write', since: '0.2', inPerson: true, versioned: true,
  summary: { zh: '设置通知中链接的网址', en: 'Set the address that links in notices begin with; If-Match "0" the first time' }, body: z.strictObject({ origin: url }), response: channels,
})
export const testChannel = endpoint({
  name: 'testChannel', method: 'POST', path: '/channels/tests', permission: 'channel.write', since: '0.2', inPerson: true,
  summary: { zh: '向本人试发一条', en: 'Send a test to my own address; the answer says what the other side said' }, body: z.strictObject({ kind: z.enum(CHANNELS) }),
  response: z.object({ sent: z.boolean(), failure: z.string().nullable() }),
})

const delivery = z.object({
  id: z.uuid(), org: z.object({ id: z.number().int(), name: z.string() }), person: z.string(), channel: z.enum(CHANNELS), state: z.enum(DELIVERY_STATES), attempts: z.number().int(), subject: z.string().nullable(), subjectEn: z.string().nullable(), lines: z.number().int(),
  madeAt: z.string(), nextAt: z.string().nullable(), expiresAt: z.string(), endedAt: z.string().nullable(), failure: z.string().nullable(),
})
export const listOutbox = endpoint({
  name: 'listOutbox', method: 'GET', path: '/outbox', permission: 'outbox.read', since: '0.2',
  summary: { zh: '发件箱：等待、已发、失败、过期', en: 'What was to reach people within scope, newest first' },
  query: pageQuery.extend({ state: z.array(z.enum(DELIVERY_STATES)).optional(), channel: z.enum(CHANNELS).optional() }), response: pageOf(delivery).extend({ counts: z.record(z.enum(DELIVERY_STATES), z.number().int()) }),
})
export const retryOutbox = endpoint({
  name: 'retryOutbox', method: 'POST', path: '/outbox/retries', permission: 'outbox.retry', since: '0.2',
  summary: { zh: '重发失败或过期的通知；不列编号即全部失败的', en: 'Try failed or expired deliveries again; all failed ones where none are named' }, body: z.strictObject({ deliveries: z.array(z.uuid()).max(500).optional() }), response: z.object({ retried: z.number().int() }),
})
