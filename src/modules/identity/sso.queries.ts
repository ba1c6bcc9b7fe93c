import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export interface ProviderRow {
  id: number, name: string, nameEn: string | null, issuer: string, clientId: string, clientSecret: Buffer, orgId: number, orgName: string, orgNameEn: string | null,
  loginClaim: string | null, countsFactor: boolean, factorAcr: string[], enabled: boolean, bindings: number, version: number
}
export interface ProviderDraft {
  name: string, nameEn: string | null, issuer: string, clientId: string, orgId: number, loginClaim: string | null, countsFactor: boolean, factorAcr: readonly string[], enabled: boolean
}
const provider = sql`v.id, v.name, v.name_en as "nameEn", v.issuer, v.client_id as "clientId", v.client_secret as "clientSecret", v.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", v.login_claim as "loginClaim",
  v.counts_factor as "countsFactor", v.factor_acr as "factorAcr", v.enabled, v.version, (select count(*)::int from sso_binding b where b.provider_id = v.id) as bindings from sso_provider v join org o on o.id = v.org_id`

export const providers = (db: Executor) => rows<ProviderRow>(db, sql<ProviderRow>`select ${provider} order by v.id`)
export const providerById = (db: Executor, id: number) => row<ProviderRow>(db, sql<ProviderRow>`select ${provider} where v.id = ${id}`)
export const lockProvider = (tx: Tx, id: number) => rows(tx, sql`select id from sso_provider where id = ${id} for update`)
export const insertProvider = async (tx: Tx, p: ProviderDraft) => (await row<{ id: number }>(tx, sql<{ id: number }>`
  insert into sso_provider (name, name_en, issuer, client_id, client_secret, org_id, login_claim, counts_factor, factor_acr, enabled)
  values (${p.name}, ${p.nameEn}, ${p.issuer}, ${p.clientId}, '', ${p.orgId}, ${p.loginClaim}, ${p.countsFactor}, ${p.factorAcr as string[]}, ${p.enabled}) returning id`))!.id
export const updateProvider = (tx: Tx, id: number, p: ProviderDraft) => rows(tx, sql`
  update sso_provider set name = ${p.name}, name_en = ${p.nameEn}, issuer = ${p.issuer}, client_id = ${p.clientId}, org_id = ${p.orgId}, login_claim = ${p.loginClaim},
    counts_factor = ${p.countsFactor}, factor_acr = ${p.factorAcr as string[]}, enabled = ${p.enabled}, version = version + 1 where id = ${id}`)
export const setClientSecret = (tx: Tx, id: number, secret: Buffer) => rows(tx, sql`update sso_provider set client_secret = ${secret} where id = ${id}`)
export const deleteProvider = (tx: Tx, id: number) => rows(tx, sql`delete from sso_provider where id = ${id}`)

export interface Attempt { providerId: number, accountId: number | null, state: string, nonce: string, verifier: string, redirectUri: string, wanted: string }
export const insertAttempt = (db: Executor, a: Attempt & { hash: Buffer, expires: Date, now: Date }) => rows(db, sql`
  with old as (delete from sso_attempt where expires_at < ${a.now})
  insert into sso_attempt (ticket_hash, provider_id, account_id, state, nonce, verifier, redirect_uri, wanted, expires_at)
  values (${a.hash}, ${a.providerId}, ${a.accountId}, ${a.state}, ${a.nonce}, ${a.verifier}, ${a.redirectUri}, ${a.wanted}, ${a.expires})`)
/** Taken away as it is read: nobody comes back twice. */
export const takeAttempt = (db: Executor, hash: Buffer, now: Date) => row<Attempt>(db, sql<Attempt>`
  with taken as (delete from sso_attempt where ticket_hash = ${hash} returning *)
  select provider_id as "providerId", account_id as "accountId", state, nonce, verifier, redirect_uri as "redirectUri", wanted from taken where expires_at > ${now}`)

export interface BindingRow { id: number, provider: number, name: string, nameEn: string | null, subject: string, label: string | null, boundAt: Date, usedAt: Date | null }
const binding = sql`b.id, b.provider_id as provider, v.name, v.name_en as "nameEn", b.subject, b.label, b.bound_at as "boundAt", b.used_at as "usedAt" from sso_binding b join sso_provider v on v.id = b.provider_id`
export const bindingsOf = (db: Executor, accountId: number) => rows<BindingRow>(db, sql<BindingRow>`select ${binding} where b.account_id = ${accountId} order by b.id`)
export const bindingById = (db: Executor, id: number) => row<BindingRow>(db, sql<BindingRow>`select ${binding} where b.id = ${id}`)
export const useBinding = (db: Executor, b: { providerId: number, issuer: string, subject: string, now: Date }) => row<{ id: number, accountId: number }>(db, sql<{ id: number, accountId: number }>`
  update sso_binding set used_at = ${b.now} where provider_id = ${b.providerId} and issuer = ${b.issuer} and subject = ${b.subject} returning id, account_id as "accountId"`)
/** Nothing where the identity, or the account's place at this provider, is taken already: two at once find that out here. */
export const insertBinding = (tx: Tx, b: { providerId: number, issuer: string, subject: string, accountId: number, label: string | null, by: number, now: Date }) => row<{ id: number }>(tx, sql<{ id: number }>`
  insert into sso_binding (provider_id, issuer, subject, account_id, label, bound_at, bound_by) values (${b.providerId}, ${b.issuer}, ${b.subject}, ${b.accountId}, ${b.label}, ${b.now}, ${b.by})
  on conflict do nothing returning id`)
export const deleteBinding = async (tx: Tx, accountId: number, id: number) =>
  (await row(tx, sql`delete from sso_binding where id = ${id} and account_id = ${accountId} returning 1`)) !== undefined

export const deleteBindingsOf = async (tx: Tx, accountId: number) => {
  await rows(tx, sql`delete from sso_attempt where account_id = ${accountId}`)
  await rows(tx, sql`delete from sso_binding where account_id = ${accountId}`)
}

/** What a sign-out needs to end the provider's session too; only a session that came that way has it. */
export const signOnOf = (db: Executor, sessionHash: string) => row<{ providerId: number, idToken: Buffer }>(db, sql<{ providerId: number, idToken: Buffer }>`
  select provider_id as "providerId", id_token as "idToken" from session where token_hash = decode(${sessionHash}, 'hex') and provider_id is not null and id_token is not null`)
