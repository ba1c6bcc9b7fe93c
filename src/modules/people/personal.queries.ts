import { sql } from 'kysely'
import type { Role } from '../../kernel/access.ts'
import type { Day } from '../../kernel/period.ts'
import { row, rows, seeingAll, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Channel } from './people.ts'
import type { Correctable, Personal } from './personal.ts'

export type Sealed = Record<Personal, Buffer | null> & { accountId: number }
export const sealedOf = (db: Executor, accounts: readonly number[]) => rows<Sealed>(db, sql<Sealed>`
  select account_id as "accountId", phone, id_number as "idNumber", email, wecom from person where account_id = any(${accounts as number[]})`)

const columns = { phone: [sql.ref('phone'), sql.ref('phone_index')], idNumber: [sql.ref('id_number'), sql.ref('id_number_index')], email: [sql.ref('email'), sql.ref('email_index')], wecom: [sql.ref('wecom'), sql.ref('wecom_index')] } as const
export const putSealed = (tx: Tx, account: number, field: Personal, value: Buffer | null, index: Buffer | null) => {
  const [at, by] = columns[field]
  return rows(tx, sql`insert into person (account_id, ${at}, ${by}) values (${account}, ${value}, ${index}) on conflict (account_id) do update set ${at} = excluded.${at}, ${by} = excluded.${by}`)
}
export const putChannelsOff = (tx: Tx, account: number, off: readonly string[]) => rows(tx, sql`
  insert into person (account_id, channels_off) values (${account}, ${off as string[]}) on conflict (account_id) do update set channels_off = excluded.channels_off`)
export const channelsOffOf = async (db: Executor, account: number) => (await row<{ off: Channel[] }>(db, sql<{ off: Channel[] }>`select channels_off as off from person where account_id = ${account}`))?.off ?? []
/** Whoever holds one of these; several indexes are one value under several keys. */
export const holdersOf = async (db: Executor, field: Personal, indexes: readonly Buffer[]) =>
  (await rows<{ id: number }>(db, sql<{ id: number }>`select account_id as id from person where ${columns[field][1]} = any(${indexes as Buffer[]}::bytea[]) order by account_id limit 50`)).map((r) => r.id)

export const heldIndexes = async (db: Executor, field: Personal, indexes: readonly Buffer[]) =>
  (await rows<{ i: Buffer }>(db, sql<{ i: Buffer }>`select ${columns[field][1]} as i from person where ${columns[field][1]} = any(${indexes as Buffer[]}::bytea[])`)).map((r) => r.i)

export const renamePerson = (tx: Tx, id: number, name: string, nameEn: string | null) => rows(tx, sql`update account set name = ${name}, name_en = ${nameEn} where id = ${id}`)
/** Nothing where another change came first. */
export const touchPerson = async (tx: Tx, id: number, version: number | null) => (await rows<{ id: number }>(tx, sql<{ id: number }>`
  update account set version = version + 1 where id = ${id} ${version === null ? sql`` : sql`and version = ${version}`} returning id`)).length > 0

export interface Reveal { field: Personal, reason: string, by: string, org: string, at: Date }
export const insertReveal = (tx: Tx, r: { accountId: number, field: Personal, reason: string, by: number, post: number, at: Date }) => rows(tx, sql`
  insert into person_reveal (account_id, field, reason, by_account, by_post, at) values (${r.accountId}, ${r.field}, ${r.reason}, ${r.by}, ${r.post}, ${r.at})`)
export const revealsBy = async (tx: Tx, account: number, since: Date) => (await row<{ n: number }>(tx, sql<{ n: number }>`select count(*)::int as n from person_reveal where by_account = ${account} and at > ${since}`))!.n
export const revealsOf = (db: Executor, account: number) => rows<Reveal>(db, sql<Reveal>`
  select r.field, r.reason, a.name as by, o.name as org, r.at from person_reveal r join account a on a.id = r.by_account join post p on p.id = r.by_post join org o on o.id = p.org_id
  where r.account_id = ${account} order by r.at desc limit 500`)

export interface PersonRequest { id: string, accountId: number, kind: 'correction' | 'erasure', field: Correctable | null, value: Buffer | null, reason: string, state: 'open' | 'accepted' | 'declined' | 'withdrawn', answer: string | null, askedAt: Date, decidedAt: Date | null }
const request = sql`r.id, r.account_id as "accountId", r.kind, r.field, r.value, r.reason, r.state, r.answer, r.asked_at as "askedAt", r.decided_at as "decidedAt"`
export const requestsOf = (db: Executor, account: number) => rows<PersonRequest>(db, sql<PersonRequest>`select ${request} from person_request r where r.account_id = ${account} order by r.asked_at desc limit 200`)
export const openRequests = (db: Executor, limit: number) => rows<PersonRequest>(db, sql<PersonRequest>`select ${request} from person_request r where r.state = 'open' order by r.asked_at limit ${limit}`)
export const lockRequest = (tx: Tx, id: string) => row<PersonRequest>(tx, sql<PersonRequest>`select ${request} from person_request r where r.id = ${id} for update`)
export const insertRequest = async (tx: Tx, r: Pick<PersonRequest, 'id' | 'accountId' | 'kind' | 'field' | 'value' | 'reason'>, at: Date) => (await rows<{ id: string }>(tx, sql<{ id: string }>`
  insert into person_request (id, account_id, kind, field, value, reason, asked_at) values (${r.id}, ${r.accountId}, ${r.kind}, ${r.field}, ${r.value}, ${r.reason}, ${at})
  on conflict (account_id, kind, coalesce(field, '')) where state = 'open' do nothing returning id`)).length > 0
/** What was asked for is gone with the decision: accepted it stands elsewhere, declined nobody needs it. */
export const closeRequest = (tx: Tx, id: string, state: 'accepted' | 'declined' | 'withdrawn', by: number, answer: string | null, at: Date) => rows(tx, sql`
  update person_request set state = ${state}, decided_by = ${by}, decided_at = ${at}, answer = ${answer}, value = null where id = ${id}`)

export interface OwnAccount { login: string, name: string, nameEn: string | null, language: string, createdAt: Date, version: number }
export const ownAccount = async (db: Executor, id: number) => (await row<OwnAccount>(db, sql<OwnAccount>`select login, name, name_en as "nameEn", language, created_at as "createdAt", version from account where id = ${id}`))!
export interface OwnPost { org: string, role: Role, title: string | null, from: Day, to: string }
/** In whatever federation: the copy is the person's own. */
export const ownPosts = (db: Executor, id: number) => seeingAll(db, (tx) => rows<OwnPost>(tx, sql<OwnPost>`
  select o.name as org, p.role, p.title, p.valid_from as "from", p.valid_to::text as "to" from post p join org o on o.id = p.org_id where p.account_id = ${id} order by p.valid_from, p.id`))
export interface OwnAct { at: Date, action: string, subject: string | null, outcome: string }
export const ownActs = (db: Executor, id: number, most: number) => rows<OwnAct>(db, sql<OwnAct>`select at, action, subject, outcome from audit where account_id = ${id} order by id desc limit ${most}`)
export interface OwnSession { kind: string, label: string | null, address: string | null, createdAt: Date, usedAt: Date, revoked: boolean }
export const ownSessions = (db: Executor, id: number) => rows<OwnSession>(db, sql<OwnSession>`
  select kind, label, address, created_at as "createdAt", used_at as "usedAt", revoked_at is not null as revoked from session where account_id = ${id} order by created_at desc limit 500`)

/** The number stays; the name, the sign-in and everything sealed do not. */
export const eraseAccount = (tx: Tx, id: number, said: { name: string, nameEn: string }, day: Day, at: Date) => rows(tx, sql`
  with gone as (delete from person where account_id = ${id}),
  asked as (update person_request set value = null where account_id = ${id}),
  posts as (update post set valid_to = greatest(valid_from, ${day}::date) where account_id = ${id} and valid_to > ${day}),
  sessions as (update session set revoked_at = coalesce(revoked_at, ${at}), label = null, address = null where account_id = ${id})
  update account set login = 'erased-' || id, name = ${said.name}, name_en = ${said.nameEn}, password_hash = null, disabled_at = coalesce(disabled_at, ${at}), erased_at = ${at}, version = version + 1 where id = ${id}`)
