import { randomInt } from 'node:crypto'
import type { Role } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { addDays } from '../../kernel/period.ts'
import { problem, type Problem } from '../../kernel/problem.ts'
import { ability } from '../../platform/access/ability.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import type { Tx } from '../../platform/postgres/pool.ts'
import { hashPassword } from '../../platform/session/password.ts'
import { revokeOthers } from '../../platform/session/session.queries.ts'
import { idsWithin, placesOf, requireOrg } from '../org/index.ts'
import type { addPost, createPerson, listPeople, resetPassword } from './people.contract.ts'
import { lastDay, readablePassword, type PersonDraft } from './people.ts'
import { roleText } from './people.text.ts'
import { masked, openPersonal, readGiven, requireFree, storePersonal } from './sealed.service.ts'
import { mayAppoint, mayEnd, requireGrant, requireOpen, requireOther, requireTerm } from './post.service.ts'
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
    next: found.length > query.limit ? page.at(-1)!.place : null,
    total: query.after === undefined ? await queries.countPeople(ctx.tx, filter, real, ctx.today) : null,
    abilities: { create: ability(ctx, () => mayAppoint(ctx)), import: ability(ctx, () => mayAppoint(ctx, 'people.import')) },
  }
}

/** Of somebody who also serves elsewhere, only the posts within scope are shown. */
export const peopleOf = async (ctx: Context, accounts: readonly queries.Account[]): Promise<Person[]> => {
  const today = dayOf(ctx.now), posts = await queries.postsOf(ctx.tx, accounts.map((a) => a.id), today)
  const near = await orgsInScope(ctx, posts), clear = await openPersonal(ctx, accounts.map((a) => a.id))
  return accounts.map((a) => ({
    ...masked(clear.get(a.id)), version: a.version,
    id: a.id, login: a.login, name: a.name, nameEn: a.nameEn, disabled: a.disabled, demo: a.demo,
    posts: posts.filter((p) => p.accountId === a.id && near.has(p.orgId)).map((p) => ({ id: p.id, role: p.role, title: p.title, orgId: p.orgId, orgCode: p.orgCode, orgName: p.orgName, from: p.from, to: lastDay(p), state: p.from > today ? 'future' as const : 'current' as const, abilities: { end: ability(ctx, () => mayEnd(ctx, p)) } })),
    abilities: { appoint: ability(ctx, () => { mayAppoint(ctx); requireOther(ctx, a.id) }), resetPassword: ability(ctx, () => { mayReset(ctx, a.id); if (posts.some((p) => p.accountId === a.id && !near.has(p.orgId))) throw peopleProblem('posts-elsewhere') }) },
  }))
}
const orgsInScope = (ctx: Context, posts: readonly queries.Post[]) => orgsWithin(ctx, [...new Set(posts.map((p) => p.orgId))])
/** Both walls are asked: the rows of accounts and posts have none of their own. */
export const orgsWithin = async (ctx: Context, ids: readonly number[]) => {
  const within = await idsWithin(ctx.tx, ids)
  return new Set((await placesOf(ctx.tx, [...within], ctx.today)).filter(ctx.scope.holds).map((place) => place.orgId))
}

export const newPassword = () => readablePassword((below) => randomInt(below))
export const roleName = (ctx: Context, role: Role) => roleText[role][ctx.actor.language === 'en' ? 'en' : 'zh']

export const appoint = async (ctx: Context, { body }: Parsed<typeof createPerson>): Promise<Reply<typeof createPerson>> => {
  const org = await requireOpen(ctx, body.org), term = await requireTerm(ctx, body)
  requireGrant(ctx, body.role)
  if ((await queries.takenLogins(ctx.tx, [body.login])).length) throw peopleProblem('login-taken', { login: body.login })
  const personal = readGiven({ phone: body.phone ?? undefined, idNumber: body.idNumber ?? undefined, email: body.email ?? undefined, wecom: body.wecom ?? undefined })
  await requireFree(ctx, personal.idNumber, null)
  const password = newPassword()
  const ids = await insertPeople(ctx.tx, [{
    login: body.login, name: body.name, nameEn: body.nameEn, passwordHash: await hashPassword(password), temporary: true, demo: org.demo,
    posts: [{ org: org.id, role: body.role, title: body.title, term }],
  }], ctx.now)
  const id = ids.get(body.login)!
  await storePersonal(ctx.tx, ctx.keys, id, personal)
  ctx.record(`account:${id}`, { org: org.code, role: body.role })
  ctx.showOnce('password')
  return { person: await personOf(ctx, id), password }
}

export const giveNewPassword = async (ctx: Context, { params }: Parsed<typeof resetPassword>): Promise<Reply<typeof resetPassword>> => {
  const account = await requireLed(ctx, params.id, peopleProblem('own-password'))
  const password = newPassword()
  await queries.setPassword(ctx.tx, account.id, await hashPassword(password), true, ctx.now)
  await revokeOthers(ctx.tx, account.id, null, ctx.now)
  ctx.record(`account:${account.id}`)
  ctx.showOnce('password')
  return { login: account.login, password }
}

const mayReset = (ctx: Context, accountId: number) => {
  mayAppoint(ctx)
  if (accountId === ctx.actor.accountId) throw peopleProblem('own-password')
}

export const leadsAllPosts = async (ctx: Context, accountId: number) => {
  const posts = await queries.postsOf(ctx.tx, [accountId], dayOf(ctx.now)), near = await orgsInScope(ctx, posts)
  return posts.every((p) => near.has(p.orgId))
}

/** Only who leads all of somebody's posts may open their account another way: else it would open a post elsewhere. `own` is said to whoever means themselves. */
export const requireLed = async (ctx: Context, id: number, own: Problem): Promise<queries.Account> => {
  const account = await requirePerson(ctx, id)
  if (account.id === ctx.actor.accountId) throw own
  if (!await leadsAllPosts(ctx, account.id)) throw peopleProblem('posts-elsewhere')
  return account
}

/** Accounts with their posts in two statements; the demo world and the first set-up come in here too. */
export const insertPeople = async (tx: Tx, people: readonly PersonDraft[], now: Date): Promise<Map<string, number>> => {
  const made = await queries.insertAccounts(tx, people.map((p) => ({
    login: p.login.toLowerCase(), name: p.name, name_en: p.nameEn ?? null, password_hash: p.passwordHash, temporary: p.temporary ?? false, demo: p.demo ?? false, language: p.language ?? 'zh-CN',
  })), now)
  const ids = new Map(made.map((a) => [a.login, a.id]))
  await queries.insertPosts(tx, people.flatMap((p) => p.posts.map((post) => ({ account_id: ids.get(p.login.toLowerCase())!, org_id: post.org, role: post.role, title: post.title ?? null, valid_from: post.term?.from ?? dayOf(now), valid_to: post.term?.to ?? 'infinity' as const }))))
  return ids
}

/** An account is within reach while it holds a post there, or held its last one there. */
export const requirePerson = async (ctx: Context, id: number): Promise<queries.Account> => {
  const account = await queries.accountById(ctx.tx, id)
  const posts = account ? await queries.everHeld(ctx.tx, id, addDays(dayOf(ctx.now), -RECALL_DAYS)) : []
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
