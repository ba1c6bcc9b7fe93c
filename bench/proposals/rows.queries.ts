import { sql } from 'kysely'
import { row, rows, type Database, type Executor, type Tx } from '../../src/platform/postgres/pool.ts'
import { COUNTIES, FIRST, ROOT } from '../country/country.queries.ts'

/** Proposals by the thousand, straight into their tables; the indexes that search are made afterwards, as a restore makes them. */
export interface Made { id: string, enterprise: number, title: string, body: string, grams: readonly number[], bands: readonly number[], tag: string, state: string, minutes: number }
const path = (e: number) => `0.${ROOT}.${ROOT + 1 + (1 + e % COUNTIES) % 14}.${ROOT + 15 + e % COUNTIES}.${FIRST + e}`
export const pathOf = path
export const insertMade = async (tx: Tx, list: readonly Made[]) => {
  const data = JSON.stringify(list.map(({ grams, bands, ...m }) => ({ ...m, grams: `{${grams.join()}}`, bands: `{${bands.join()}}`, path: path(m.enterprise) })))
  await rows(tx, sql`
    with d as materialized (select * from jsonb_to_recordset(${data}::jsonb) as x (id uuid, enterprise int, title text, body text, grams text, bands text, tag text, state text, minutes int, path text)),
    p as (
      insert into proposal (part_id, id, number, org_id, employer_id, unit_id, state, title, body, tags, created_by, created_at, changed_at, submitted_at, raised_on, received_on, reply_due, home_path)
      select ${ROOT + 15} + enterprise % ${COUNTIES}, id, 'JY-' || left(id::text, 8), ${FIRST}::int + enterprise, ${FIRST}::int + enterprise, ${FIRST}::int + enterprise, state, title, body, array[tag], 1000000 + enterprise, t, t, t, t::date, t::date, t::date + 30, path::ltree
      from (select d.*, timestamptz '2011-07-01' + minutes * interval '1 minute' as t from d) m),
    a as (insert into proposal_author (part_id, proposal_id, no, account_id, name, share, home_path) select ${ROOT + 15} + enterprise % ${COUNTIES}, id, 1, 1000000 + enterprise, '演示用户', 10000, path::ltree from d)
    insert into proposal_gram (part_id, proposal_id, raised_on, submitted_at, grams, bands) select ${ROOT + 15} + enterprise % ${COUNTIES}, id, t::date, t, grams::int[], bands::int[] from (select d.*, timestamptz '2011-07-01' + minutes * interval '1 minute' as t from d) m`)
}
const INDEXES = ['proposal_gram_words', 'proposal_gram_bands', 'proposal_gram_walk', 'proposal_home', 'proposal_industry', 'proposal_newest_walk', 'proposal_part_walk', 'proposal_due_walk', 'proposal_changed_walk', 'proposal_unit', 'proposal_due', 'proposal_author_made', 'proposal_author_account']
export const definitionsOf = async (owner: Database) => (await rows<{ text: string }>(owner, sql<{ text: string }>`select pg_get_indexdef(indexrelid) as text from pg_index where indexrelid::regclass::text = any(${INDEXES})`)).map((r) => r.text)
export const dropIndexes = async (owner: Database) => { for (const name of INDEXES) await sql`drop index ${sql.ref(name)}`.execute(owner) }
export const makeIndexes = async (owner: Database, definitions: readonly string[]) => {
  await owner.connection().execute(async (db) => {
    await sql`set maintenance_work_mem = '512MB'`.execute(db)
    for (const text of definitions) await sql.raw(text).execute(db)
    await sql`vacuum analyze proposal, proposal_gram, proposal_author`.execute(db)
  })
}
export const sizesOf = async (db: Executor) => Object.fromEntries((await rows<{ name: string, mb: number }>(db, sql<{ name: string, mb: number }>`
  select c.relname as name, round(pg_relation_size(c.oid) / 1048576.0, 1)::float8 as mb from pg_class c where c.relname = any(${[...INDEXES, 'proposal', 'proposal_gram']}) order by 2 desc`)).map((r) => [r.name, r.mb]))
export const countProposals = async (tx: Tx) => (await row<{ n: number }>(tx, sql<{ n: number }>`select count(*)::int as n from proposal`))!.n
