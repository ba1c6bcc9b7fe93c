import { sql } from 'kysely'
import type { Day } from '../../kernel/period.ts'
import { rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { BreakdownState, Method } from './breakdown.ts'

export interface Address { readonly partId: number, readonly orgId: number, readonly planId: number, readonly targetId: number }
export interface VersionRecord { id: string, version: number, method: Method, state: BreakdownState, reason: string | null, madeBy: number | null, madeAt: Date, approvedBy: number | null, approvedAt: Date | null, madeByName: string | null, approvedByName: string | null }

const versionColumns = sql`b.id, b.version, b.method, b.state, b.reason, b.made_by as "madeBy", b.made_at as "madeAt", b.approved_by as "approvedBy", b.approved_at as "approvedAt", m.name as "madeByName", a.name as "approvedByName"`
export const versionsOf = (db: Executor, at: Address) => rows<VersionRecord>(db, sql<VersionRecord>`
  select ${versionColumns} from breakdown b left join account m on m.id = b.made_by left join account a on a.id = b.approved_by
  where b.part_id = ${at.partId} and b.from_org_id = ${at.orgId} and b.target_id = ${at.targetId} order by b.version desc`)

/** Two drafts at once would both be the newest. */
export const lockVersions = (tx: Tx, at: Address) => sql`select pg_advisory_xact_lock(hashtextextended(${`breakdown:${at.orgId}:${at.targetId}`}, 0))`.execute(tx)

export interface ShareRecord { breakdownId: string, orgId: number, orgName: string, orgNameEn: string | null, period: string, amount: number }
export const sharesOf = (db: Executor, ids: readonly string[]) => rows<ShareRecord>(db, sql<ShareRecord>`
  select s.breakdown_id as "breakdownId", s.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", s.period, s.amount / power(10, s.decimals)::float8 as amount
  from breakdown_share s join org o on o.id = s.org_id where s.breakdown_id = any(${ids as string[]}) order by o.code, s.period`)

export const insertVersion = (tx: Tx, at: Address, v: { id: string, version: number, method: Method, reason: string | null, madeBy: number | null, madeAt: Date, today: Day }) => rows(tx, sql`
  insert into breakdown (part_id, id, plan_id, target_id, from_org_id, version, method, state, reason, made_by, made_at, home_path, industry_path)
  select ${at.partId}, ${v.id}, ${at.planId}, ${at.targetId}, ${at.orgId}, ${v.version}, ${v.method}, 'draft', ${v.reason}, ${v.madeBy}, ${v.madeAt}, h.path, i.path
  from org_path h left join org_path i on i.org_id = h.org_id and i.tree = 'industry' and i.valid_from <= ${v.today} and i.valid_to > ${v.today}
  where h.org_id = ${at.orgId} and h.tree = 'territorial' and h.valid_from <= ${v.today} and h.valid_to > ${v.today}`)

/** The targets of running plans of which one organisation has given another an issued share. */
export const givenBy = (db: Executor, from: number, to: number) => rows<{ planId: number, targetId: number }>(db, sql<{ planId: number, targetId: number }>`
  select distinct s.plan_id as "planId", s.target_id as "targetId" from breakdown_share s join plan p on p.id = s.plan_id and p.state = 'issued'
  where s.org_id = ${to} and s.from_org_id = ${from} and s.state = 'issued'`)

export interface NewShare { org: number, period: string, amount: number, decimals: number }
/** Each share lies where its receiver lives. */
export const insertShares = (tx: Tx, at: Address, id: string, list: readonly NewShare[], today: Day) => rows(tx, sql`
  insert into breakdown_share (part_id, breakdown_id, org_id, period, plan_id, target_id, from_org_id, state, amount, decimals, home_path, industry_path)
  select o.part_id, ${id}, o.id, s.period, ${at.planId}, ${at.targetId}, ${at.orgId}, 'draft', s.amount, s.decimals, h.path, i.path
  from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s (org int, period text, amount bigint, decimals int) join org o on o.id = s.org
  join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_from <= ${today} and h.valid_to > ${today}
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= ${today} and i.valid_to > ${today}`)

export const deleteVersion = async (tx: Tx, at: Address, id: string) => {
  await sql`delete from breakdown_share where breakdown_id = ${id}`.execute(tx)
  await sql`delete from breakdown where part_id = ${at.partId} and id = ${id} and state = 'draft'`.execute(tx)
}

/** A draft that was given up stays readable, with nobody's approval. */
export const discardVersion = async (tx: Tx, at: Address, id: string) => {
  await sql`update breakdown_share set state = 'superseded' where breakdown_id = ${id}`.execute(tx)
  await sql`update breakdown set state = 'superseded' where part_id = ${at.partId} and id = ${id} and state = 'draft'`.execute(tx)
}

/** The draft stands from now on; what stood before is kept as history. */
export const issueVersion = async (tx: Tx, at: Address, v: { id: string, approvedBy: number | null, approvedAt: Date, reason: string | null }) => {
  const was = await rows<{ id: string }>(tx, sql<{ id: string }>`
    update breakdown set state = 'superseded' where part_id = ${at.partId} and from_org_id = ${at.orgId} and target_id = ${at.targetId} and state = 'issued' returning id`)
  if (was.length) await sql`update breakdown_share set state = 'superseded' where breakdown_id = any(${was.map((w) => w.id)})`.execute(tx)
  await sql`update breakdown set state = 'issued', approved_by = ${v.approvedBy}, approved_at = ${v.approvedAt}, reason = coalesce(${v.reason}, reason) where part_id = ${at.partId} and id = ${v.id}`.execute(tx)
  await sql`update breakdown_share set state = 'issued' where breakdown_id = ${v.id}`.execute(tx)
}

export interface Standing { targetId: number, draft: boolean, issuedAt: Date | null, shared: number, given: number | null }
/** Of every target at once: what one organisation has handed on; the newest of draft and issued decides. */
export const standings = (db: Executor, partId: number, orgId: number, planId: number) => rows<Standing>(db, sql<Standing>`
  select b.target_id as "targetId", bool_or(b.state = 'draft') as draft, max(b.approved_at) filter (where b.state = 'issued') as "issuedAt",
    (array_agg(s.n order by b.version desc))[1] as shared, (array_agg(s.given order by b.version desc))[1] as given
  from breakdown b
  left join lateral (select count(distinct s.org_id)::int as n, (sum(s.amount / power(10, s.decimals)::float8) filter (where s.period like 'P%')) as given from breakdown_share s where s.breakdown_id = b.id) s on true
  where b.part_id = ${partId} and b.from_org_id = ${orgId} and b.plan_id = ${planId} and b.state <> 'superseded' group by b.target_id`)

export interface WaitingDraft { plan: string, planTitle: string, planTitleEn: string | null, target: string, targetName: { zh: string, en: string }, madeBy: string | null, madeAt: Date }
/** What one organisation has in draft by somebody else's hand, oldest first: maker and approver are two persons. */
export const draftsOfOthers = (db: Executor, at: { readonly orgId: number, readonly partId: number }, accountId: number) => rows<WaitingDraft>(db, sql<WaitingDraft>`
  select p.code as plan, p.title as "planTitle", p.title_en as "planTitleEn", t.code as target, t.spec->'name' as "targetName", m.name as "madeBy", b.made_at as "madeAt"
  from breakdown b join plan p on p.id = b.plan_id and p.state <> 'closed' join target t on t.id = b.target_id left join account m on m.id = b.made_by
  where b.part_id = ${at.partId} and b.from_org_id = ${at.orgId} and b.state = 'draft' and b.made_by is distinct from ${accountId} order by b.made_at, t.code`)

export interface ChildWeight { id: number, workers: number, enterprises: number }
/** What a child weighs: the workers of grassroots organisations and the enterprises in its subtree, itself included, each once. */
export const childWeights = (db: Executor, ids: readonly number[], day: Day) => rows<ChildWeight>(db, sql<ChildWeight>`
  select c.id, coalesce(sum(t.workers) filter (where o.level = 'grassroots'), 0) as workers, count(*) filter (where o.kind = 'enterprise')::int as enterprises
  from unnest(${ids as number[]}::int[]) as c (id)
  join lateral (select distinct a.org_id from org_ancestor a where a.ancestor_id = c.id and a.valid_from <= ${day} and a.valid_to > ${day}) d on true
  join org o on o.id = d.org_id and o.opened_on <= ${day} and (o.closed_on is null or o.closed_on > ${day})
  left join org_attribute t on t.org_id = o.id and t.valid_from <= ${day} and t.valid_to > ${day}
  group by c.id`)

