import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { TIME_ZONE } from '../clock.ts'
import { LOCKS, row, rows, type Executor, type Tx } from '../postgres/pool.ts'
import type { Anchor, Block, Link } from './chain.ts'

/** An instant as text, the same whatever the session's time zone. */
const instant = (column: ReturnType<typeof sql>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
/** The one serialisation of a row, by PostgreSQL itself (docs/operations/audit.md): the sealer, the verification and the archive all hash this text. */
const rowText = sql<string>`jsonb_build_array(a.id, ${instant(sql`a.at`)}, a.account_id, a.post_id, a.org_id, a.home_path::text, a.industry_path::text, a.action, a.subject, a.outcome,
  a.address, a.request_id, a.via, a.session, a.detail)::text`
const blockColumns = sql`number, encode(previous, 'hex') as previous, count, encode(content, 'hex') as content, ${instant(sql`at`)} as at, encode(hash, 'hex') as hash`

// ── sealing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
export const tryLock = async (tx: Tx) => (await row<{ got: boolean }>(tx, sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LOCKS.sealer}) as got`))!.got
/** For who must have it: an archive waits for the block under way. */
export const lock = (tx: Tx) => rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.sealer})`)

/** Taken from the queue in the transaction that seals them: a crash leaves both as they were. Numbers commit out of order; whoever is late waits for nobody. */
export const takePending = (tx: Tx, most: number) => rows<{ id: number, text: string | null }>(tx, sql<{ id: number, text: string | null }>`
  with taken as (delete from audit_pending where audit_id = any (array(select audit_id from audit_pending order by audit_id limit ${most})) returning audit_id as id)
  select t.id, case when a.id is null then null else ${rowText} end as text from taken t left join audit a on a.id = t.id order by t.id`)

export const lastBlock = (db: Executor) => row<Block>(db, sql<Block>`select ${blockColumns} from audit_block order by number desc limit 1`)

export const insertBlock = (tx: Tx, b: Block, ids: readonly number[], hashes: readonly string[]) => rows(tx, sql`
  with linked as (
    insert into audit_link (block, position, audit_id, hash)
    select ${b.number}, l.position, l.id, decode(l.hash, 'hex') from unnest(${ids as number[]}::bigint[], ${hashes as string[]}::text[]) with ordinality as l (id, hash, position))
  insert into audit_block (number, previous, count, content, at, hash)
  values (${b.number}, decode(${b.previous}, 'hex'), ${b.count}, decode(${b.content}, 'hex'), ${b.at}, decode(${b.hash}, 'hex'))`)

/** What a sealer asks twice a second. */
export const standing = async (db: Executor) => (await row<{ waiting: boolean, last: number }>(db, sql<{ waiting: boolean, last: number }>`
  select exists (select from audit_pending) as waiting, coalesce((select max(number) from audit_block), 0) as last`))!
export const countPending = async (db: Executor) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from audit_pending`))!.n

// ── verification ────────────────────────────────────────────────────────────────────────────────────────────────────────────
export const blocksAfter = (db: Executor, number: number, most: number) => rows<Block>(db, sql<Block>`
  select ${blockColumns} from audit_block where number > ${number} order by number limit ${most}`)
export const blockHashes = (db: Executor, numbers: readonly number[]) => rows<Anchor>(db, sql<Anchor>`
  select number, encode(hash, 'hex') as hash from audit_block where number = any (${numbers as number[]}::bigint[])
  union select block, encode(hash, 'hex') from audit_archive where block = any (${numbers as number[]}::bigint[])`)
export const linksBetween = (db: Executor, after: number, upTo: number) => rows<Link>(db, sql<Link>`
  select l.block, l.position, l.audit_id as id, encode(l.hash, 'hex') as hash, case when a.id is null then null else ${rowText} end as text
  from audit_link l left join audit a on a.id = l.audit_id where l.block > ${after} and l.block <= ${upTo} order by l.block, l.position`)
/** The chain that stays begins behind what was archived last. */
export const anchor = (db: Executor) => row<Anchor>(db, sql<Anchor>`select block as number, encode(hash, 'hex') as hash from audit_archive order by block desc limit 1`)
/** Rows that neither wait nor stand in a block did not come in through the product. */
export const strays = (db: Executor, after: number, upTo: number, most: number) => rows<{ id: number }>(db, sql<{ id: number }>`
  select a.id from audit a where a.id > ${after} and a.id <= ${upTo} and not exists (select from audit_link l where l.audit_id = a.id) and not exists (select from audit_pending p where p.audit_id = a.id)
  order by a.id limit ${most}`)
export const blocksLost = (db: Executor, after: number, most: number) => rows<{ number: number, id: number }>(db, sql<{ number: number, id: number }>`
  select block as number, min(audit_id) as id from audit_link where block > ${after} group by block order by block limit ${most}`)

// ── archive: the owner's alone ──────────────────────────────────────────────────────────────────────────────────────────────
/** A block is sealed after its rows were written, so its instant decides for them; the newest stays, or nothing would say where the chain goes on. */
export const lastBlockBefore = (tx: Tx, day: Day) => row<{ number: number }>(tx, sql<{ number: number }>`
  select max(number) as number from audit_block where at < (${day}::date)::timestamp at time zone ${TIME_ZONE} and number < (select max(number) from audit_block)`)
export const removeBlocks = async (tx: Tx, upTo: number) => {
  await rows(tx, sql`delete from audit a using audit_link l where l.audit_id = a.id and l.block <= ${upTo}`)
  await rows(tx, sql`delete from audit_link where block <= ${upTo}`)
  await rows(tx, sql`delete from audit_block where number <= ${upTo}`)
}
export const insertArchive = (tx: Tx, a: { block: number, hash: string, rows: number, fileName: string, fileHash: string, at: Date }) => rows(tx, sql`
  insert into audit_archive (block, hash, rows, file_name, file_hash, at) values (${a.block}, decode(${a.hash}, 'hex'), ${a.rows}, ${a.fileName}, decode(${a.fileHash}, 'hex'), ${a.at})`)
