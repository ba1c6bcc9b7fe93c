import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { LOCKS, row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { CampaignKind, CampaignState } from './campaign.ts'
import type { CampaignSpec } from './spec.ts'

/** What scoring came to, as it was stored when it closed. */
export interface Settled { readonly overall: number | null, readonly panels: readonly { readonly panel: number, readonly mean: number | null, readonly adjustment: number }[], readonly anchors: readonly string[], readonly closedAt: string, readonly hash: string }
export interface CampaignRow {
  partId: number, id: string, orgId: number, orgName: string, orgNameEn: string | null, kind: CampaignKind, state: CampaignState, version: number, title: string, call: string, spec: CampaignSpec, openedOn: Day | null, noticeFrom: Day | null, noticeUntil: Day | null, publishedOn: Day | null
  ranking: Settled | null, changedAt: Date, path: string, industryPath: string | null
}
export const columns = sql`c.part_id as "partId", c.id, c.org_id as "orgId", h.name as "orgName", h.name_en as "orgNameEn", c.kind, c.state, c.version, c.title, c.call, c.spec, c.opened_on as "openedOn", c.notice_from as "noticeFrom", c.notice_until as "noticeUntil", c.published_on as "publishedOn",
  c.ranking, c.changed_at as "changedAt", c.home_path::text as path, c.industry_path::text as "industryPath"`
export const joined = sql`campaign c join org h on h.id = c.org_id`
export const campaignById = async (tx: Tx, id: string, lock = false) => {
  if (lock) await rows(tx, sql`select 1 from campaign where id = ${id} for update`)
  return row<CampaignRow>(tx, sql<CampaignRow>`select ${columns} from ${joined} where c.id = ${id}`)
}
/** Whoever numbers, counts or closes entries of one campaign waits for the one before: rows of several parts are not locked together. */
export const holdCampaign = (tx: Tx, id: string) => rows(tx, sql`select pg_advisory_xact_lock(${LOCKS.campaign}, hashtext(${id}))`)

export interface ListFilter { /** held within this scope, drafts only of `own` */ readonly scope?: string, readonly own?: number, /** open, and held by one of these above */ readonly above?: readonly number[], readonly kind?: readonly string[] | undefined, readonly state?: readonly string[] | undefined, readonly q?: string | undefined }
const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
const wanted = (f: ListFilter) => sql`${f.scope === undefined ? sql`c.org_id = any(${(f.above ?? []) as number[]}) and c.state not in ('draft', 'cancelled')` : sql`(c.home_path <@ ${f.scope}::ltree or c.industry_path <@ ${f.scope}::ltree) and (c.state <> 'draft' or c.org_id = ${f.own})`}
  ${f.kind?.length ? sql`and c.kind = any(${f.kind as string[]})` : sql``} ${f.state?.length ? sql`and c.state = any(${f.state as string[]})` : sql``} ${f.q ? sql`and (c.title like ${like(f.q)} or c.call like ${like(f.q)})` : sql``}`
export const listed = (db: Executor, f: ListFilter, after: readonly [string, string] | null, limit: number) => rows<CampaignRow & { place: string }>(db, sql<CampaignRow & { place: string }>`
  select ${columns}, to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || c.id::text as place from ${joined} where ${wanted(f)} ${after ? sql`and (c.changed_at, c.id::text) < (${after[0]}::timestamptz, ${after[1]}::text)` : sql``} order by c.changed_at desc, c.id::text desc limit ${limit}`)
export const counted = async (db: Executor, f: ListFilter) => (await row<{ n: number }>(db, sql<{ n: number }>`select count(*)::int as n from ${joined} where ${wanted(f)}`))!.n
/** Those of the organisations above somebody, once open: what a worker may enter or follow. */
export const heldAbove = (db: Executor, above: readonly number[], limit: number) => rows<CampaignRow>(db, sql<CampaignRow>`
  select ${columns} from ${joined} where c.org_id = any(${above as number[]}) and c.state not in ('draft', 'cancelled') order by c.state <> 'open', c.changed_at desc, c.id limit ${limit}`)
/** An organisation and everybody above it, in both trees. */
export const lineOf = async (db: Executor, orgId: number, day: Day) => (await rows<{ id: number }>(db, sql<{ id: number }>`
  select distinct a.ancestor_id as id from org_ancestor a where a.org_id = ${orgId} and a.valid_from <= ${day}::date and a.valid_to > ${day}::date`)).map((r) => r.id)

export interface Standing { state: CampaignState, openedOn: Day | null, noticeFrom: Day | null, noticeUntil: Day | null, publishedOn: Day | null, spec: CampaignSpec, ranking: Settled | null }
export interface NewCampaign { partId: number, id: string, orgId: number, kind: string, title: string, call: string, spec: CampaignSpec, by: number, at: Date, path: string, industryPath: string | null }
export const insertCampaign = (tx: Tx, n: NewCampaign) => rows(tx, sql`
  insert into campaign (part_id, id, org_id, kind, title, call, spec, made_by, created_at, changed_at, home_path, industry_path)
  values (${n.partId}, ${n.id}, ${n.orgId}, ${n.kind}, ${n.title}, ${n.call}, ${JSON.stringify(n.spec)}::jsonb, ${n.by}, ${n.at}, ${n.at}, ${n.path}::ltree, ${n.industryPath}::ltree)`)
type Key = Pick<CampaignRow, 'partId' | 'id'>
export const updateCampaign = (tx: Tx, c: Key, n: Pick<NewCampaign, 'kind' | 'title' | 'call' | 'spec' | 'at'>) => rows(tx, sql`
  update campaign set kind = ${n.kind}, title = ${n.title}, call = ${n.call}, spec = ${JSON.stringify(n.spec)}::jsonb, changed_at = ${n.at}, version = version + 1 where part_id = ${c.partId} and id = ${c.id}`)
export const putStanding = (tx: Tx, c: Key, s: Standing, at: Date) => rows(tx, sql`
  update campaign set state = ${s.state}, opened_on = ${s.openedOn}, notice_from = ${s.noticeFrom}, notice_until = ${s.noticeUntil}, published_on = ${s.publishedOn}, spec = ${JSON.stringify(s.spec)}::jsonb, ranking = ${s.ranking === null ? null : JSON.stringify(s.ranking)}::jsonb, changed_at = ${at}, version = version + 1 where part_id = ${c.partId} and id = ${c.id}`)

export interface StepRow { action: string, entry: string | null, number: number | null, from: string, to: string, reason: string | null, who: string | null, onDay: Day, at: Date }
export const stepsOf = (db: Executor, campaignId: string) => rows<StepRow>(db, sql<StepRow>`
  select s.action, s.entry_id as entry, e.number, s.from_state as "from", s.to_state as "to", s.reason, a.name as who, s.on_day as "onDay", s.at
  from campaign_step s left join account a on a.id = s.account_id left join campaign_entry e on e.part_id = s.part_id and e.id = s.entry_id where s.campaign_id = ${campaignId} order by s.at, s.id limit 500`)
export interface NewStep { id: string, entryId: string | null, action: string, from: string, to: string, reason: string | null, detail: object, accountId: number, onDay: Day, at: Date }
/** It lies where the thing lies that it is about. */
export const insertStep = (tx: Tx, campaignId: string, place: { partId: number, orgId: number, path: string, industryPath: string | null }, s: NewStep) => rows(tx, sql`
  insert into campaign_step (part_id, id, campaign_id, entry_id, org_id, action, from_state, to_state, reason, detail, account_id, on_day, at, home_path, industry_path)
  values (${place.partId}, ${s.id}, ${campaignId}, ${s.entryId}, ${place.orgId}, ${s.action}, ${s.from}, ${s.to}, ${s.reason}, ${JSON.stringify(s.detail)}::jsonb, ${s.accountId}, ${s.onDay}, ${s.at}, ${place.path}::ltree, ${place.industryPath}::ltree)`)
export interface Counted { entries: number, workers: number, units: number, awards: number, unscreened: number, objections: number }
const seen = (alias: string, scope: string) => sql`(${sql.ref(`${alias}.home_path`)} <@ ${scope}::ltree or ${sql.ref(`${alias}.industry_path`)} <@ ${scope}::ltree)`
/** As far as the reader's organisation reaches. */
export const countsOf = async (db: Executor, id: string, scope: string) => (await row<Counted>(db, sql<Counted>`
  select count(*) filter (where e.state <> 'withdrawn')::int as entries, count(distinct e.employer_id) filter (where e.state <> 'withdrawn')::int as units, count(*) filter (where e.state in ('granted', 'delivered', 'accepted'))::int as awards, count(*) filter (where e.state in ('entered', 'recommended'))::int as unscreened,
    (select count(distinct coalesce(w.account_id::text, x.employer_id || w.name)) from campaign_entry x join campaign_author w on w.part_id = x.part_id and w.entry_id = x.id where x.campaign_id = ${id} and x.state <> 'withdrawn' and ${seen('x', scope)})::int as workers,
    (select count(*) from campaign_objection o where o.campaign_id = ${id} and o.state = 'open' and ${seen('o', scope)})::int as objections
  from campaign_entry e where e.campaign_id = ${id} and ${seen('e', scope)}`))!
export const entriesIn = (db: Executor, ids: readonly string[], scope: string) => rows<{ id: string, n: number }>(db, sql<{ id: string, n: number }>`select e.campaign_id as id, count(*)::int as n from campaign_entry e where e.campaign_id = any(${ids as string[]}::uuid[]) and e.state <> 'withdrawn' and ${seen('e', scope)} group by 1`)
