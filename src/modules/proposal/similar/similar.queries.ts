import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../../kernel/period.ts'
import { rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import { columns, named, type ProposalRow } from '../proposal.queries.ts'
import { steered } from '../walk.queries.ts'

/** Beside its pairs, what is searched carries the labels under which it lies, below zero: a search within a county is one more pair. */
export const labelsOf = (path: string, industryPath: string | null): number[] => [...new Set([path, industryPath].flatMap((p) => p?.split('.') ?? []).map((label) => -Number(label)))].filter((n) => n < 0)
export const putGrams = (tx: Tx, g: { partId: number, id: string, raisedOn: Day, submittedAt: Date, grams: readonly number[], bands: readonly number[] }) => rows(tx, sql`
  insert into proposal_gram (part_id, proposal_id, raised_on, submitted_at, grams, bands) values (${g.partId}, ${g.id}, ${g.raisedOn}, ${g.submittedAt}, ${g.grams as number[]}, ${g.bands as number[]})
  on conflict (part_id, proposal_id) do update set grams = excluded.grams, bands = excluded.bands`)
export const dropGrams = (tx: Tx, g: { partId: number, id: string }) => rows(tx, sql`delete from proposal_gram where part_id = ${g.partId} and proposal_id = ${g.id}`)

export type Candidate = ProposalRow & { shared: number, supporters: number }
/** A band that thousands carry – a phrase that everybody writes – tells little of two texts: of those it names, the first are looked at. Whoever is near meets in other bands too. */
const MOST_OF_A_BAND = 80
/** In the whole country band by band, since the index says without the rows how many there are; below a label, those that carry it and any of the bands: few enough to be compared, each at its place. */
const meeting = (bands: readonly number[], own: number | null, except: string | null): RawBuilder<unknown> => own === null
  ? sql`
    select g.part_id, g.proposal_id, g.submitted_at, count(*)::int as shared
    from unnest(${bands as number[]}::int[]) b cross join lateral (select g.part_id, g.proposal_id, g.submitted_at from proposal_gram g where g.bands @> array[b] ${besides(except)} limit ${MOST_OF_A_BAND}) g
    group by g.part_id, g.proposal_id, g.submitted_at`
  : sql`
    select g.part_id, g.proposal_id, g.submitted_at, (select count(*) from unnest(g.bands, ${bands as number[]}::int[]) b (theirs, ours) where theirs = ours)::int as shared
    from proposal_gram g where g.grams @> array[${own}::int] and g.bands && ${bands as number[]}::int[] ${besides(except)}`
const besides = (except: string | null) => except ? sql`and g.proposal_id <> ${except}` : sql``
/**
 * Those that share the most bands, put in order by the numbers alone, and only then read – each by its own key, through the wall: left to itself the planner takes the
 * scope of the policy for a small one, and would read everything below it first (`offset 0` keeps the two apart). The label of a scope that is not the whole keeps others from
 * taking its places.
 */
export const candidates = (db: Executor, bands: readonly number[], scope: string, except: string | null, limit: number) => {
  const labels = scope.split('.'), own = labels.length > 2 ? -Number(labels.at(-1)) : null
  // a few of a band are soon met by reading everything, thinks the planner, and does not know how rare most bands are
  return steered(db, false, () => rows<Candidate>(db, sql<Candidate>`
  with near as materialized (${meeting(bands, own, except)} order by shared desc, submitted_at limit ${limit}),
  best as materialized (
    select n.shared, p.* from near n cross join lateral (select * from proposal q where q.part_id = n.part_id and q.id = n.proposal_id offset 0) p
    where p.submitted_at is not null and p.state <> 'withdrawn' and (p.home_path <@ ${scope}::ltree or p.industry_path <@ ${scope}::ltree))
  select ${columns}, p.shared, (select count(*) from proposal_supporter s where s.part_id = p.part_id and s.proposal_id = p.id)::int as supporters
  from best p ${named} order by p.shared desc, p.submitted_at`))
}

/** For many texts at once: which proposals carry any of these bands, and which. Numbers only; text is read through the wall below. */
export const carrying = (db: Executor, bands: readonly number[], limit: number) => rows<{ partId: number, id: string, shared: number[] }>(db, sql<{ partId: number, id: string, shared: number[] }>`
  select g.part_id as "partId", g.proposal_id as id, array(select b from unnest(g.bands) b where b = any(${bands as number[]}::int[])) as shared
  from proposal_gram g where g.bands && ${bands as number[]}::int[] limit ${limit}`)
export interface NearText { id: string, number: string, title: string, body: string, orgName: string, employerId: number }
export const textsOf = (db: Executor, partIds: readonly number[], ids: readonly string[], scope: string) => rows<NearText>(db, sql<NearText>`
  select p.id, p.number, p.title, p.body, o.name as "orgName", p.employer_id as "employerId"
  from unnest(${ids as string[]}::uuid[]) w (id) cross join lateral (select * from proposal q where q.part_id = any(${partIds as number[]}) and q.id = w.id offset 0) p join org o on o.id = p.org_id
  where p.submitted_at is not null and p.state <> 'withdrawn' and (p.home_path <@ ${scope}::ltree or p.industry_path <@ ${scope}::ltree)`)

export interface OldGrams { partId: number, id: string, title: string, body: string }
/** Numbers made in an older way: the text is there, and says the new ones. */
export const oldGrams = (tx: Tx, limit: number) => rows<OldGrams>(tx, sql<OldGrams>`
  select p.part_id as "partId", p.id, p.title, p.body from (select part_id, proposal_id from proposal_gram where cardinality(bands) = 32 limit ${limit} for update skip locked) g
  cross join lateral (select * from proposal q where q.part_id = g.part_id and q.id = g.proposal_id offset 0) p`)
export const putBands = (tx: Tx, list: readonly { partId: number, id: string, bands: readonly number[] }[]) => rows(tx, sql`
  update proposal_gram g set bands = d.bands::int[] from jsonb_to_recordset(${JSON.stringify(list.map((g) => ({ part: g.partId, id: g.id, bands: `{${g.bands.join()}}` })))}::jsonb) as d (part int, id uuid, bands text) where g.part_id = d.part and g.proposal_id = d.id`)
