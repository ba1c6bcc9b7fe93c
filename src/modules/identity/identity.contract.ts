import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { ROLES } from '../../kernel/access.ts'
import { PROFILES } from '../../kernel/profile.ts'
import { KINDS, LEVELS, ORG_CODE } from '../org/browser.ts'
import { login, personName } from '../people/browser.ts'

/** Who signs in and how: the session, its acting post, the own password, and the first set-up. */
const id = z.coerce.number().int().positive()
const role = z.enum(ROLES)
const language = z.enum(['zh-CN', 'en'])
const password = z.string().min(1).max(200)

export const mePost = z.object({
  id: z.number().int(), role, title: z.string().nullable(), orgId: z.number().int(), orgCode: z.string(), orgName: z.string(), orgNameEn: z.string().nullable(),
  orgLevel: z.enum(LEVELS), orgKind: z.enum(KINDS), demo: z.boolean(),
})
export const me = z.object({
  account: z.object({ id: z.number().int(), login: z.string(), name: z.string(), nameEn: z.string().nullable(), language, /** what has to be done before anything else */ hurdle: z.enum(['password-temporary', 'password-expired', 'factor-required']).nullable() }),
  post: mePost,
  posts: z.array(mePost),
  /** what the acting role may do somewhere; a thing's own abilities say where */
  permissions: z.array(z.string()),
  /** 业务日期: the day on which the acting federation lives */
  today: z.string(),
  demo: z.boolean(),
})
export type Me = z.infer<typeof me>
/** The password was right and a second factor is asked for: the ticket is good for that step and nothing else. */
export const secondStep = z.object({ awaits: z.literal('factor'), ticket: z.string(), expiresAt: z.string() })
export const signedIn = z.union([me, secondStep])

export const signIn = endpoint({
  name: 'signIn', method: 'POST', path: '/session', permission: 'public', since: '0.1',
  summary: { zh: '登录', en: 'Sign in' }, body: z.strictObject({ login: z.string().trim().toLowerCase().min(1).max(60), password }), response: signedIn,
})
export const getSession = endpoint({ name: 'getSession', method: 'GET', path: '/session', permission: 'signed-in', since: '0.1', rank: 'door', summary: { zh: '当前登录信息', en: 'Who acts, under which post, on which day' }, unready: true, response: me })
export const choosePost = endpoint({
  name: 'choosePost', method: 'PUT', path: '/session/post', permission: 'signed-in', since: '0.1',
  summary: { zh: '切换岗位', en: 'Act under another post' }, body: z.strictObject({ postId: id }), response: me,
})
export const chooseLanguage = endpoint({
  name: 'chooseLanguage', method: 'PUT', path: '/session/language', permission: 'signed-in', since: '0.1', unready: true,
  summary: { zh: '切换界面语言', en: 'Choose the language' }, body: z.strictObject({ language }), response: z.object({ language }),
})
export const signOut = endpoint({ name: 'signOut', method: 'DELETE', path: '/session', permission: 'public', since: '0.1', summary: { zh: '退出登录', en: 'Sign out; where a provider signed the person in, its address for signing out there' }, response: z.object({ location: z.string().nullable() }) })

export const listSessions = endpoint({
  name: 'listSessions', method: 'GET', path: '/sessions', permission: 'signed-in', since: '0.1', summary: { zh: '我的登录会话', en: 'Where I am signed in' },
  response: z.object({ rows: z.array(z.object({ id: z.string(), label: z.string().nullable(), address: z.string().nullable(), createdAt: z.string(), usedAt: z.string(), expiresAt: z.string(), current: z.boolean() })) }),
})
export const endOtherSessions = endpoint({
  name: 'endOtherSessions', method: 'DELETE', path: '/sessions', permission: 'signed-in', since: '0.2',
  summary: { zh: '注销本人的其他全部会话', en: 'End all my other sessions' }, response: z.object({ ended: z.number().int() }),
})
export const endSession = endpoint({
  name: 'endSession', method: 'DELETE', path: '/sessions/:session', permission: 'signed-in', since: '0.1', success: 204,
  summary: { zh: '注销一个会话', en: 'End one of my sessions' }, params: z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) }), response: z.null(),
})
export const changePassword = endpoint({
  name: 'changePassword', method: 'PUT', path: '/people/me/password', permission: 'signed-in', since: '0.1', success: 204, unready: true, inPerson: true,
  summary: { zh: '修改本人密码，其他会话随即失效', en: 'Change my password; my other sessions end' }, body: z.strictObject({ current: password, next: password }), response: z.null(),
})

export const getPasswordRule = endpoint({
  name: 'getPasswordRule', method: 'GET', path: '/password-rule', permission: 'public', since: '0.2',
  summary: { zh: '本系统的密码规则', en: 'Which password profile this installation follows' }, response: z.object({ profile: z.enum(PROFILES) }),
})

export const getSetup = endpoint({ name: 'getSetup', method: 'GET', path: '/setup', permission: 'public', since: '0.1', summary: { zh: '是否需要首次设置', en: 'Whether the first set-up is still to be done' }, response: z.object({ needed: z.boolean() }) })
export const setUp = endpoint({
  name: 'setUp', method: 'POST', path: '/setup', permission: 'public', since: '0.1', success: 201,
  summary: { zh: '首次设置：建立本级总工会和系统管理员', en: 'First set-up with the one-time token: the own federation and its administrator' },
  body: z.strictObject({
    token: z.string().trim().min(1).max(100),
    federation: z.strictObject({ name: z.string().trim().min(2).max(80), nameEn: z.string().trim().min(1).max(120).nullable().default(null), code: z.string().regex(ORG_CODE), level: z.enum(LEVELS), openedOn: z.iso.date().optional() }),
    administrator: z.strictObject({ login, name: personName, password }),
  }),
  response: me,
})
