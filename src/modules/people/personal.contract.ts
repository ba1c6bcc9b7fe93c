import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { fileAnswer } from '../org/browser.ts'
import { CORRECTABLE, PERSONAL } from './personal.ts'
import { CHANNELS } from './people.ts'
import { person, personName } from './people.contract.ts'

/** Personal data: kept, shown by exception, and a person's own rights over it (《个人信息保护法》第四十四至四十七条). */
const id = z.coerce.number().int().positive()
const typed = z.string().trim().min(1).max(40)
const address = z.string().trim().min(1).max(100)
const reason = z.string().trim().min(2).max(200)
const personParam = z.object({ id })

export const changePersonal = endpoint({
  name: 'changePersonal', method: 'PATCH', path: '/people/:id', permission: 'people.write', since: '0.1', versioned: true,
  summary: { zh: '更改姓名、手机号、身份证号、电子邮箱、企业微信账号', en: 'Change name, phone, ID number, e-mail or WeCom account; what is left out stays, null removes' }, params: personParam,
  body: z.strictObject({ name: personName.optional(), nameEn: personName.nullable().optional(), phone: typed.nullable().optional(), idNumber: typed.nullable().optional(), email: address.nullable().optional(), wecom: address.nullable().optional() }), response: person,
})
export const findPeople = endpoint({
  name: 'findPeople', method: 'POST', path: '/people-searches', permission: 'people.read', since: '0.1',
  summary: { zh: '按手机号、身份证号或电子邮箱查找人员', en: 'Find people by an exact phone, ID number or e-mail; in a body, so that no address keeps it' },
  body: z.strictObject({ phone: typed.optional(), idNumber: typed.optional(), email: address.optional() }), response: z.object({ rows: z.array(person) }),
})
const revealed = z.object({ value: z.string().nullable() })
export const revealPhone = endpoint({
  name: 'revealPhone', method: 'POST', path: '/people/:id/phone-reveals', permission: 'people.revealPhone', since: '0.1', inPerson: true,
  summary: { zh: '查看完整手机号（须说明用途，留有记录）', en: 'Show a phone number in clear, with a reason that is kept' }, params: personParam, body: z.strictObject({ reason }), response: revealed,
})
export const revealIdNumber = endpoint({
  name: 'revealIdNumber', method: 'POST', path: '/people/:id/id-number-reveals', permission: 'people.revealIdNumber', since: '0.1', inPerson: true,
  summary: { zh: '查看完整身份证号（须说明用途，留有记录）', en: 'Show an ID number in clear, with a reason that is kept' }, params: personParam, body: z.strictObject({ reason }), response: revealed,
})
export const revealEmail = endpoint({
  name: 'revealEmail', method: 'POST', path: '/people/:id/email-reveals', permission: 'people.revealEmail', since: '0.2', inPerson: true,
  summary: { zh: '查看完整电子邮箱（须说明用途，留有记录）', en: 'Show an e-mail address in clear, with a reason that is kept' }, params: personParam, body: z.strictObject({ reason }), response: revealed,
})
export const getRoster = endpoint({
  name: 'getRoster', method: 'GET', path: '/people-roster', permission: 'people.read', since: '0.1',
  summary: { zh: '导出人员名册（不含证件和联系方式）', en: 'The roster as a workbook: names, organisations and posts, nothing else' },
  query: z.object({ org: id.optional(), below: z.enum(['true', 'false']).default('false') }), response: fileAnswer,
})

// ── the person's own ──
const request = z.object({
  id: z.string(), kind: z.enum(['correction', 'erasure']), field: z.enum(CORRECTABLE).nullable(), value: z.string().nullable(), reason: z.string(),
  state: z.enum(['open', 'accepted', 'declined', 'withdrawn']), answer: z.string().nullable(), askedAt: z.string(), decidedAt: z.string().nullable(),
})
export const myPersonal = z.object({
  version: z.number().int(), login: z.string(), name: z.string(), nameEn: z.string().nullable(), phone: z.string().nullable(), idNumber: z.string().nullable(), email: z.string().nullable(), wecom: z.string().nullable(),
  /** 通知方式 that the person has switched off */
  channelsOff: z.array(z.enum(CHANNELS)),
  requests: z.array(request),
  reveals: z.array(z.object({ field: z.enum(PERSONAL), reason: z.string(), by: z.string(), org: z.string(), at: z.string() })),
})
export const getMyPersonal = endpoint({
  name: 'getMyPersonal', method: 'GET', path: '/people/me/personal', permission: 'signed-in', since: '0.1',
  summary: { zh: '我的个人信息', en: 'My personal data, who looked at it, and what I asked for' }, response: myPersonal,
})
export const changeMyPhone = endpoint({
  name: 'changeMyPhone', method: 'PUT', path: '/people/me/phone', permission: 'signed-in', since: '0.1', inPerson: true, versioned: true,
  summary: { zh: '更改本人手机号', en: 'Change my phone number' }, body: z.strictObject({ phone: typed.nullable() }), response: myPersonal,
})
export const changeMyContacts = endpoint({
  name: 'changeMyContacts', method: 'PUT', path: '/people/me/contacts', permission: 'signed-in', since: '0.2', inPerson: true, versioned: true,
  summary: { zh: '更改本人的电子邮箱、企业微信账号和通知方式', en: 'Change my e-mail, my WeCom account and the ways I want to be told; what is left out stays, null removes' },
  body: z.strictObject({ email: address.nullable().optional(), wecom: address.nullable().optional(), channelsOff: z.array(z.enum(CHANNELS)).max(CHANNELS.length).optional() }), response: myPersonal,
})
export const exportMine = endpoint({
  name: 'exportMine', method: 'POST', path: '/people/me/exports', permission: 'signed-in', since: '0.1', inPerson: true,
  summary: { zh: '导出本人全部信息', en: 'Everything kept about me, as JSON or a workbook' },
  body: z.strictObject({ format: z.enum(['json', 'xlsx']) }), response: fileAnswer.extend({ base64: z.string().nullable() }),
})
export const askForChange = endpoint({
  name: 'askForChange', method: 'POST', path: '/people/me/requests', permission: 'signed-in', since: '0.1', inPerson: true, success: 201,
  summary: { zh: '申请更正或删除本人信息', en: 'Ask for a correction, or to be erased' },
  body: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('correction'), field: z.enum(CORRECTABLE), value: typed, reason }), z.strictObject({ kind: z.literal('erasure'), reason })]),
  response: myPersonal,
})
const requestParam = z.object({ request: z.uuid() })
export const withdrawRequest = endpoint({
  name: 'withdrawRequest', method: 'DELETE', path: '/people/me/requests/:request', permission: 'signed-in', since: '0.1', inPerson: true,
  summary: { zh: '撤回本人的申请', en: 'Take a request back' }, params: requestParam, response: myPersonal,
})

// ── the administrator's ──
export const listPersonRequests = endpoint({
  name: 'listPersonRequests', method: 'GET', path: '/person-requests', permission: 'people.decide', since: '0.1',
  summary: { zh: '待办理的更正与删除申请', en: 'Requests that wait for a decision' },
  response: z.object({ rows: z.array(request.extend({ person: z.object({ id: z.number().int(), name: z.string(), login: z.string(), org: z.string().nullable() }), was: z.string().nullable(), own: z.boolean() })) }),
})
export const decideRequest = endpoint({
  name: 'decideRequest', method: 'POST', path: '/person-requests/:request/decision', permission: 'people.decide', since: '0.1', inPerson: true,
  summary: { zh: '办理更正或删除申请', en: 'Accept or decline a request; declining says why' }, params: requestParam,
  body: z.strictObject({ accept: z.boolean(), answer: z.string().trim().max(200).nullable().default(null) }), response: z.object({ state: z.enum(['accepted', 'declined']) }),
})
export const erasePerson = endpoint({
  name: 'erasePerson', method: 'POST', path: '/people/:id/erasure', permission: 'people.decide', since: '0.1', inPerson: true, success: 204,
  summary: { zh: '删除一人的个人信息（统计和审计保留，不能恢复）', en: 'Erase a person: statistics and audit stay, nothing brings it back' }, params: personParam, body: z.strictObject({ reason }), response: z.null(),
})
