import { createHash, randomBytes } from 'node:crypto'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { Problem, problem } from '../../kernel/problem.ts'
import { under, type Place } from '../../platform/access/access.ts'
import { insertAudit } from '../../platform/audit/audit.queries.ts'
import { entryBy, entryOf } from '../../platform/audit/entry.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Context, OpenContext } from '../../platform/http/context.ts'
import { scoped, seeingAll, WHOLE, type Executor } from '../../platform/postgres/pool.ts'
import type { Keys } from '../../platform/secrets/keys.ts'
import type { Actor } from '../../platform/session/session.ts'
import { postsOf } from '../../platform/session/session.queries.ts'
import { placeOf } from '../org/index.ts'
import { accountById } from '../people/index.ts'
import { admit } from './enter.service.ts'
import { idTokenContext, secretContext } from './sealed.ts'
import { comeBack, setOut, wayOut, type Identity, type Provider } from './sso.client.ts'
import type { signOut } from './identity.contract.ts'
import type { beginBinding, beginSignOn, endBinding, finishBinding, finishSignOn, listBindings, listSignInProviders } from './sso.contract.ts'
import { ssoProblem } from './sso.problems.ts'
import * as queries from './sso.queries.ts'
import { RETURN_PATH, vouches } from './sso.ts'

/** Signing in through a provider of identity, and binding an identity there to the own account: by issuer and subject, by nothing else. */
const ATTEMPT_MS = 10 * 60_000
const digest = (ticket: string) => createHash('sha256').update(ticket).digest()
export const speakable = (keys: Keys, p: queries.ProviderRow): Provider => ({ id: p.id, name: p.name, issuer: p.issuer, clientId: p.clientId, secret: keys.open(secretContext(p.id), p.clientSecret) })
const named = ({ id, name, nameEn }: queries.ProviderRow) => ({ id, name, nameEn })

export const readSignInProviders = async (ctx: OpenContext): Promise<Reply<typeof listSignInProviders>> =>
  ({ rows: (await seeingAll(ctx.db, queries.providers)).filter((p) => p.enabled).map(named) })

export const leaveToSignIn = (ctx: OpenContext, { body }: Parsed<typeof beginSignOn>): Promise<Reply<typeof beginSignOn>> => leave(ctx, body, null)

export const leaveToBind = async (ctx: OpenContext, { body }: Parsed<typeof beginBinding>): Promise<Reply<typeof beginBinding>> => {
  const actor = await requireSomebody(ctx), provider = await requireProvider(ctx.db, body.provider)
  await requireAllowed(ctx.db, actor.accountId, provider, ctx.clock.now())
  if ((await queries.bindingsOf(ctx.db, actor.accountId)).some((b) => b.provider === provider.id)) throw ssoProblem('sso-bound-already', { provider: provider.name })
  return leave(ctx, body, actor.accountId)
}

const leave = async (ctx: OpenContext, body: { provider: number, wanted: string }, accountId: number | null) => {
  await ctx.sessions.slow(ctx.address)
  const provider = await requireProvider(ctx.db, body.provider), now = ctx.clock.now()
  const { location, ...attempt } = await setOut(speakable(ctx.keys, provider), ctx.origin + RETURN_PATH, { fresh: accountId !== null, acr: provider.countsFactor ? provider.factorAcr : [] })
  const ticket = randomBytes(32).toString('base64url')
  await queries.insertAttempt(ctx.db, { ...attempt, hash: digest(ticket), providerId: provider.id, accountId, wanted: body.wanted, expires: new Date(now.getTime() + ATTEMPT_MS), now })
  return { location, ticket }
}

export const returnToSignIn = (ctx: OpenContext, { body }: Parsed<typeof finishSignOn>): Promise<Reply<typeof finishSignOn>> => audited(ctx, 'signIn', async () => {
  const { attempt, provider, identity } = await arrive(ctx, body, null)
  const bound = await queries.useBinding(ctx.db, { providerId: provider.id, issuer: provider.issuer, subject: identity.subject, now: ctx.clock.now() })
  if (!bound) throw ssoProblem('sso-unbound', { provider: provider.name, subject: identity.subject })
  const account = await accountById(ctx.db, bound.accountId)
  if (!account || account.disabled) throw ssoProblem('sso-account-disabled')
  await requireAllowed(ctx.db, account.id, provider, ctx.clock.now())
  const signOn = { providerId: provider.id, idToken: ctx.keys.seal(idTokenContext(provider.id), identity.idToken) }
  const signedIn = await admit(ctx, account.id, 'provider', { ...(vouches(provider, identity.claims) ? { factor: 'provider' } : {}), signOn })
  return { wanted: attempt.wanted, signedIn }
})

export const returnToBind = (ctx: OpenContext, { body }: Parsed<typeof finishBinding>): Promise<Reply<typeof finishBinding>> => audited(ctx, 'finishBinding', async () => {
  const actor = await requireSomebody(ctx), { attempt, provider, identity } = await arrive(ctx, body, actor.accountId)
  const label = provider.loginClaim === null ? null : String(identity.claims[provider.loginClaim] ?? '').slice(0, 100)
  if (label !== null && label.toLowerCase() !== actor.login) throw ssoProblem('sso-login-differs', { claim: provider.loginClaim!, said: label, login: actor.login })
  const row = await scoped(ctx.db, WHOLE, async (tx) => {
    const made = await queries.insertBinding(tx, { providerId: provider.id, issuer: provider.issuer, subject: identity.subject, accountId: actor.accountId, label, by: actor.accountId, now: ctx.clock.now() })
    if (!made) throw ssoProblem('sso-bound-elsewhere')
    await insertAudit(tx, { ...entryBy(actor, 'finishBinding', ctx.clock.now(), ctx.from), subject: `account:${actor.accountId}`, detail: { provider: provider.id } })
    return (await queries.bindingById(tx, made.id))!
  })
  return { wanted: attempt.wanted, binding: shownBinding(row) }
})

/** Bindings name the issuer as it is configured, which the library has compared with the token's: a provider that moves elsewhere takes none along. The ticket proves that this browser set out; whose binding it began must also be who comes back. */
const arrive = async (ctx: OpenContext, body: { ticket: string, search: string }, accountId: number | null) => {
  const attempt = await queries.takeAttempt(ctx.db, digest(body.ticket), ctx.clock.now())
  if (!attempt || attempt.accountId !== accountId) throw ssoProblem('sso-attempt-over')
  const provider = await requireProvider(ctx.db, attempt.providerId)
  const identity: Identity = await comeBack(speakable(ctx.keys, provider), attempt, body.search, accountId === null ? null : provider.loginClaim)
  return { attempt, provider, identity }
}

/** What was refused on the way is part of the record too: that somebody was, and why, not who it claimed to be. */
const audited = async <T>(ctx: OpenContext, action: string, work: () => Promise<T>): Promise<T> => {
  try { return await work() } catch (error) {
    if (error instanceof Problem) await insertAudit(ctx.db, { ...entryOf(null, undefined, action, ctx.clock.now(), ctx.from), outcome: 'refused', detail: { code: error.code, way: 'provider' } })
    throw error
  }
}

const requireSomebody = async (ctx: OpenContext): Promise<Actor> => {
  const actor = ctx.token === null ? null : await ctx.sessions.actor(ctx.token)
  if (!actor || actor.via !== 'browser') throw problem('not-signed-in')
  return actor
}
const requireProvider = async (db: Executor, id: number) => {
  const provider = await seeingAll(db, (tx) => queries.providerById(tx, id))
  if (!provider?.enabled) throw problem('not-found')
  return provider
}
/** A provider is for the people of one organisation and below: a post there, along either tree. */
export const requireAllowed = async (db: Executor, accountId: number, provider: queries.ProviderRow, now: Date) => {
  if (!await isAllowed(db, accountId, provider, now)) throw ssoProblem('sso-not-allowed', { provider: provider.name, org: provider.orgName })
}
export const isAllowed = async (db: Executor, accountId: number, provider: queries.ProviderRow, now: Date) => {
  const today = dayOf(now), posts = await postsOf(db, accountId, today)
  const places: (Place | undefined)[] = []
  for (const p of posts) places.push(await seeingAll(db, (tx) => placeOf(tx, provider.orgId, p.clock ?? today)))
  return posts.some((p, i) => { const place = places[i]; return place && (under(p.homePath, place.path) || under(p.path, place.path)) })
}
/** What somebody may bind; a provider of other people's is nothing to choose. */
export const providersFor = async (db: Executor, accountId: number, now: Date) => {
  const open: ReturnType<typeof named>[] = []
  for (const p of await seeingAll(db, queries.providers)) if (p.enabled && await isAllowed(db, accountId, p, now)) open.push(named(p))
  return open
}

export const shownBinding = (b: queries.BindingRow) => ({ ...b, boundAt: b.boundAt.toISOString(), usedAt: b.usedAt?.toISOString() ?? null })

export const readBindings = async (ctx: Context): Promise<Reply<typeof listBindings>> => ({
  rows: (await queries.bindingsOf(ctx.tx, ctx.actor.accountId)).map(shownBinding),
  providers: await providersFor(ctx.tx, ctx.actor.accountId, ctx.now),
})

export const dropBinding = async (ctx: Context, { params }: Parsed<typeof endBinding>): Promise<null> => {
  if (!await queries.deleteBinding(ctx.tx, ctx.actor.accountId, params.binding)) throw problem('not-found')
  ctx.record(`account:${ctx.actor.accountId}`, { binding: params.binding })
  return null
}

/** Our session ends first and whatever else happens; the provider's own is the browser's to end, at the address that goes with the answer. */
export const closeSession = async (ctx: OpenContext): Promise<Reply<typeof signOut>> => {
  const actor = ctx.token === null ? null : await ctx.sessions.actor(ctx.token)
  if (ctx.token !== null) await ctx.sessions.revoke(ctx.token)
  ctx.setSession(null)
  if (actor) await insertAudit(ctx.db, { ...entryBy(actor, 'signOut', ctx.clock.now(), ctx.from), subject: `account:${actor.accountId}` })
  return { location: actor && await signOnExit(ctx, actor.sessionId) }
}

/** A token that opens no more, or a provider that does not answer, keeps nobody from signing out here. */
const signOnExit = async (ctx: OpenContext, sessionId: string): Promise<string | null> => {
  const signOn = await queries.signOnOf(ctx.db, sessionId), provider = signOn && await seeingAll(ctx.db, (tx) => queries.providerById(tx, signOn.providerId))
  if (!provider) return null
  try {
    return await wayOut(speakable(ctx.keys, provider), ctx.keys.open(idTokenContext(provider.id), signOn.idToken), `${ctx.origin}/`)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
