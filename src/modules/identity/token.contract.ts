import { z } from 'zod'
import { endpoint } from '../../kernel/contract.ts'
import { ROLES } from '../../kernel/access.ts'

/** Tokens for programs: given by a person for one of their own posts, with less than or as much as it may. */
const token = z.object({
  id: z.string(), name: z.string().nullable(), role: z.enum(ROLES).nullable(), orgName: z.string().nullable(), /** null: all that the post may */ scopes: z.array(z.string()).nullable(),
  createdAt: z.string(), usedAt: z.string().nullable(), expiresAt: z.string(),
})

export const listTokens = endpoint({ name: 'listTokens', method: 'GET', path: '/tokens', permission: 'signed-in', since: '0.2', summary: { zh: '我的访问令牌', en: 'My tokens' }, response: z.object({ rows: z.array(token) }) })
export const createToken = endpoint({
  name: 'createToken', method: 'POST', path: '/tokens', permission: 'signed-in', since: '0.2', success: 201, inPerson: true,
  summary: { zh: '新建访问令牌（令牌只显示一次）', en: 'Make a token for one of my posts; it is shown once' },
  body: z.strictObject({
    name: z.string().trim().min(1).max(60), postId: z.number().int().positive(), /** read, or permissions of the post */ scopes: z.array(z.string().max(60)).min(1).max(100), days: z.number().int().min(1).max(365),
  }),
  response: z.object({ token, secret: z.string().nullable() }),
})
export const revokeToken = endpoint({
  name: 'revokeToken', method: 'DELETE', path: '/tokens/:token', permission: 'signed-in', since: '0.2', success: 204,
  summary: { zh: '吊销访问令牌', en: 'Revoke one of my tokens' }, params: z.object({ token: z.string().regex(/^[0-9a-f]{64}$/) }), response: z.null(),
})
