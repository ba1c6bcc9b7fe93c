import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'

export interface Invitation {
  id: number, orgId: number, orgName: string, orgNameEn: string | null, demo: boolean, role: Role, title: string | null, name: string | null, invitedBy: string, login: string | null
  createdAt: Date, expiresAt: Date, revokedAt: Date | null, postTo: Day | 'infinity'
}
const invitation = sql`i.id, i.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", o.demo, i.role, i.title, i.name, b.name as "invitedBy", a.login,
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.revoked_at as "revokedAt", i.post_to as "postTo"`
const joined = sql`invitation i join org o on o.id = i.org_id join account b on b.id = i.invited_by left join account a on a.id = i.account_id`
const isOpen = (now: Date) => sql`i.used_at is null and i.revoked_at is null and i.expires_at > ${now}`

export const insertInvitation = async (tx: Tx, i: { hash: Buffer, orgId: number, role: Role, title: string | null, name: string | null, by: number, postTo: Day | 'infinity', now: Date, expires: Date }) => (await row<{ id: number }>(tx, sql<{ id: number }>`
  insert into invitation (code_hash, org_id, role, title, name, invited_by, post_to, created_at, expires_at)
  values (${i.hash}, ${i.orgId}, ${i.role}, ${i.title}, ${i.name}, ${i.by}, ${i.postTo}, ${i.now}, ${i.expires}) returning id`))!.id

export type State = 'open' | 'accepted' | 'revoked' | 'expired'
const inState = (state: State, now: Date) => ({
  open: isOpen(now), accepted: sql`i.used_at is not null`, revoked: sql`i.revoked_at is not null`, expired: sql`i.used_at is null and i.revoked_at is null and i.expires_at <= ${now}`,
})[state]

/** Newest first, of the organisations below and of the own one. */
export const invitationsBelow = (db: Executor, f: { scopeId: number, id?: number, before?: number, state?: State, limit: number, now: Date, day: Day }) => rows<Invitation>(db, sql<Invitation>`
  select ${invitation} from ${joined}
  where exists (select from org_ancestor x where x.org_id = i.org_id and x.ancestor_id = ${f.scopeId} and x.valid_from <= greatest(${f.day}::date, o.opened_on) and x.valid_to > greatest(${f.day}::date, o.opened_on))
    ${f.id === undefined ? sql`` : sql`and i.id = ${f.id}`} ${f.before === undefined ? sql`` : sql`and i.id < ${f.before}`} ${f.state ? sql`and ${inState(f.state, f.now)}` : sql``}
  order by i.id desc limit ${f.limit}`)

export const openByCode = (db: Executor, hash: Buffer, now: Date) => row<Invitation>(db, sql<Invitation>`select ${invitation} from ${joined} where i.code_hash = ${hash} and ${isOpen(now)}`)
export const lockByCode = (tx: Tx, hash: Buffer, now: Date) => row<Invitation>(tx, sql<Invitation>`select ${invitation} from ${joined} where i.code_hash = ${hash} and ${isOpen(now)} for update of i`)
export const useInvitation = (tx: Tx, id: number, accountId: number, now: Date) => rows(tx, sql`update invitation set used_at = ${now}, account_id = ${accountId} where id = ${id}`)
export const revokeInvitation = async (tx: Tx, id: number, now: Date) =>
  (await rows(tx, sql`update invitation i set revoked_at = ${now} where i.id = ${id} and ${isOpen(now)} returning 1`)).length > 0
