import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { Channel } from '../people/browser.ts'

export interface ChannelRow { kind: Channel, enabled: boolean, settings: unknown, secret: Buffer | null, version: number, workedAt: Date | null, failedAt: Date | null, failure: string | null }
const channel = sql`kind, enabled, settings, secret, version, worked_at as "workedAt", failed_at as "failedAt", failure`

export const channelRows = (db: Executor) => rows<ChannelRow>(db, sql<ChannelRow>`select ${channel} from channel order by kind`)
export const channelRow = (db: Executor, kind: Channel) => row<ChannelRow>(db, sql<ChannelRow>`select ${channel} from channel where kind = ${kind}`)
export const openKinds = async (db: Executor) => (await rows<{ kind: Channel }>(db, sql<{ kind: Channel }>`select kind from channel where enabled order by kind`)).map((r) => r.kind)
/** Nothing where another change came first; version 0 is before the first. */
export const putChannel = async (tx: Tx, c: { kind: Channel, enabled: boolean, settings: unknown, secret: Buffer | null, at: Date }, version: number) => (await rows(tx, version === 0
  ? sql`insert into channel (kind, enabled, settings, secret, changed_at) values (${c.kind}, ${c.enabled}, ${JSON.stringify(c.settings)}::jsonb, ${c.secret}, ${c.at}) on conflict do nothing returning 1`
  : sql`update channel set enabled = ${c.enabled}, settings = ${JSON.stringify(c.settings)}::jsonb, secret = ${c.secret}, changed_at = ${c.at}, version = version + 1 where kind = ${c.kind} and version = ${version} returning 1`)).length > 0
export const noteWorked = (db: Executor, kind: Channel, at: Date) => rows(db, sql`update channel set worked_at = ${at} where kind = ${kind}`)
export const noteFailed = (db: Executor, kind: Channel, at: Date, failure: string) => rows(db, sql`update channel set failed_at = ${at}, failure = ${failure} where kind = ${kind}`)

export interface ReceiverRow { id: number, name: string, nameEn: string | null, language: string, gone: boolean }
export const receiverOf = (db: Executor, account: number) => row<ReceiverRow>(db, sql<ReceiverRow>`
  select id, name, name_en as "nameEn", language, disabled_at is not null or erased_at is not null as gone from account where id = ${account}`)
