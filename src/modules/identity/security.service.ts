import type { Ability } from '../../kernel/access.ts'
import type { Parsed, Reply } from '../../kernel/contract.ts'
import { profileOf } from '../../kernel/profile.ts'
import { problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/http/context.ts'
import { readInstallation, writeInstallation } from '../../platform/installation.queries.ts'
import { forgetTries, revokeOthers } from '../../platform/session/session.queries.ts'
import { requirePerson } from '../people/index.ts'
import { identityProblem } from './identity.problems.ts'
import * as queries from './identity.queries.ts'
import type { changeSecurity, endSessionsOf, getSecurity, liftLock, listLocks, listSessionsOf } from './security.contract.ts'
import { idleSince } from './session.service.ts'

/** The doors of the installation: its profile is one for all, so only the security administrator of the topmost federation chooses it. */
interface Stored { readonly profile: string, readonly version: number }
const KEY = 'security'

export const readSecurity = async (ctx: Context): Promise<Reply<typeof getSecurity>> => {
  const stored = (await readInstallation<Stored>(ctx.tx, KEY))?.value
  return { profile: profileOf(stored?.profile), version: stored?.version ?? 0, abilities: { change: mayChange(ctx) } }
}
const isTopmost = ({ actor }: Context) => actor.post.homePath.split('.').length === 2
const mayChange = (ctx: Context): Ability => {
  if (isTopmost(ctx)) return true
  const refused = identityProblem('not-topmost')
  return { code: refused.code, detail: refused.detail(ctx.actor.language) }
}

export const chooseProfile = async (ctx: Context, { body }: Parsed<typeof changeSecurity>): Promise<Reply<typeof getSecurity>> => {
  if (!isTopmost(ctx)) throw identityProblem('not-topmost')
  const before = await readSecurity(ctx)
  if (ctx.ifMatch !== before.version) throw problem('version-stale')
  await writeInstallation(ctx.tx, KEY, { profile: body.profile, version: before.version + 1 } satisfies Stored)
  ctx.record('installation:security', { before: before.profile, after: body.profile })
  return readSecurity(ctx)
}

export const readLocks = async (ctx: Context): Promise<Reply<typeof listLocks>> => {
  const locked = await queries.lockedAccounts(ctx.tx, ctx.actor.post.orgId, ctx.now, ctx.today)
  return { rows: locked.map((l) => ({ ...l, lastTryAt: l.lastTryAt.toISOString(), lockedUntil: l.lockedUntil.toISOString() })) }
}

export const unlock = async (ctx: Context, { params }: Parsed<typeof liftLock>): Promise<null> => {
  const account = await requirePerson(ctx, params.id)
  if (!await forgetTries(ctx.tx, account.login)) throw identityProblem('not-locked')
  ctx.record(`account:${account.id}`)
  return null
}

export const readSessionsOf = async (ctx: Context, { params }: Parsed<typeof listSessionsOf>): Promise<Reply<typeof listSessionsOf>> => {
  const account = await requirePerson(ctx, params.id), held = await queries.doorsOf(ctx.tx, account.id, ctx.now, await idleSince(ctx))
  return { rows: held.map((s) => ({ ...s, createdAt: s.createdAt.toISOString(), usedAt: s.usedAt.toISOString() })) }
}

export const dropSessionsOf = async (ctx: Context, { params }: Parsed<typeof endSessionsOf>): Promise<Reply<typeof endSessionsOf>> => {
  const account = await requirePerson(ctx, params.id)
  if (account.id === ctx.actor.accountId) throw identityProblem('own-sessions')
  const ended = (await revokeOthers(ctx.tx, account.id, null, ctx.now)).length
  ctx.record(`account:${account.id}`, { ended })
  return { ended }
}
