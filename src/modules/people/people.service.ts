import { randomInt } from 'node:crypto'
import type { Role } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Tx } from '../../platform/postgres/pool.ts'
import { hashPassword } from '../../platform/session/password.ts'
import { revokeOthers } from '../../platform/session/session.queries.ts'
import { isOpen, placesOf, requireOrg } from '../org/index.ts'
import type { addPost, createPerson, endPost, listPeople, resetPassword } from './people.contract.ts'
import { conflicting, mayGrant, readablePassword, type PersonDraft } from './people.ts'
import { roleText } from './people.text.ts'
import { masked, openPersonal, readGiven, requireFree, storePersonal } from './sealed.service.ts'
import { peopleProblem } from './people.problems.ts'
import * as queries from './people.queries.ts'

/** Delegated administration: a system administrator appoints at the own organisation or below, never themselves. */
type Person = Reply<typeof addPost>

export const readPeople = async (ctx: Context, { query }: Parsed<typeof listPeople>): Promise<Reply<typeof listPeople>> => {
  const org = await requireOrg(ctx, query.org ?? ctx.actor.post.orgId), real = dayOf(ctx.now)
  const filter = { ...query, orgId: org.id, scopeId: ctx.actor.post.orgId, below: query.below === 'true' }
  const found = await queries.listAccounts(ctx.tx, filter, real, ctx.today), page = found.slice(0, query.limit)
  return {
    rows: await peopleOf(ctx, page),
    next: found.length > query.limit ? page.at(-1)!.login : null,
    total: query.after === undefined ? await queries.countPeople(ctx.tx, filter, real, ctx.today) : null,
  }
}

/** Of somebody who also serves elsewhere, only the posts within scope are shown. */
export const peopleOf = async (ctx: Context, accounts: readonly queries.Account[]): Promise<Person[]> => {
  const posts = await queries.postsOf(ctx.tx, accounts.map((a) => a.id), dayOf(ctx.now))
  const near = await orgsInScope(ctx, posts), clear = await openPersonal(ctx, accounts.map((a) => a.id))
  return accounts.map((a) => ({
    ...masked(clear.get(a.id)), version: a.version,
    id: a.id, login: a.login, name: a.name, nameEn: a.nameEn, disabled: a.disabled, demo: a.demo,
    posts: posts.filter((p) => p.accountId === a.id && near.has(p.orgId)).map((p) => ({ id: p.id, role: p.role, title: p.title, orgId: p.orgId, orgCode: p.orgCode, orgName: p.orgName, from: p.from, to: p.to === 'infinity' ? null : p.to })),
  }))
}
const orgsInScope = async (ctx: Context, posts: readonly queries.Post[]) =>
  new Set((await placesOf(ctx.tx, [...new Set(posts.map((p) => p.orgId))], ctx.today)).filter(ctx.scope.holds).map((place) => place.orgId))

export const newPassword = () => readablePassword((below) => randomInt(below))
export const roleName = (ctx: Context, role: Role) => roleText[role][ctx.actor.language === 'en' ? 'en' : 'zh']

export const appoint = async (ctx: Context, { body }: Parsed<typeof createPerson>): Promise<Reply<typeof createPerson>> => {
  const org = await requireOpen(ctx, body.org)
  requireGrant(ctx, body.role)
  if ((await queries.takenLogins(ctx.tx, [body.login])).length) throw peopleProblem('login-taken', { login: body.login })
  const personal = readGiven({ phone: body.phone ?? undefined, idNumber: body.idNumber ?? undefined })
  await requireFree(ctx, personal.idNumber, null)
  const password = newPassword()
  const ids = await insertPeople(ctx.tx, [{
    login: body.login, name: body.name, nameEn: body.nameEn, passwordHash: await hashPassword(password), temporary: true, demo: org.demo,
    posts: [{ org: org.id, role: body.role, title: body.title }],
  }], ctx.now)
  const id = ids.get(body.login)!
  await storePersonal(ctx.tx, ctx.keys, id, personal)
  ctx.record(`account:${id}`, { org: org.code, role: body.role })
  ctx.showOnce('password')
  return { person: await personOf(ctx, id), password }
}

export const addFurtherPost = async (ctx: Context, { params, body }: Parsed<typeof addPost>): Promise<Person> => {
  const account = await requirePerson(ctx, params.id), org = await requireOpen(ctx, body.org)
  requireOther(ctx, account.id)
  requireGrant(ctx, body.role)
  await queries.lockAccount(ctx.tx, account.id)
  const held = await queries.postsOf(ctx.tx, [account.id], dayOf(ctx.now))
  const against = conflicting(held.map((p) => p.role), body.role)
  if (against) throw peopleProblem('admins-separate', { held: roleName(ctx, against) })
  if (held.some((p) => p.orgId === org.id && p.role === body.role)) throw peopleProblem('post-held', { org: org.name, role: roleName(ctx, body.role) })
  await queries.insertPosts(ctx.tx, [{ account_id: account.id, org_id: org.id, role: body.role, title: body.title, valid_from: dayOf(ctx.now) }])
  ctx.record(`account:${account.id}`, { org: org.code, role: body.role })
  return personOf(ctx, account.id)
}

/** From today on: what was done under the post stays under its name. */
export const endOnePost = async (ctx: Context, { params }: Parsed<typeof endPost>): Promise<Person> => {
  const account = await requirePerson(ctx, params.id), post = await queries.postById(ctx.tx, params.post)
  if (!post || post.accountId !== account.id) throw problem('not-found')
  const org = await requireOrg(ctx, post.orgId)
  requireOther(ctx, account.id)
  if (post.to <= dayOf(ctx.now)) throw peopleProblem('post-ended')
  await queries.endPost(ctx.tx, post.id, dayOf(ctx.now))
  ctx.record(`account:${account.id}`, { org: org.code, role: post.role })
  return personOf(ctx, account.id)
}

/** Only who leads all of somebody's posts may give them a new password: else it would open a post elsewhere. */
export const giveNewPassword = async (ctx: Context, { params }: Parsed<typeof resetPassword>): Promise<Reply<typeof resetPassword>> => {
  const account = await requirePerson(ctx, params.id)
  if (account.id === ctx.actor.accountId) throw peopleProblem('own-password')
  if (!await leadsAllPosts(ctx, account.id)) throw peopleProblem('posts-elsewhere')
  const password = newPassword()
  await queries.setPassword(ctx.tx, account.id, await hashPassword(password), true, ctx.now)
  await revokeOthers(ctx.tx, account.id, null, ctx.now)
  ctx.record(`account:${account.id}`)
  ctx.showOnce('password')
  return { login: account.login, password }
}

export const leadsAllPosts = async (ctx: Context, accountId: number) => {
  const posts = await queries.postsOf(ctx.tx, [accountId], dayOf(ctx.now)), near = await orgsInScope(ctx, posts)
  return posts.every((p) => near.has(p.orgId))
}

/** Accounts with their posts in two statements; the demo world and the first set-up come in here too. */
export const insertPeople = async (tx: Tx, people: readonly PersonDraft[], now: Date): Promise<Map<string, number>> => {
  const made = await queries.insertAccounts(tx, people.map((p) => ({
    login: p.login.toLowerCase(), name: p.name, name_en: p.nameEn ?? null, password_hash: p.passwordHash, temporary: p.temporary ?? false, demo: p.demo ?? false, language: p.language ?? 'zh-CN',
  })), now)
  const ids = new Map(made.map((a) => [a.login, a.id]))
  await queries.insertPosts(tx, people.flatMap((p) => p.posts.map((post) => ({ account_id: ids.get(p.login.toLowerCase())!, org_id: post.org, role: post.role, title: post.title ?? null, valid_from: dayOf(now) }))))
  return ids
}

export const requireOpen = async (ctx: Context, orgId: number) => {
  const org = await requireOrg(ctx, orgId)
  if (!isOpen(org, ctx.today)) throw peopleProblem('org-not-open', { org: org.name })
  return org
}
export const requireGrant = (ctx: Context, role: Role) => { if (!mayGrant(ctx.actor.post.role, role)) throw peopleProblem('role-not-grantable', { role: roleName(ctx, role) }) }
const requireOther = (ctx: Context, accountId: number) => { if (accountId === ctx.actor.accountId) throw peopleProblem('own-posts') }

/** An account is within reach while it holds a post there, or held its last one there. */
export const requirePerson = async (ctx: Context, id: number): Promise<queries.Account> => {
  const account = await queries.accountById(ctx.tx, id)
  const posts = account ? await queries.postsOf(ctx.tx, [id], addDays(dayOf(ctx.now), -RECALL_DAYS)) : []
  if (!account || account.erased || !(await orgsInScope(ctx, posts)).size) throw problem('not-found')
  return account
}
/** Somebody dismissed by mistake can be appointed again. */
const RECALL_DAYS = 366

export const personOf = async (ctx: Context, id: number): Promise<Person> => {
  const account = await queries.accountById(ctx.tx, id)
  if (!account) throw problem('not-found')
  return (await peopleOf(ctx, [account]))[0]!
}
