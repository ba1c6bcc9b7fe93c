import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { signedIn } from './identity.contract.ts'
import { OWN_PAGE } from './sso.ts'

/** Single sign-on: providers of identity, the way there and back, and which identity is whose. */
const id = z.coerce.number().int().positive()
const name = z.string().trim().min(1).max(40)

export const listSignInProviders = endpoint({
  name: 'listSignInProviders', method: 'GET', path: '/sign-in/providers', permission: 'public', since: '0.2', summary: { zh: '登录页可用的单点登录', en: 'The providers that the sign-in page offers' },
  response: z.object({ rows: z.array(z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })) }),
})
const setOut = { wanted: z.string().max(500).regex(OWN_PAGE).default('/') }
const way = z.object({ location: z.string(), ticket: z.string() })
const back = z.strictObject({ ticket: z.string().min(1).max(100), search: z.string().max(8000) })

export const beginSignOn = endpoint({
  name: 'beginSignOn', method: 'POST', path: '/sign-in/attempts', permission: 'public', since: '0.2', success: 201,
  summary: { zh: '发起单点登录，得到身份提供方的地址', en: 'Set out to a provider to sign in' }, body: z.strictObject({ provider: id, ...setOut }), response: way,
})
export const finishSignOn = endpoint({
  name: 'finishSignOn', method: 'POST', path: '/sign-in/returns', permission: 'public', since: '0.2',
  summary: { zh: '从身份提供方返回，完成登录', en: 'Back from the provider: sign in' }, body: back,
  response: z.object({ wanted: z.string(), signedIn }),
})
export const beginBinding = endpoint({
  name: 'beginBinding', method: 'POST', path: '/account/binding-attempts', permission: 'public', since: '0.2', success: 201,
  summary: { zh: '发起绑定本人身份，得到身份提供方的地址', en: 'Set out to a provider to bind my identity there' }, body: z.strictObject({ provider: id, ...setOut }), response: way,
})
const binding = z.object({ id: z.number().int(), provider: z.number().int(), name: z.string(), nameEn: z.string().nullable(), subject: z.string(), label: z.string().nullable(), boundAt: z.string(), usedAt: z.string().nullable() })
export const finishBinding = endpoint({
  name: 'finishBinding', method: 'POST', path: '/account/bindings', permission: 'public', since: '0.2', success: 201,
  summary: { zh: '从身份提供方返回，完成绑定', en: 'Back from the provider: bind the identity to my account' }, body: back, response: z.object({ wanted: z.string(), binding }),
})
export const listBindings = endpoint({
  name: 'listBindings', method: 'GET', path: '/account/bindings', permission: 'signed-in', since: '0.2', summary: { zh: '本人绑定的身份', en: 'The identities bound to my account' },
  response: z.object({ rows: z.array(binding), providers: z.array(z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })) }),
})
export const endBinding = endpoint({ name: 'endBinding', method: 'DELETE', path: '/account/bindings/:binding', permission: 'signed-in', since: '0.2', inPerson: true, success: 204, summary: { zh: '解除本人的一个绑定', en: 'Unbind one of my identities' }, params: z.object({ binding: id }), response: z.null() })

const provider = z.object({
  id: z.number().int(), name: z.string(), nameEn: z.string().nullable(), issuer: z.string(), clientId: z.string(), orgId: z.number().int(), orgName: z.string(),
  loginClaim: z.string().nullable(), countsFactor: z.boolean(), factorAcr: z.array(z.string()), enabled: z.boolean(), bindings: z.number().int(), version: z.number().int(),
})
const claim = z.string().trim().regex(/^[A-Za-z0-9_.:/-]{1,100}$/)
const acr = z.string().trim().min(1).max(200)
const providerBody = {
  name, nameEn: name.nullable().default(null), issuer: z.string().trim().min(1).max(300), clientId: z.string().trim().min(1).max(300), org: id,
  loginClaim: claim.nullable().default(null), countsFactor: z.boolean().default(false), factorAcr: z.array(acr).max(10).default([]), enabled: z.boolean().default(true),
}
const clientSecret = z.string().trim().min(1).max(1000)

export const listProviders = endpoint({
  name: 'listProviders', method: 'GET', path: '/security/providers', permission: 'signOn.read', since: '0.2', summary: { zh: '身份提供方', en: 'The providers of identity within scope' },
  response: z.object({ rows: z.array(provider), returnPath: z.string() }),
})
export const createProvider = endpoint({
  name: 'createProvider', method: 'POST', path: '/security/providers', permission: 'signOn.write', since: '0.2', inPerson: true, success: 201,
  summary: { zh: '登记身份提供方', en: 'Register a provider of identity' }, body: z.strictObject({ ...providerBody, clientSecret }), response: provider,
})
export const changeProvider = endpoint({
  name: 'changeProvider', method: 'PUT', path: '/security/providers/:provider', permission: 'signOn.write', since: '0.2', inPerson: true, versioned: true,
  summary: { zh: '修改身份提供方（客户端密钥留空即不变）', en: 'Change a provider; an absent secret stays' }, params: z.object({ provider: id }),
  body: z.strictObject({ ...providerBody, clientSecret: clientSecret.nullable().default(null) }), response: provider,
})
export const removeProvider = endpoint({
  name: 'removeProvider', method: 'DELETE', path: '/security/providers/:provider', permission: 'signOn.write', since: '0.2', inPerson: true, success: 204,
  summary: { zh: '删除身份提供方及其全部绑定', en: 'Remove a provider with every binding to it' }, params: z.object({ provider: id }), response: z.null(),
})
export const tryProvider = endpoint({
  name: 'tryProvider', method: 'GET', path: '/security/providers/:provider/reachability', permission: 'signOn.write', since: '0.2',
  summary: { zh: '试连身份提供方', en: 'Ask the provider for its own description' }, params: z.object({ provider: id }),
  response: z.object({ issuer: z.string(), authorization: z.string(), endsSessions: z.boolean() }),
})

export const listBindingsOf = endpoint({
  name: 'listBindingsOf', method: 'GET', path: '/people/:id/bindings', permission: 'factor.reset', since: '0.2', summary: { zh: '某人的动态口令和绑定的身份', en: 'Whether somebody has a second factor, and the identities bound' }, params: z.object({ id }),
  response: z.object({ login: z.string(), name: z.string(), nameEn: z.string().nullable(), enrolled: z.boolean(), rows: z.array(binding), providers: z.array(z.object({ id: z.number().int(), name: z.string(), nameEn: z.string().nullable() })) }),
})
export const bindFor = endpoint({
  name: 'bindFor', method: 'POST', path: '/people/:id/bindings', permission: 'factor.reset', since: '0.2', inPerson: true, success: 201,
  summary: { zh: '代为绑定身份（按身份提供方给出的标识）', en: 'Bind an identity for somebody, by its subject at the provider' }, params: z.object({ id }),
  body: z.strictObject({ provider: id, subject: z.string().trim().min(1).max(255) }), response: binding,
})
export const unbindFor = endpoint({ name: 'unbindFor', method: 'DELETE', path: '/people/:id/bindings/:binding', permission: 'factor.reset', since: '0.2', inPerson: true, success: 204, summary: { zh: '解除他人的绑定', en: 'Unbind somebody\'s identity' }, params: z.object({ id, binding: id }), response: z.null() })
