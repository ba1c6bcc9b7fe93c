import { sql, type RawBuilder } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

/**
 * The list of a prefecture or more is walked in its order, page by page, and that of a county within the part that holds it; an enterprise's is found by its path and put in order. The planner cannot tell them apart
 * (see 0029_proposal_walk), so it is told; the note in the text keeps the two plans of one statement apart. Only within this transaction. A page is read before other processes would have started to help,
 * and nothing of it is read from end to end: beside what a walk seems to cost whole, the names of twenty thousand organisations for one page seem to cost nothing.
 */
export const steered = async <T>(db: Executor, walks: boolean, work: (note: RawBuilder<unknown>) => Promise<T>): Promise<T> => {
  await sql`set local max_parallel_workers_per_gather = 0; set local enable_seqscan = off`.execute(db)
  if (walks) await sql`set local enable_sort = off; set local enable_bitmapscan = off`.execute(db)
  const done = await work(walks ? sql`/* walk */` : sql``)
  await sql.raw(`set local enable_seqscan = on${walks ? '; set local enable_sort = on; set local enable_bitmapscan = on' : ''}`).execute(db)
  return done
}

/** A county's proposals lie in its own part, and in those of whoever has ever stood below it. */
export const partsWithin = async (db: Executor, scope: string) => (await steered(db, false, () => rows<{ part: number }>(db, sql<{ part: number }>`
  select distinct o.part_id as part from org_ancestor a join org o on o.id = a.org_id where a.ancestor_id = ${Number(scope.split('.').at(-1))}`))).map((r) => r.part)
/** Each part is gone through in its order, as far as a page takes: `wanted` ends with it. */
export const inParts = (parts: readonly number[], from: RawBuilder<unknown>, wanted: RawBuilder<unknown>) => sql`
  select p.* from unnest(${parts as number[]}::int[]) k (part) cross join lateral (${from} where p.part_id = k.part and ${wanted}) p`
