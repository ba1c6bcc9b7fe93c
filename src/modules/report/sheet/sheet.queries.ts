import { row, rows, type Executor, type Tx } from '../../../platform/postgres/pool.ts'
import { sql } from 'kysely'
import type { JOB_STATES } from './sheet.contract.ts'

/** All SQL of files: which edition a period uses, and the jobs that take many files in. */
export const editionOf = async (db: Executor, formId: number, period: string) => (await row<{ edition: number }>(db, sql<{ edition: number }>`select edition from form_period where form_id = ${formId} and period = ${period}`))?.edition ?? null

export type JobState = (typeof JOB_STATES)[number]
export interface Said { code: string, detail: string, errors?: { path: string, code: string, detail: string }[] }
export interface JobRow { partId: number, id: string, orgId: number, accountId: number, postId: number, name: string, size: number, submits: boolean, state: JobState, total: number | null, problem: Said | null, attempts: number, createdAt: Date, endedAt: Date | null, path: string, industryPath: string | null }
export interface CountedJob extends JobRow { by: string | null, taken: number, refused: number }
const job = sql`j.part_id as "partId", j.id, j.org_id as "orgId", j.account_id as "accountId", j.post_id as "postId", j.name, j.size, j.submits, j.state, j.total, j.problem, j.attempts, j.created_at as "createdAt", j.ended_at as "endedAt", j.home_path::text as path, j.industry_path::text as "industryPath"`
const counted = sql`${job}, a.name as by, c.taken, c.refused
  from sheet_job j left join account a on a.id = j.account_id
  cross join lateral (select count(*) filter (where l.state = 'taken')::int as taken, count(*) filter (where l.state = 'refused')::int as refused from sheet_job_line l where l.part_id = j.part_id and l.job_id = j.id) c`

export const insertJob = (tx: Tx, j: Pick<JobRow, 'partId' | 'id' | 'orgId' | 'accountId' | 'postId' | 'name' | 'size' | 'submits' | 'path' | 'industryPath'> & { hash: string, at: Date }) => rows(tx, sql`
  insert into sheet_job (part_id, id, org_id, account_id, post_id, name, size, hash, submits, state, created_at, home_path, industry_path)
  values (${j.partId}, ${j.id}, ${j.orgId}, ${j.accountId}, ${j.postId}, ${j.name}, ${j.size}, ${j.hash}, ${j.submits}, 'waiting', ${j.at}, ${j.path}::ltree, ${j.industryPath}::ltree)`)
export const insertPart = (tx: Tx, j: Pick<JobRow, 'partId' | 'id' | 'path' | 'industryPath'>, no: number, bytes: Buffer) => rows(tx, sql`
  insert into sheet_job_part (part_id, job_id, no, bytes, home_path, industry_path) values (${j.partId}, ${j.id}, ${no}, ${bytes}, ${j.path}::ltree, ${j.industryPath}::ltree)`)
export const partBytes = async (db: Executor, j: Pick<JobRow, 'partId' | 'id'>, no: number) => (await row<{ bytes: Buffer }>(db, sql<{ bytes: Buffer }>`select bytes from sheet_job_part where part_id = ${j.partId} and job_id = ${j.id} and no = ${no}`))?.bytes ?? null
export const openJobs = async (db: Executor, partId: number, orgId: number) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from sheet_job where part_id = ${partId} and org_id = ${orgId} and state in ('waiting', 'running')`))!.n

export const jobsOf = (db: Executor, partId: number, orgId: number, limit: number) => rows<CountedJob>(db, sql<CountedJob>`select ${counted} where j.part_id = ${partId} and j.org_id = ${orgId} order by j.created_at desc, j.id limit ${limit}`)
export const jobById = (db: Executor, id: string) => row<CountedJob>(db, sql<CountedJob>`select ${counted} where j.id = ${id}`)

export interface LineRow { no: number, name: string, state: 'taken' | 'refused', orgName: string | null, form: string | null, period: string | null, changed: number | null, problem: Said | null }
export const linesOf = (db: Executor, j: Pick<JobRow, 'partId' | 'id'>, state: string | null, after: number, limit: number) => rows<LineRow>(db, sql<LineRow>`
  select no, name, state, org_name as "orgName", form, period, changed, problem from sheet_job_line
  where part_id = ${j.partId} and job_id = ${j.id} and (${state}::text is null or state = ${state}) and no > ${after} order by no limit ${limit}`)
/** Written once: a file that is looked at again after a crash has its line already. */
export const insertLine = (tx: Tx, j: Pick<JobRow, 'partId' | 'id' | 'path' | 'industryPath'>, l: LineRow, at: Date) => rows(tx, sql`
  insert into sheet_job_line (part_id, job_id, no, name, state, org_name, form, period, changed, problem, at, home_path, industry_path)
  values (${j.partId}, ${j.id}, ${l.no}, ${l.name}, ${l.state}, ${l.orgName}, ${l.form}, ${l.period}, ${l.changed}, ${l.problem ? JSON.stringify(l.problem) : null}::jsonb, ${at}, ${j.path}::ltree, ${j.industryPath}::ltree)
  on conflict do nothing`)
export const linesDone = async (db: Executor, j: Pick<JobRow, 'partId' | 'id'>) => new Set((await rows<{ no: number }>(db, sql<{ no: number }>`select no from sheet_job_line where part_id = ${j.partId} and job_id = ${j.id}`)).map((l) => l.no))

// ── running: each statement names the row, so that on Citus one node answers ─────────────────────────────────────────────────

export const nextJob = (db: Executor, now: Date) => row<JobRow>(db, sql<JobRow>`
  select ${job} from sheet_job j where j.state in ('waiting', 'running') and (j.lease_until is null or j.lease_until < ${now}) order by j.created_at limit 1`)
/** Whoever comes first has it; it counts how often somebody began. */
export const takeJob = async (db: Executor, j: JobRow, now: Date, until: Date) => (await rows(db, sql`
  update sheet_job set state = 'running', lease_until = ${until}, attempts = attempts + 1
  where part_id = ${j.partId} and id = ${j.id} and state in ('waiting', 'running') and (lease_until is null or lease_until < ${now}) returning id`)).length === 1
/** False where it was stopped, or is another's by now. */
export const renewJob = async (db: Executor, j: JobRow, until: Date, total: number | null = null) => (await rows(db, sql`
  update sheet_job set lease_until = ${until}, total = coalesce(${total}::int, total) where part_id = ${j.partId} and id = ${j.id} and state = 'running' returning id`)).length === 1
/** Asked to leave: the next process need not wait for the lease to end, and this was no failed attempt. */
export const leaveJob = (db: Executor, j: JobRow) => rows(db, sql`update sheet_job set lease_until = null, attempts = greatest(attempts - 1, 0) where part_id = ${j.partId} and id = ${j.id} and state = 'running'`)
/** The file itself is kept no longer than it is wanted. */
export const endJob = async (tx: Tx, j: Pick<JobRow, 'partId' | 'id'>, state: 'done' | 'failed' | 'stopped', at: Date, problem: Said | null = null) => {
  const ended = await rows(tx, sql`update sheet_job set state = ${state}, ended_at = ${at}, lease_until = null, problem = ${problem ? JSON.stringify(problem) : null}::jsonb where part_id = ${j.partId} and id = ${j.id} and state in ('waiting', 'running') returning id`)
  if (ended.length) await rows(tx, sql`delete from sheet_job_part where part_id = ${j.partId} and job_id = ${j.id}`)
  return ended.length > 0
}
