import { sql, type RawBuilder } from 'kysely'
import { LOCKS, row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { OUTWARD } from '../../platform/installation.queries.ts'
import type { Channel } from '../people/browser.ts'
import type { DeliveryState, Line } from './channel.ts'

// ── laying down ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Told { orgId: number, accountId: number, channel: Channel }
export interface NewNotice extends Line { readonly receivers: readonly { orgId: number, accountId: number }[], readonly channels: readonly Channel[], readonly about: string, readonly at: Date, readonly expires: Date }
/** For whoever has an address there and has not switched the channel off; what waits already is not said twice. `:org` in the link is the organisation. */
export const layDown = (tx: Tx, n: NewNotice) => rows<Told>(tx, sql<Told>`
  insert into notice (part_id, id, org_id, account_id, channel, subject, subject_en, link, about, made_at, expires_at, home_path, industry_path)
  select o.part_id, gen_random_uuid(), o.id, w.account, c.kind, ${n.subject}, ${n.subjectEn}, replace(${n.link}, ':org', o.id::text), ${n.about}, ${n.at}, ${n.expires}, h.path, i.path
  from unnest(${n.receivers.map((r) => r.orgId)}::int[], ${n.receivers.map((r) => r.accountId)}::int[]) as w (org, account)
  join org o on o.id = w.org join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_to = 'infinity' left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_to = 'infinity'
  join account a on a.id = w.account and a.disabled_at is null join person p on p.account_id = w.account
  join channel c on c.enabled and c.kind = any(${n.channels as Channel[]}) and c.kind <> all(p.channels_off) and case c.kind when 'email' then p.email is not null when 'wecom' then p.wecom is not null else p.phone is not null end
  where not exists (select from notice x where x.part_id = o.part_id and x.org_id = o.id and x.account_id = w.account and x.channel = c.kind and x.about = ${n.about} and x.delivery_id is null and x.expires_at > ${n.at})
  returning org_id as "orgId", account_id as "accountId", channel`)

// ── gathering ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
/** One server gathers at a time: two would make two messages of the same lines. */
export const tryGather = async (tx: Tx) => (await row<{ got: boolean }>(tx, sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LOCKS.courier}) as got`))!.got
export interface Loose { partId: number, id: string, orgId: number, accountId: number, channel: Channel, path: string, industryPath: string | null, madeAt: Date, expiresAt: Date }
export const looseNotices = (tx: Tx, most: number) => rows<Loose>(tx, sql<Loose>`
  select part_id as "partId", id, org_id as "orgId", account_id as "accountId", channel, home_path::text as path, industry_path::text as "industryPath", made_at as "madeAt", expires_at as "expiresAt"
  from notice where delivery_id is null order by made_at, id limit ${most}`)
export interface NewDelivery { partId: number, id: string, orgId: number, accountId: number, channel: Channel, path: string, industryPath: string | null, at: Date, expires: Date }
export const insertDelivery = (tx: Tx, d: NewDelivery) => rows(tx, sql`
  insert into delivery (part_id, id, org_id, account_id, channel, next_at, expires_at, made_at, home_path, industry_path)
  values (${d.partId}, ${d.id}, ${d.orgId}, ${d.accountId}, ${d.channel}, ${d.at}, ${d.expires}, ${d.at}, ${d.path}::ltree, ${d.industryPath}::ltree)`)
export const bindNotices = (tx: Tx, delivery: string, parts: readonly number[], ids: readonly string[]) => rows(tx, sql`
  update notice set delivery_id = ${delivery} where part_id = any(${parts as number[]}) and id = any(${ids as string[]}::uuid[]) and delivery_id is null`)

// ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface Due { partId: number, id: string, accountId: number, channel: Channel, attempts: number }
const goes = sql`not exists (select from installation where key = ${OUTWARD})`
export const isHeld = async (db: Executor) => !(await row<{ goes: boolean }>(db, sql<{ goes: boolean }>`select ${goes} as goes`))!.goes
export const dueDeliveries = (db: Executor, now: Date, most: number) => rows<Due>(db, sql<Due>`
  select part_id as "partId", id, account_id as "accountId", channel, attempts from delivery
  where state = 'waiting' and next_at <= ${now} and expires_at > ${now} and channel in (select kind from channel where enabled) order by next_at, id limit ${most}`)
/** Whoever comes first has it for the length of a lease; nobody has it while what goes outward is held. By its key: one node answers. */
export const takeDelivery = async (tx: Tx, d: Due, now: Date, until: Date) => (await row(tx, sql`
  update delivery set attempts = attempts + 1, next_at = ${until} where part_id = ${d.partId} and id = ${d.id} and state = 'waiting' and attempts = ${d.attempts} and next_at <= ${now} and ${goes} returning 1`)) !== undefined
export const endDelivery = (db: Executor, d: Due, state: DeliveryState, at: Date, failure: string | null) => rows(db, sql`
  update delivery set state = ${state}, ended_at = ${at}, failure = ${failure} where part_id = ${d.partId} and id = ${d.id} and state = 'waiting'`)
export const postpone = (db: Executor, d: Due, until: Date, failure: string) => rows(db, sql`
  update delivery set next_at = ${until}, failure = ${failure} where part_id = ${d.partId} and id = ${d.id} and state = 'waiting'`)
export const expireDeliveries = async (db: Executor, now: Date) => Number((await sql`update delivery set state = 'expired', ended_at = ${now} where state = 'waiting' and expires_at <= ${now}`.execute(db)).numAffectedRows ?? 0n)
export const linesOf = (db: Executor, delivery: string) => rows<Line>(db, sql<Line>`select subject, subject_en as "subjectEn", link from notice where delivery_id = ${delivery} order by made_at, id`)

// ── looking after ───────────────────────────────────────────────────────────────────────────────────────────────────────────
export interface OutboxRow {
  id: string, orgId: number, orgName: string, person: string, channel: Channel, state: DeliveryState, attempts: number, subject: string | null, subjectEn: string | null, lines: number
  madeAt: Date, nextAt: Date, expiresAt: Date, endedAt: Date | null, failure: string | null, atKey: string
}
export interface OutboxFilter { scope: string, state?: readonly DeliveryState[], channel?: Channel, after?: string }
const within = (scope: string) => sql`(d.home_path <@ ${scope}::ltree or d.industry_path <@ ${scope}::ltree)`
const wanted = (f: OutboxFilter): RawBuilder<unknown> => sql`${within(f.scope)} ${f.state?.length ? sql`and d.state = any(${f.state as string[]})` : sql``} ${f.channel ? sql`and d.channel = ${f.channel}` : sql``}`
export const outboxRows = (db: Executor, f: OutboxFilter, limit: number) => rows<OutboxRow>(db, sql<OutboxRow>`
  select d.id, d.org_id as "orgId", o.name as "orgName", a.name as person, d.channel, d.state, d.attempts, d.made_at as "madeAt", d.next_at as "nextAt", d.expires_at as "expiresAt", d.ended_at as "endedAt", d.failure, d.made_at::text as "atKey",
    (select count(*)::int from notice n where n.delivery_id = d.id) as lines, (select n.subject from notice n where n.delivery_id = d.id order by n.made_at, n.id limit 1) as subject, (select n.subject_en from notice n where n.delivery_id = d.id order by n.made_at, n.id limit 1) as "subjectEn"
  from delivery d join org o on o.id = d.org_id join account a on a.id = d.account_id
  where ${wanted(f)} ${f.after ? sql`and (d.made_at, d.id) < (${f.after.split('|')[0]}::timestamptz, ${f.after.split('|')[1]}::uuid)` : sql``}
  order by d.made_at desc, d.id desc limit ${limit}`)
export const outboxCounts = async (db: Executor, scope: string) => Object.fromEntries((await rows<{ state: DeliveryState, n: number }>(db, sql<{ state: DeliveryState, n: number }>`
  select d.state, count(*)::int as n from delivery d where ${within(scope)} group by d.state`)).map((r) => [r.state, r.n])) as Partial<Record<DeliveryState, number>>
/** Attempts are counted anew, under the same message id. */
export const retry = async (tx: Tx, scope: string, ids: readonly string[] | null, now: Date, expires: Date) => Number((await sql`
  update delivery d set state = 'waiting', attempts = 0, next_at = ${now}, expires_at = greatest(d.expires_at, ${expires}), ended_at = null
  where ${within(scope)} and ${ids === null ? sql`d.state = 'failed'` : sql`d.state in ('failed', 'expired') and d.id = any(${ids as string[]}::uuid[])`}`.execute(tx)).numAffectedRows ?? 0n)

/** What became of what was said about one thing, person by person. */
export interface Reached { orgId: number, person: string, channel: Channel, state: DeliveryState }
export const reachedAbout = (db: Executor, about: string, scope: string) => rows<Reached>(db, sql<Reached>`
  select distinct on (n.org_id, n.account_id, n.channel) n.org_id as "orgId", a.name as person, n.channel, coalesce(d.state, 'waiting') as state
  from notice n join account a on a.id = n.account_id left join delivery d on d.id = n.delivery_id
  where n.about = ${about} and (n.home_path <@ ${scope}::ltree or n.industry_path <@ ${scope}::ltree) order by n.org_id, n.account_id, n.channel, n.made_at desc`)
