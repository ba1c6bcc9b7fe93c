import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../../platform/access/access.ts'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { TargetSpec } from '../target/index.ts'
import type { PlanState } from './plan.ts'
import type { MeasureSpec, PlanFile } from './plan.file.ts'

export interface PlanRecord {
  id: number, code: string, title: string, titleEn: string | null, documentNumber: string | null, issuer: string | null, issuedOn: string | null, period: string, state: PlanState, version: number, demo: boolean
  ownerId: number, ownerCode: string, ownerName: string, ownerNameEn: string | null, ownerPath: string, facts: Partial<PlanFile>
  targets: number, qualitative: number, measures: number, forms: number
}
const plans = sql`
  select p.id, p.code, p.title, p.title_en as "titleEn", p.document_number as "documentNumber", p.issuer, p.issued_on as "issuedOn", p.period, p.state, p.version, p.demo, p.facts,
    p.owner_id as "ownerId", o.code as "ownerCode", o.name as "ownerName", o.name_en as "ownerNameEn", h.path_text as "ownerPath",
    (select count(*)::int from target t where t.plan_id = p.id and t.counted and t.withdrawn_at is null) as targets,
    (select count(*)::int from target t where t.plan_id = p.id and not t.counted and t.withdrawn_at is null) as qualitative,
    (select count(*)::int from measure m where m.plan_id = p.id) as measures,
    (select count(*)::int from form f where f.plan_id = p.id) as forms
  from plan p join org o on o.id = p.owner_id join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_to = 'infinity'`

/** What the second wall reads on every row of a plan (db/migrations/0038_directory_wall.sql). */
const standing = sql`home_path, industry_path, other_paths, down`, standingOf = sql`p.home_path, p.industry_path, p.other_paths, p.state <> 'draft'`
const PARTS = { plan_chapter: sql`x.plan_id = p.id`, target: sql`x.plan_id = p.id`, measure: sql`x.plan_id = p.id`, target_history: sql`x.target_id in (select id from target where plan_id = p.id)` }
/** After a plan's state has changed, or its owner has moved. */
const restand = async (tx: Tx, which: RawBuilder<unknown>) => {
  for (const [part, its] of Object.entries(PARTS)) await sql`update ${sql.table(part)} x set home_path = p.home_path, industry_path = p.industry_path, other_paths = p.other_paths, down = p.state <> 'draft' from plan p where ${which} and ${its}`.execute(tx)
}
export const standAsIssued = (tx: Tx, id: number) => restand(tx, sql`p.id = ${id}`)
/** A plan that comes in whole and already issued, as the demo world's do. */
export const issuePlan = async (tx: Tx, id: number) => {
  await sql`update plan set state = 'issued', version = version + 1 where id = ${id}`.execute(tx)
  await standAsIssued(tx, id)
}
export const readdressPlans = async (tx: Tx, owners: readonly number[]) => {
  await sql`update plan p set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = p.owner_id and o.id = any(${owners as number[]})`.execute(tx)
  await restand(tx, sql`p.owner_id = any(${owners as number[]})`)
}

/** Own tree: every state. Above: issued and closed ones only (readable downward). */
export const visiblePlans = (db: Executor, scope: Pick<Scope, 'path' | 'homePath'>, code: string | null) => rows<PlanRecord>(db, sql<PlanRecord>`
  ${plans} where (${code}::text is null or p.code = ${code})
    and (h.path <@ ${scope.path}::ltree or h.path = ${scope.homePath}::ltree
      or ((h.path @> ${scope.path}::ltree or h.path @> ${scope.homePath}::ltree) and p.state in ('issued', 'closed')))
  order by p.code`)

export const insertPlan = async (tx: Tx, p: { code: string, ownerId: number, title: string, titleEn: string | null, documentNumber: string | null, issuer: string | null, issuedOn: string | null, period: string, facts: unknown, demo: boolean }) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into plan (code, owner_id, title, title_en, document_number, issuer, issued_on, period, facts, demo, home_path, industry_path, other_paths)
    select ${p.code}, o.id, ${p.title}, ${p.titleEn}, ${p.documentNumber}, ${p.issuer}, ${p.issuedOn}::date, ${p.period}, ${JSON.stringify(p.facts)}::jsonb, ${p.demo}::boolean, o.home_path, o.industry_path, o.other_paths from org o where o.id = ${p.ownerId}
    on conflict (code) do nothing returning id`))?.id ?? null

export const updatePlan = async (tx: Tx, id: number, version: number, p: { title: string, titleEn: string | null, documentNumber: string | null, issuer: string | null, issuedOn: string | null, period: string, state: PlanState }) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`
    update plan set title = ${p.title}, title_en = ${p.titleEn}, document_number = ${p.documentNumber}, issuer = ${p.issuer}, issued_on = ${p.issuedOn}, period = ${p.period}, state = ${p.state}, version = version + 1
    where id = ${id} and version = ${version} returning version`))?.version ?? null

export const updateFacts = async (tx: Tx, id: number, version: number, facts: unknown) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`update plan set facts = facts || ${JSON.stringify(facts)}::jsonb, version = version + 1 where id = ${id} and version = ${version} returning version`))?.version ?? null

export interface ChapterRecord { id: number, section: string, title: string, titleEn: string | null }
export const chaptersOf = (db: Executor, planId: number) => rows<ChapterRecord>(db, sql<ChapterRecord>`
  select id, section, title, title_en as "titleEn" from plan_chapter where plan_id = ${planId} order by ordinal`)
export const replaceChapters = async (tx: Tx, planId: number, list: readonly { section: string, title: string, titleEn: string | null }[]) => {
  await sql`delete from plan_chapter where plan_id = ${planId}`.execute(tx)
  await sql`
    insert into plan_chapter (plan_id, ordinal, section, title, title_en, ${standing})
    select p.id, c.ordinality, c.value ->> 'section', c.value ->> 'title', c.value ->> 'titleEn', ${standingOf} from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality c join plan p on p.id = ${planId}`.execute(tx)
}

export interface TargetRecord { id: number, code: string, counted: boolean, version: number, spec: TargetSpec }
export const targetsOf = (db: Executor, planId: number) => rows<TargetRecord>(db, sql<TargetRecord>`
  select id, code, counted, version, spec from target where plan_id = ${planId} and withdrawn_at is null order by counted desc, ordinal`)
export const targetsOfIssued = (db: Executor) => rows<TargetRecord>(db, sql<TargetRecord>`
  select t.id, t.code, t.counted, t.version, t.spec from target t join plan p on p.id = t.plan_id where p.state in ('issued', 'closed') and t.withdrawn_at is null order by t.id`)
export const insertTargets = (tx: Tx, planId: number, list: readonly { spec: TargetSpec, counted: boolean }[]) => rows(tx, sql`
  insert into target (plan_id, code, ordinal, counted, spec, ${standing})
  select p.id, t.value -> 'spec' ->> 'code', t.ordinality, (t.value ->> 'counted')::boolean, t.value -> 'spec', ${standingOf}
  from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality t join plan p on p.id = ${planId}`)
/** The old wording goes to the history in the same statement that replaces it. */
export const updateTarget = async (tx: Tx, t: { id: number, version: number, spec: TargetSpec, counted: boolean, reason: string | null, account: number, at: Date }) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`
    with kept as (
      insert into target_history (target_id, version, spec, reason, account_id, at, ${standing})
      select id, version, spec, ${t.reason}, ${t.account}, ${t.at}, ${standing} from target where id = ${t.id} and version = ${t.version})
    update target set spec = ${JSON.stringify(t.spec)}::jsonb, counted = ${t.counted}, version = version + 1
    where id = ${t.id} and version = ${t.version} returning version`))?.version ?? null
export const withdrawTarget = async (tx: Tx, id: number, version: number, at: Date) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`update target set withdrawn_at = ${at}, version = version + 1 where id = ${id} and version = ${version} and withdrawn_at is null returning id`)) !== undefined
export const nextOrdinal = async (tx: Tx, table: 'target' | 'measure', planId: number) =>
  (await row<{ n: number }>(tx, sql<{ n: number }>`select coalesce(max(ordinal), 0) + 1 as n from ${sql.table(table)} where plan_id = ${planId}`))!.n

/** Withdrawn targets keep their code: their history is found by it. */
export const takenCodes = async (db: Executor, targets: readonly string[], forms: readonly string[]) => (await rows<{ code: string }>(db, sql<{ code: string }>`
  select code from target where code = any(${targets as string[]}) union select code from form where code = any(${forms as string[]}) order by code`)).map((r) => r.code)

export interface MeasureRecord { id: number, code: string, version: number, spec: MeasureSpec }
export const measuresOf = (db: Executor, planId: number) => rows<MeasureRecord>(db, sql<MeasureRecord>`
  select id, code, version, spec from measure where plan_id = ${planId} order by ordinal`)
export const insertMeasures = (tx: Tx, planId: number, list: readonly MeasureSpec[], from = 0) => rows(tx, sql`
  insert into measure (plan_id, code, ordinal, spec, ${standing})
  select p.id, m.value ->> 'code', ${from}::int + m.ordinality, m.value, ${standingOf} from jsonb_array_elements(${JSON.stringify(list)}::jsonb) with ordinality m join plan p on p.id = ${planId}`)
export const updateMeasure = async (tx: Tx, id: number, version: number, spec: MeasureSpec) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`update measure set spec = ${JSON.stringify(spec)}::jsonb, version = version + 1 where id = ${id} and version = ${version} returning version`))?.version ?? null
export const deleteMeasure = async (tx: Tx, id: number, version: number) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`delete from measure where id = ${id} and version = ${version} returning id`)) !== undefined

export const rootOrgs = async (db: Executor) => (await rows<{ id: number }>(db, sql<{ id: number }>`select org_id as id from org_edge where tree = 'territorial' and parent_id is null limit 2`)).map((r) => r.id)
