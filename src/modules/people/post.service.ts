import type { Permission, Role } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { dayName, type Day } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context } from '../../platform/http/context.ts'
import { isOpen, requireOrgWithin } from '../org/index.ts'
import type { addPost, endPost, setPostTerm } from './people.contract.ts'
import { conflicting, lastDay, mayGrant, overlap, termFault, termOf, type Term } from './people.ts'
import { peopleProblem } from './people.problems.ts'
import * as queries from './people.queries.ts'
import { touchPerson } from './personal.queries.ts'
import { personOf, requirePerson, roleName } from './people.service.ts'

/** Delegated administration: only roles of one's own granting, at the own organisation or below, no longer than one's own post, never oneself. */
type Person = Reply<typeof addPost>

export const addFurtherPost = async (ctx: Context, { params, body }: Parsed<typeof addPost>): Promise<Person> => {
  const account = await requirePerson(ctx, params.id), org = await requireOpen(ctx, body.org)
  requireOther(ctx, account.id)
  requireGrant(ctx, body.role)
  const term = await requireTerm(ctx, body)
  await requireCompatible(ctx, account.id, { org, role: body.role, term })
  await queries.insertPosts(ctx.tx, [{ account_id: account.id, org_id: org.id, role: body.role, title: body.title, valid_from: term.from, valid_to: term.to }])
  ctx.record(`account:${account.id}`, { org: org.code, role: body.role, from: term.from, to: lastDay(term) })
  return personOf(ctx, account.id)
}

export const setTerm = async (ctx: Context, { params, body }: Parsed<typeof setPostTerm>): Promise<Person> => {
  const { account, post, org } = await postInHand(ctx, params), today = dayOf(ctx.now)
  const term = termOf(post.from, body.to as Day | null)
  if (term.to <= today) throw peopleProblem('post-in-past', { today: dayName(today) })
  // an earlier end is always within what was given; a later one needs a post of one's own that lasts as long
  if (term.to > post.to) await requireWithin(ctx, { ...term, from: post.from > today ? post.from : today })
  await requireCompatible(ctx, account.id, { org, role: post.role, term }, post.id)
  if (!await touchPerson(ctx.tx, account.id, ctx.ifMatch)) throw problem('version-stale')
  await queries.endPost(ctx.tx, post.id, term.to)
  ctx.record(`account:${account.id}`, { org: org.code, role: post.role, to: lastDay(term) })
  return personOf(ctx, account.id)
}

/** From today on: what was done under the post stays under its name. */
export const endOnePost = async (ctx: Context, { params }: Parsed<typeof endPost>): Promise<Person> => {
  const { account, post, org } = await postInHand(ctx, params)
  await queries.endPost(ctx.tx, post.id, dayOf(ctx.now))
  ctx.record(`account:${account.id}`, { org: org.code, role: post.role })
  return personOf(ctx, account.id)
}

const postInHand = async (ctx: Context, params: { id: number, post: number }) => {
  const account = await requirePerson(ctx, params.id), post = await queries.postById(ctx.tx, params.post)
  if (!post || post.accountId !== account.id) throw problem('not-found')
  const org = await requireOrgWithin(ctx, post.orgId)
  mayEnd(ctx, post)
  return { account, post, org }
}

// ── rules that pages ask for too ─────────────────────────────────────────────────────────────────────────────────────────────

export const mayAppoint = (ctx: Context, permission: Permission = 'people.write') => { if (!ctx.access.reach(ctx.actor.post.role, permission)) throw problem('not-permitted', { permission }) }
export const requireOther = (ctx: Context, accountId: number) => { if (accountId === ctx.actor.accountId) throw peopleProblem('own-posts') }
export const requireGrant = (ctx: Context, role: Role) => { if (!mayGrant(ctx.actor.post.role, role)) throw peopleProblem('role-not-grantable', { role: roleName(ctx, role) }) }
export const mayEnd = (ctx: Context, post: queries.Post) => {
  mayAppoint(ctx)
  requireOther(ctx, post.accountId)
  requireGrant(ctx, post.role)
  if (post.to <= dayOf(ctx.now) || post.to <= post.from) throw peopleProblem('post-ended')
}

export const requireOpen = async (ctx: Context, orgId: number) => {
  const org = await requireOrgWithin(ctx, orgId)
  if (!isOpen(org, ctx.today)) throw peopleProblem('org-not-open', { org: org.name })
  return org
}

/** Posts live on the real day: without a first day from today on. */
export const requireTerm = async (ctx: Context, given: { from: string | null, to: string | null }): Promise<Term> => {
  const term = termOf((given.from ?? dayOf(ctx.now)) as Day, given.to as Day | null)
  await requireWithin(ctx, term)
  return term
}
const requireWithin = async (ctx: Context, term: Term) => {
  const today = dayOf(ctx.now), own = await ownTerm(ctx), fault = termFault(term, today, own)
  if (fault) throw peopleProblem(fault, { today: dayName(today), day: dayName(lastDay(own) ?? today) })
}
/** What whoever acts may give at most: posts made by them end with their own. */
export const ownTerm = async (ctx: Context): Promise<Pick<Term, 'to'>> => (await queries.postById(ctx.tx, ctx.actor.post.id))!

/** Two appointments at once must not give one person two of the three administrations: the account is held meanwhile. */
const requireCompatible = async (ctx: Context, accountId: number, wanted: { org: { id: number, name: string }, role: Role, term: Term }, except?: number) => {
  await queries.lockAccount(ctx.tx, accountId)
  const held = (await queries.postsOf(ctx.tx, [accountId], dayOf(ctx.now))).filter((p) => p.id !== except)
  const against = conflicting(held, wanted.role, wanted.term)
  if (against) throw peopleProblem('admins-separate', { held: roleName(ctx, against) })
  if (held.some((p) => p.orgId === wanted.org.id && p.role === wanted.role && overlap(p, wanted.term))) throw peopleProblem('post-held', { org: wanted.org.name, role: roleName(ctx, wanted.role) })
}
