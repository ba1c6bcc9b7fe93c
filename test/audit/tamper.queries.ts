import { sql } from 'kysely'
import { row, rows, type Executor } from '../../src/platform/postgres/pool.ts'

/** What somebody with the owner's password could do to the history, past the product. */
export const addRows = (db: Executor, count: number, at: Date) => rows(db, sql`
  with added as (
    insert into audit (at, account_id, org_id, home_path, action, subject, outcome, via, detail)
    select ${at}::timestamptz + n * interval '1 second', n % 90, n % 40, '0.1', 'approveReport', 'report:f/o' || n || '/2013Q2', case when n % 7 = 0 then 'refused' else 'done' end, 'browser', jsonb_build_object('revision', n, 'note', '演示')
    from generate_series(1, ${count}) n returning id)
  insert into audit_pending select id from added`)
/** The owner first takes the wall away that holds for owners too, and keeps a copy to begin each attempt from. */
export const prepare = async (db: Executor) => {
  await rows(db, sql`alter table audit no force row level security`)
  for (const table of Object.keys(TABLES)) await rows(db, sql`create table ${sql.table(`kept_${table}`)} as table ${sql.table(table)}`)
}
const TABLES = { audit: 'id', audit_link: 'audit_id', audit_block: 'number' } as const
/** Only what was touched: most attempts touch one row. */
export const putBack = async (db: Executor) => {
  for (const [table, key] of Object.entries(TABLES)) {
    const now = sql.table(table), kept = sql.table(`kept_${table}`), id = sql.ref(key)
    await rows(db, sql`delete from ${now} n where not exists (select from ${kept} k where k.${id} = n.${id} and k is not distinct from n)`)
    await rows(db, sql`insert into ${now} overriding system value select * from ${kept} k where not exists (select from ${now} n where n.${id} = k.${id})`)
  }
}

export const alterRow = (db: Executor, id: number) => rows(db, sql`update audit set outcome = case outcome when 'done' then 'refused' else 'done' end where id = ${id}`)
export const alterDetail = (db: Executor, id: number) => rows(db, sql`update audit set detail = detail || '{"revision": 0}' where id = ${id}`)
export const alterInstant = (db: Executor, id: number) => rows(db, sql`update audit set at = at + interval '1 microsecond' where id = ${id}`)
export const deleteRow = (db: Executor, id: number) => rows(db, sql`delete from audit where id = ${id}`)
export const deleteRowAndLink = (db: Executor, id: number) => rows(db, sql`with gone as (delete from audit where id = ${id}) delete from audit_link where audit_id = ${id}`)
export const swapRows = (db: Executor, a: number, b: number) => rows(db, sql`
  update audit x set at = y.at, account_id = y.account_id, org_id = y.org_id, subject = y.subject, outcome = y.outcome, detail = y.detail from audit y where (x.id, y.id) in ((${a}, ${b}), (${b}, ${a}))`)
export const swapLinks = async (db: Executor, a: number, b: number) => {
  const places = await rows<{ id: number, block: number, position: number }>(db, sql<{ id: number, block: number, position: number }>`select audit_id as id, block, position from audit_link where audit_id in (${a}, ${b}) order by audit_id`)
  await rows(db, sql`update audit_link set position = position + 100000 where audit_id in (${a}, ${b})`)
  for (const [i, p] of places.entries()) await rows(db, sql`update audit_link set block = ${places[1 - i]!.block}, position = ${places[1 - i]!.position} where audit_id = ${p.id}`)
}
export const insertRow = (db: Executor, like: number) => rows(db, sql`
  insert into audit (at, account_id, org_id, home_path, action, subject, outcome, via) select at, account_id, org_id, home_path, action, subject, outcome, via from audit where id = ${like}`)
/** Rows, links and blocks of the end together: nothing in the database is missing anything. */
export const truncateFrom = (db: Executor, block: number) => rows(db, sql`
  with l as (delete from audit_link where block >= ${block} returning audit_id), b as (delete from audit_block where number >= ${block}) delete from audit where id in (select audit_id from l)`)
export const alterBlock = (db: Executor, number: number) => rows(db, sql`update audit_block set at = at + interval '1 hour' where number = ${number}`)
export const deleteBlock = (db: Executor, number: number) => rows(db, sql`delete from audit_block where number = ${number}`)
export const rehash = (db: Executor, b: { number: number, previous: string, content: string, hash: string }) => rows(db, sql`
  update audit_block set previous = decode(${b.previous}, 'hex'), content = decode(${b.content}, 'hex'), hash = decode(${b.hash}, 'hex') where number = ${b.number}`)
export const relink = (db: Executor, id: number, hash: string) => rows(db, sql`update audit_link set hash = decode(${hash}, 'hex') where audit_id = ${id}`)
export const blockOf = async (db: Executor, id: number) => (await row<{ block: number }>(db, sql<{ block: number }>`select block from audit_link where audit_id = ${id}`))!.block
export const sealedRows = (db: Executor) => rows<{ id: number, block: number, position: number }>(db, sql<{ id: number, block: number, position: number }>`select audit_id as id, block, position from audit_link order by audit_id`)
/** As a crash would: whoever is in the middle of sealing loses the connection. */
export const killSealing = (db: Executor) => rows(db, sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid() and (query ilike '%audit_pending%' or query ilike '%audit_block%') and state <> 'idle'`)
