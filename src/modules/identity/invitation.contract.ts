import { z } from 'zod'
import { ROLES } from '../../kernel/access.ts'
import { endpoint, pageOf, pageQuery } from '../../kernel/contract.ts'
import { PROFILES } from '../../kernel/profile.ts'
import { login, personName } from '../people/browser.ts'
import { me } from './identity.contract.ts'

/** An invitation: one link, one account, no password that two people know. */
export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const
const id = z.coerce.number().int().positive()
const title = z.string().trim().max(40).nullable().default(null)
export const invitation = z.object({
  id: z.number().int(), orgId: z.number().int(), orgName: z.string(), orgNameEn: z.string().nullable(), role: z.enum(ROLES), title: z.string().nullable(), name: z.string().nullable(), invitedBy: z.string(),
  createdAt: z.string(), expiresAt: z.string(), state: z.enum(INVITATION_STATES), login: z.string().nullable(),
})

export const listInvitations = endpoint({
  name: 'listInvitations', method: 'GET', path: '/invitations', permission: 'people.invite', since: '0.2',
  summary: { zh: '邀请', en: 'Invitations within reach' }, query: pageQuery.extend({ state: z.enum(INVITATION_STATES).optional() }), response: pageOf(invitation),
})
export const createInvitation = endpoint({
  name: 'createInvitation', method: 'POST', path: '/invitations', permission: 'people.invite', since: '0.2', success: 201, inPerson: true,
  summary: { zh: '邀请任职（一次性链接只显示一次，7 天内有效）', en: 'Invite somebody to a post; the one-time code is shown once and ends after 7 days' },
  body: z.strictObject({ org: id, role: z.enum(ROLES), title, name: personName.nullable().default(null) }), response: z.object({ invitation, code: z.string().nullable() }),
})
export const revokeInvitation = endpoint({
  name: 'revokeInvitation', method: 'DELETE', path: '/invitations/:id', permission: 'people.invite', since: '0.2', success: 204,
  summary: { zh: '撤回邀请', en: 'Take an invitation back' }, params: z.object({ id }), response: z.null(),
})

const code = z.string().trim().min(1).max(100)
export const openInvitation = endpoint({
  name: 'openInvitation', method: 'POST', path: '/invitations/opening', permission: 'public', since: '0.2',
  summary: { zh: '查看邀请内容', en: 'What an invitation is for' }, body: z.strictObject({ code }),
  response: z.object({ orgName: z.string(), orgNameEn: z.string().nullable(), role: z.enum(ROLES), title: z.string().nullable(), name: z.string().nullable(), expiresAt: z.string(), profile: z.enum(PROFILES) }),
})
export const acceptInvitation = endpoint({
  name: 'acceptInvitation', method: 'POST', path: '/invitations/acceptance', permission: 'public', since: '0.2', success: 201,
  summary: { zh: '接受邀请：设置账号和密码', en: 'Accept an invitation: choose login and password, and come in' },
  body: z.strictObject({ code, login, name: personName, password: z.string().min(1).max(200) }), response: me,
})
