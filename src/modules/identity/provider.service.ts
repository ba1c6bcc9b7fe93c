import type { Parsed, Reply } from '../../kernel/contract.ts'
import { problem } from '../../kernel/problem.ts'
import { inScope } from '../../platform/access/access.ts'
import type { Context } from '../../platform/http/context.ts'
import { placeOf, requireOrg } from '../org/index.ts'
import { requireLed } from '../people/index.ts'
import { isEnrolled } from './factor.service.ts'
import { secretContext } from './sealed.ts'
import { describe } from './sso.client.ts'
import type { bindFor, changeProvider, createProvider, listBindingsOf, listProviders, removeProvider, tryProvider, unbindFor } from './sso.contract.ts'
import { ssoProblem } from './sso.problems.ts'
import * as queries from './sso.queries.ts'
import { isAllowed, providersFor, requireAllowed, shownBinding, speakable } from './sso.service.ts'
import { issuerFault, RETURN_PATH } from './sso.ts'

/** The security administrator's side of single sign-on: providers within the own scope, and identities bound for others. */
type Shown = Reply<typeof createProvider>

const shown = (ctx: Context, p: queries.ProviderRow): Shown => ({
  id: p.id, name: p.name, nameEn: p.nameEn, issuer: p.issuer, clientId: p.clientId, orgId: p.orgId, orgName: ctx.actor.language === 'en' ? p.orgNameEn ?? p.orgName : p.orgName,
  loginClaim: p.loginClaim, countsFactor: p.countsFactor, factorAcr: p.factorAcr, enabled: p.enabled, bindings: p.bindings, version: p.version,
})
const isWithin = async (ctx: Context, p: queries.ProviderRow) => { const place = await placeOf(ctx.tx, p.orgId, ctx.today); return place !== undefined && inScope(ctx.actor, place) }

export const readProviders = async (ctx: Context): Promise<Reply<typeof listProviders>> => {
  const rows: Shown[] = []
  for (const p of await queries.providers(ctx.tx)) if (await isWithin(ctx, p)) rows.push(shown(ctx, p))
  return { rows, returnPath: RETURN_PATH }
}

type Body = Parsed<typeof createProvider>['body'] | Parsed<typeof changeProvider>['body']
const draftOf = async (ctx: Context, body: Body, id: number | null): Promise<queries.ProviderDraft> => {
  const org = await requireOrg(ctx, body.org)
  if (!inScope(ctx.actor, org.place)) throw problem('not-found')
  const fault = issuerFault(body.issuer)
  if (fault) throw ssoProblem(`issuer-${fault}`)
  for (const p of await queries.providers(ctx.tx)) {
    if (p.id !== id && p.issuer === body.issuer && p.clientId === body.clientId && await isWithin(ctx, p)) throw ssoProblem('provider-exists', { provider: p.name })
  }
  return { name: body.name, nameEn: body.nameEn, issuer: body.issuer, clientId: body.clientId, orgId: org.id, loginClaim: body.loginClaim, countsFactor: body.countsFactor, factorAcr: body.factorAcr, enabled: body.enabled }
}

export const addProvider = async (ctx: Context, { body }: Parsed<typeof createProvider>): Promise<Shown> => {
  const draft = await draftOf(ctx, body, null), id = await queries.insertProvider(ctx.tx, draft)
  await queries.setClientSecret(ctx.tx, id, ctx.keys.seal(secretContext(id), body.clientSecret))
  ctx.record(`provider:${id}`, { issuer: draft.issuer, org: draft.orgId })
  return shown(ctx, (await queries.providerById(ctx.tx, id))!)
}

export const editProvider = async (ctx: Context, { params, body }: Parsed<typeof changeProvider>): Promise<Shown> => {
  await queries.lockProvider(ctx.tx, params.provider)
  const before = await requireProvider(ctx, params.provider)
  if (ctx.ifMatch !== before.version) throw problem('version-stale')
  const draft = await draftOf(ctx, body, before.id)
  await queries.updateProvider(ctx.tx, before.id, draft)
  if (body.clientSecret !== null) await queries.setClientSecret(ctx.tx, before.id, ctx.keys.seal(secretContext(before.id), body.clientSecret))
  ctx.record(`provider:${before.id}`, { issuer: draft.issuer, org: draft.orgId, enabled: draft.enabled, secret: body.clientSecret !== null })
  return shown(ctx, (await queries.providerById(ctx.tx, before.id))!)
}

export const dropProvider = async (ctx: Context, { params }: Parsed<typeof removeProvider>): Promise<null> => {
  const provider = await requireProvider(ctx, params.provider)
  await queries.deleteProvider(ctx.tx, provider.id)
  ctx.record(`provider:${provider.id}`, { issuer: provider.issuer, bindings: provider.bindings })
  return null
}

export const askProvider = async (ctx: Context, { params }: Parsed<typeof tryProvider>): Promise<Reply<typeof tryProvider>> =>
  describe(speakable(ctx.keys, await requireProvider(ctx, params.provider)))

const requireProvider = async (ctx: Context, id: number) => {
  const provider = await queries.providerById(ctx.tx, id)
  if (!provider || !await isWithin(ctx, provider)) throw problem('not-found')
  return provider
}

export const readBindingsOf = async (ctx: Context, { params }: Parsed<typeof listBindingsOf>): Promise<Reply<typeof listBindingsOf>> => {
  const account = await requireLed(ctx, params.id, ssoProblem('own-binding'))
  return {
    login: account.login, name: account.name, nameEn: account.nameEn, enrolled: await isEnrolled(ctx.tx, account.id), rows: (await queries.bindingsOf(ctx.tx, account.id)).map(shownBinding),
    providers: await providersFor(ctx.tx, account.id, ctx.now),
  }
}

/** The subject is what the provider calls the person; its administrator knows it, and an unbound sign-in says it. */
export const bindIdentityFor = async (ctx: Context, { params, body }: Parsed<typeof bindFor>): Promise<Reply<typeof bindFor>> => {
  const account = await requireLed(ctx, params.id, ssoProblem('own-binding')), provider = await queries.providerById(ctx.tx, body.provider)
  // whose it is, is told to those alone who may know of it
  if (!provider?.enabled || !(await isWithin(ctx, provider) || await isAllowed(ctx.tx, account.id, provider, ctx.now))) throw problem('not-found')
  await requireAllowed(ctx.tx, account.id, provider, ctx.now)
  if ((await queries.bindingsOf(ctx.tx, account.id)).some((b) => b.provider === provider.id)) throw ssoProblem('sso-bound-already', { provider: provider.name })
  const made = await queries.insertBinding(ctx.tx, { providerId: provider.id, issuer: provider.issuer, subject: body.subject, accountId: account.id, label: null, by: ctx.actor.accountId, now: ctx.now })
  if (!made) throw ssoProblem('sso-bound-elsewhere')
  ctx.record(`account:${account.id}`, { provider: provider.id })
  return shownBinding((await queries.bindingById(ctx.tx, made.id))!)
}

export const unbindIdentityFor = async (ctx: Context, { params }: Parsed<typeof unbindFor>): Promise<null> => {
  const account = await requireLed(ctx, params.id, ssoProblem('own-binding'))
  if (!await queries.deleteBinding(ctx.tx, account.id, params.binding)) throw problem('not-found')
  ctx.record(`account:${account.id}`, { binding: params.binding })
  return null
}
