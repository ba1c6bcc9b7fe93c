import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../postgres/pool.ts'

/** Several servers move one row: whoever is up keeps it fresh, and it never goes back. Gives what it was before, and holds it. */
export const lastBeat = (tx: Tx) => row<{ at: Date }>(tx, sql<{ at: Date }>`select at from heartbeat for update`)
export const moveBeat = (tx: Tx, at: Date) => rows(tx, sql`insert into heartbeat (at) values (${at}) on conflict (one) do update set at = greatest(heartbeat.at, excluded.at)`)

export interface Outage { id: number, from: Date, to: Date }
const outage = sql`select id, from_at as "from", to_at as "to" from outage`
export const recordOutage = (tx: Tx, from: Date, to: Date) => rows(tx, sql`insert into outage (from_at, to_at, recorded_at) values (${from}, ${to}, ${to}) on conflict do nothing`)
export const outagesSince = (db: Executor, since: Date) => rows<Outage>(db, sql<Outage>`${outage} where to_at > ${since} order by from_at`)
export const newestOutages = (db: Executor, limit: number) => rows<Outage>(db, sql<Outage>`${outage} order by from_at desc limit ${limit}`)
/** Those that no due instant has been asked about yet: held, so that one server does it. */
export const unappliedOutages = (tx: Tx) => rows<Outage>(tx, sql<Outage>`${outage} where applied_at is null order by from_at for update skip locked`)
export const markApplied = (tx: Tx, ids: readonly number[], at: Date) => rows(tx, sql`update outage set applied_at = ${at} where id = any(${ids as number[]})`)
