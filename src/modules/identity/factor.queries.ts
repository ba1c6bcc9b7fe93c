import { sql } from 'kysely'
import type { FactorRule, FactorRules } from '../../kernel/factor.ts'
import { readInstallation } from '../../platform/installation.queries.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export interface Factor { secret: Buffer, begunAt: Date, confirmedAt: Date | null, lastStep: number }

export const factorOf = (db: Executor, accountId: number) => row<Factor>(db, sql<Factor>`
  select secret, begun_at as "begunAt", confirmed_at as "confirmedAt", last_step as "lastStep" from second_factor where account_id = ${accountId}`)
/** A second beginning takes the place of the first; a confirmed factor is never overwritten. */
export const beginFactor = (tx: Tx, accountId: number, secret: Buffer, now: Date) => rows(tx, sql`
  insert into second_factor (account_id, secret, begun_at) values (${accountId}, ${secret}, ${now})
  on conflict (account_id) do update set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0 where second_factor.confirmed_at is null`)
export const confirmFactor = async (tx: Tx, accountId: number, step: number, now: Date) =>
  (await row(tx, sql`update second_factor set confirmed_at = ${now}, last_step = ${step} where account_id = ${accountId} and confirmed_at is null returning 1`)) !== undefined
/** Two that bring the same code at once: one of them is told that it was used. */
export const takeStep = async (db: Executor, accountId: number, step: number) =>
  (await row(db, sql`update second_factor set last_step = ${step} where account_id = ${accountId} and last_step < ${step} and confirmed_at is not null returning 1`)) !== undefined
export const removeFactor = async (tx: Tx, accountId: number) => {
  await rows(tx, sql`delete from recovery_code where account_id = ${accountId}`)
  return (await row(tx, sql`delete from second_factor where account_id = ${accountId} and confirmed_at is not null returning 1`)) !== undefined
}

/** Begun or confirmed, all of it. */
export const forgetFactor = async (tx: Tx, accountId: number) => {
  await rows(tx, sql`delete from recovery_code where account_id = ${accountId}`)
  await rows(tx, sql`delete from second_factor where account_id = ${accountId}`)
}

export const replaceRecoveryCodes = async (tx: Tx, accountId: number, hashes: readonly Buffer[]) => {
  await rows(tx, sql`delete from recovery_code where account_id = ${accountId}`)
  await rows(tx, sql`insert into recovery_code (account_id, code_hash) select ${accountId}, unnest(${hashes as Buffer[]}::bytea[])`)
}
export const takeRecoveryCode = async (db: Executor, accountId: number, hash: Buffer, now: Date) =>
  (await row(db, sql`update recovery_code set used_at = ${now} where account_id = ${accountId} and code_hash = ${hash} and used_at is null returning 1`)) !== undefined
export const recoveryLeft = async (db: Executor, accountId: number) =>
  (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from recovery_code where account_id = ${accountId} and used_at is null`))!.n

export const markGiven = (tx: Tx, session: string, now: Date) => rows(tx, sql`update session set factor_at = ${now} where token_hash = decode(${session}, 'hex')`)

export const factorAt = async (db: Executor, session: string) => (await row<{ at: Date | null }>(db, sql<{ at: Date | null }>`select factor_at as at from session where token_hash = decode(${session}, 'hex')`))?.at ?? null
/** A sign-in that gave the own factor owes one again when that is turned off; one that its provider vouched for does not. */
export const markNotGiven = (tx: Tx, accountId: number) => rows(tx, sql`update session set factor_at = null where account_id = ${accountId} and provider_id is null`)

export interface Step { accountId: number, providerId: number | null, idToken: Buffer | null }
export const insertStep = (db: Executor, s: Step & { hash: Buffer, expires: Date, now: Date }) => rows(db, sql`
  with old as (delete from sign_in_step where expires_at < ${s.now})
  insert into sign_in_step (ticket_hash, account_id, provider_id, id_token, expires_at) values (${s.hash}, ${s.accountId}, ${s.providerId}, ${s.idToken}, ${s.expires})`)
export const stepByHash = (db: Executor, hash: Buffer, now: Date) => row<Step>(db, sql<Step>`
  select account_id as "accountId", provider_id as "providerId", id_token as "idToken" from sign_in_step where ticket_hash = ${hash} and expires_at > ${now}`)
/** Whoever takes it has it: one ticket makes one session. */
export const takeStepRow = async (db: Executor, hash: Buffer) => (await row(db, sql`delete from sign_in_step where ticket_hash = ${hash} returning 1`)) !== undefined
export const dropSteps = (db: Executor, accountId: number) => rows(db, sql`delete from sign_in_step where account_id = ${accountId}`)

const RULES = 'factor-rules'
export const factorRules = async (db: Executor): Promise<FactorRules> => (await readInstallation<FactorRules>(db, RULES))?.value ?? {}
export const lockFactorRules = async (tx: Tx): Promise<FactorRules> => {
  await rows(tx, sql`insert into installation (key, value) values (${RULES}, '{}') on conflict (key) do nothing`)
  return (await row<{ value: FactorRules }>(tx, sql<{ value: FactorRules }>`select value from installation where key = ${RULES} for update`))!.value
}
export const writeFactorRule = (tx: Tx, top: string, rule: FactorRule) => rows(tx, sql`update installation set value = value || ${JSON.stringify({ [top]: rule })}::jsonb where key = ${RULES}`)
