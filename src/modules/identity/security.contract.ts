import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { PROFILES } from '../../kernel/profile.ts'

/** What the security administrator keeps: the profile of the installation, locked accounts, sessions of others. */
const ability = z.union([z.literal(true), z.object({ code: z.string(), detail: z.string() })])
const personParam = z.object({ id: z.coerce.number().int().positive() })
const security = z.object({ profile: z.enum(PROFILES), version: z.number().int(), abilities: z.object({ change: ability }) })

export const getSecurity = endpoint({
  name: 'getSecurity', method: 'GET', path: '/security', permission: 'security.read', since: '0.2',
  summary: { zh: '安全设置', en: 'The security profile of the installation' }, response: security,
})
export const changeSecurity = endpoint({
  name: 'changeSecurity', method: 'PUT', path: '/security', permission: 'security.write', since: '0.2', versioned: true, inPerson: true,
  summary: { zh: '选择密码与会话规则（全系统生效）', en: 'Choose the profile of passwords and sessions for the whole installation' }, body: z.strictObject({ profile: z.enum(PROFILES) }), response: security,
})

export const listLocks = endpoint({
  name: 'listLocks', method: 'GET', path: '/locks', permission: 'security.unlock', since: '0.2',
  summary: { zh: '因连续输错密码而锁定的账号', en: 'Accounts within reach that are locked after wrong tries' },
  response: z.object({ rows: z.array(z.object({ id: z.number().int(), login: z.string(), name: z.string(), nameEn: z.string().nullable(), lastTryAt: z.string(), lockedUntil: z.string() })) }),
})
export const liftLock = endpoint({
  name: 'liftLock', method: 'DELETE', path: '/people/:id/lock', permission: 'security.unlock', since: '0.2', success: 204, inPerson: true,
  summary: { zh: '解除账号锁定', en: 'Lift the lock of an account' }, params: personParam, response: z.null(),
})

export const listSessionsOf = endpoint({
  name: 'listSessionsOf', method: 'GET', path: '/people/:id/sessions', permission: 'security.sessions', since: '0.2',
  summary: { zh: '他人的登录会话和访问令牌', en: 'Where somebody below is signed in, and their tokens' }, params: personParam,
  response: z.object({ rows: z.array(z.object({ kind: z.enum(['browser', 'token']), label: z.string().nullable(), createdAt: z.string(), usedAt: z.string() })) }),
})
export const endSessionsOf = endpoint({
  name: 'endSessionsOf', method: 'DELETE', path: '/people/:id/sessions', permission: 'security.sessions', since: '0.2', inPerson: true,
  summary: { zh: '注销他人的全部会话和访问令牌', en: 'End all sessions and tokens of somebody below' }, params: personParam, response: z.object({ ended: z.number().int() }),
})
