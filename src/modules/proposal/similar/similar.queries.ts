import { sql } from 'kysely'
import { rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import { columns, named, type ProposalRow } from '../proposal.queries.ts'

/** Beside its pairs, what is searched carries the labels under which it lies, below zero: a search within a county is one more pair. */
export const labelsOf = (path: string, industryPath: string | null): number[] => [...new Set([path, industryPath].flatMap((p) => p?.split('.') ?? []).map((label) => -Number(label)))].filter((n) => n < 0)
export const putGrams = (tx: Tx, g: { partId: number, id: string, grams: readonly number[], bands: readonly number[] }) => rows(tx, sql`
  insert into proposal_gram (part_id, proposal_id, grams, bands) values (${g.partId}, ${g.id}, ${g.grams as number[]}, ${g.bands as number[]})
  on conflict (part_id, proposal_id) do update set grams = excluded.grams, bands = excluded.bands`)
export const dropGrams = (tx: Tx, g: { partId: number, id: string }) => rows(tx, sql`delete from proposal_gram where part_id = ${g.partId} and proposal_id = ${g.id}`)

export type Candidate = ProposalRow & { shared: number, supporters: number }
/**
 * Those that share the most bands. Each that was found is read by its own key, through the wall: left to itself the planner takes the scope of the policy for a
 * small one, and would read everything below it first (`offset 0` keeps the two apart).
 */
export const candidates = (db: Executor, bands: readonly number[], scope: string, except: string | null, limit: number) => rows<Candidate>(db, sql<Candidate>`
  with near as materialized (
    select g.part_id, g.proposal_id, (select count(*) from unnest(g.bands) b where b = any(${bands as number[]}::int[]))::int as shared
    from proposal_gram g where g.bands && ${bands as number[]}::int[] ${except ? sql`and g.proposal_id <> ${except}` : sql``}),
  best as materialized (
    select n.shared, p.* from near n cross join lateral (select * from proposal q where q.part_id = n.part_id and q.id = n.proposal_id offset 0) p
    where p.submitted_at is not null and p.state <> 'withdrawn' and (p.home_path <@ ${scope}::ltree or p.industry_path <@ ${scope}::ltree) order by n.shared desc, p.submitted_at limit ${limit})
  select ${columns}, p.shared, (select count(*) from proposal_supporter s where s.part_id = p.part_id and s.proposal_id = p.id)::int as supporters
  from best p ${named} order by p.shared desc, p.submitted_at`)

/** For many texts at once: which proposals carry any of these bands, and which. Numbers only; text is read through the wall below. */
export const carrying = (db: Executor, bands: readonly number[], limit: number) => rows<{ partId: number, id: string, shared: number[] }>(db, sql<{ partId: number, id: string, shared: number[] }>`
  select g.part_id as "partId", g.proposal_id as id, array(select b from unnest(g.bands) b where b = any(${bands as number[]}::int[])) as shared
  from proposal_gram g where g.bands && ${bands as number[]}::int[] limit ${limit}`)
export interface NearText { id: string, number: string, title: string, body: string, orgName: string, employerId: number }
export const textsOf = (db: Executor, partIds: readonly number[], ids: readonly string[], scope: string) => rows<NearText>(db, sql<NearText>`
  select p.id, p.number, p.title, p.body, o.name as "orgName", p.employer_id as "employerId"
  from unnest(${ids as string[]}::uuid[]) w (id) cross join lateral (select * from proposal q where q.part_id = any(${partIds as number[]}) and q.id = w.id offset 0) p join org o on o.id = p.org_id
  where p.submitted_at is not null and p.state <> 'withdrawn' and (p.home_path <@ ${scope}::ltree or p.industry_path <@ ${scope}::ltree)`)
