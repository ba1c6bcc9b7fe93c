import { sql, type RawBuilder } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import { formShape, type FormSpec } from './form.spec.ts'

export interface FormRecord extends FormSpec { id: number, planId: number | null, ownerId: number, state: 'draft' | 'issued' | 'withdrawn', version: number, edition: number }
interface Kept { id: number, planId: number | null, ownerId: number, state: FormRecord['state'], version: number, edition: number, spec: unknown }
const kept = (where: RawBuilder<unknown>) => sql<Kept>`
  select f.id, f.plan_id as "planId", f.owner_id as "ownerId", f.state, f.version, f.edition, f.design || jsonb_build_object('code', f.code, 'title', jsonb_build_object('zh', f.title, 'en', coalesce(f.title_en, f.title)),
    'grain', f.grain, 'tree', f.tree, 'filledBy', f.filled_by, 'cells', f.cells, 'timelyDays', f.timely_days, 'lockDays', f.lock_days, 'firstPeriod', f.first_period, 'lastPeriod', f.last_period) as spec
  from form f ${where}`
/** What an older program stored gets the defaults of today. */
const record = ({ spec, ...head }: Kept): FormRecord => ({ ...formShape.parse(spec), ...head })
const one = async (db: Executor, where: RawBuilder<unknown>) => { const found = await row<Kept>(db, kept(where)); return found && record(found) }
const many = async (db: Executor, where: RawBuilder<unknown>) => (await rows<Kept>(db, kept(where))).map(record)

export const formsOf = (db: Executor, planId: number) => many(db, sql`where f.plan_id = ${planId} order by f.code`)
export const formByCode = (db: Executor, code: string) => one(db, sql`where f.code = ${code}`)
export const formById = (db: Executor, id: number) => one(db, sql`where f.id = ${id}`)
export const issuedForms = (db: Executor) => many(db, sql`where f.state = 'issued' order by f.id`)

/** The form as it was when a period was opened: its present edition, or an earlier one. */
export const formInEdition = async (db: Executor, id: number, edition: number): Promise<FormRecord | undefined> => {
  const form = await formById(db, id)
  if (!form || form.edition === edition) return form
  const old = await row<{ spec: unknown }>(db, sql<{ spec: unknown }>`select spec from form_edition where form_id = ${id} and edition = ${edition}`)
  return old && { ...form, ...formShape.parse(old.spec), edition }
}
export interface EditionRecord { edition: number, reason: string | null, replacedAt: Date }
export const editionsOf = (db: Executor, id: number) => rows<EditionRecord>(db, sql<EditionRecord>`select edition, reason, replaced_at as "replacedAt" from form_edition where form_id = ${id} order by edition desc`)

const designOf = ({ nextWorkingDay, head, orgName, grid, lists, checks, foot, landscape, notes }: FormSpec) => JSON.stringify({ nextWorkingDay, head, orgName, grid, lists, checks, foot, landscape, notes })
export const insertForm = async (tx: Tx, planId: number | null, ownerId: number, f: FormSpec) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into form (plan_id, owner_id, code, title, title_en, grain, tree, filled_by, cells, design, timely_days, lock_days, first_period, last_period, home_path, industry_path, other_paths)
    select ${planId}::int, o.id, ${f.code}, ${f.title.zh}, ${f.title.en}, ${f.grain}, ${f.tree}, ${JSON.stringify(f.filledBy)}::jsonb, ${JSON.stringify(f.cells)}::jsonb, ${designOf(f)}::jsonb, ${f.timelyDays}::int, ${f.lockDays}::int, ${f.firstPeriod}, ${f.lastPeriod}, o.home_path, o.industry_path, o.other_paths from org o where o.id = ${ownerId}
    on conflict (code) do nothing returning id`))?.id ?? null

/** A draft is written over; an issued one gets a new edition, and the one before is kept whole. */
export const updateForm = async (tx: Tx, form: FormRecord, version: number, f: FormSpec, kept: { spec: FormSpec, reason: string, account: number, at: Date } | null) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`
    with before as (
      ${kept ? sql`insert into form_edition (form_id, edition, spec, reason, account_id, replaced_at, home_path, industry_path, other_paths)
        select id, edition, ${JSON.stringify(kept.spec)}::jsonb, ${kept.reason}, ${kept.account}::int, ${kept.at}::timestamptz, home_path, industry_path, other_paths from form where id = ${form.id} and version = ${version} returning 1` : sql`select 1`})
    update form set title = ${f.title.zh}, title_en = ${f.title.en}, grain = ${f.grain}, tree = ${f.tree}, filled_by = ${JSON.stringify(f.filledBy)}::jsonb, cells = ${JSON.stringify(f.cells)}::jsonb, design = ${designOf(f)}::jsonb,
      timely_days = ${f.timelyDays}, lock_days = ${f.lockDays}, first_period = ${f.firstPeriod}, last_period = ${f.lastPeriod}, version = version + 1, edition = edition + ${kept ? 1 : 0}
    where id = ${form.id} and version = ${version} returning version`))?.version ?? null
/** Where the owners stand now, on the rows that the second wall reads (db/migrations/0038_directory_wall.sql). */
export const readdressForms = async (tx: Tx, owners: readonly number[]) => {
  await sql`update form f set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = f.owner_id and o.id = any(${owners as number[]})`.execute(tx)
  await sql`update form_edition e set home_path = f.home_path, industry_path = f.industry_path, other_paths = f.other_paths from form f where f.id = e.form_id and f.owner_id = any(${owners as number[]})`.execute(tx)
}
export const setFormState = (tx: Tx, id: number, state: 'issued' | 'withdrawn') => rows(tx, sql`update form set state = ${state}, version = version + 1 where id = ${id}`)
export const deleteForm = (tx: Tx, id: number, version: number) => row<{ id: number }>(tx, sql<{ id: number }>`delete from form where id = ${id} and version = ${version} and state = 'draft' returning id`)

/** Issued forms of the line above are readable downward; the own tree's in every state. */
export interface ListedForm { id: number, code: string, title: string, titleEn: string | null, grain: string, state: FormRecord['state'], version: number, edition: number, planCode: string | null, planTitle: string | null, ownerId: number, ownerName: string, ownerPath: string, firstPeriod: string, lastPeriod: string, cells: number, lists: number }
export const visibleForms = (db: Executor, scope: { path: string, homePath: string }, code: string | null) => rows<ListedForm>(db, sql<ListedForm>`
  select f.id, f.code, f.title, f.title_en as "titleEn", f.grain, f.state, f.version, f.edition, p.code as "planCode", p.title as "planTitle", f.owner_id as "ownerId", o.name as "ownerName", h.path_text as "ownerPath",
    f.first_period as "firstPeriod", f.last_period as "lastPeriod", jsonb_array_length(f.cells) as cells, coalesce(jsonb_array_length(f.design -> 'lists'), 0) as lists
  from form f join org o on o.id = f.owner_id join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_to = 'infinity' left join plan p on p.id = f.plan_id
  where (${code}::text is null or f.code = ${code})
    and (h.path <@ ${scope.path}::ltree or h.path = ${scope.homePath}::ltree or ((h.path @> ${scope.path}::ltree or h.path @> ${scope.homePath}::ltree) and f.state <> 'draft'))
  order by f.state, f.code`)

/** Plans are read as their forms are: the own tree's in every state, those of the line above once they are issued. */
export const planIsVisible = async (db: Executor, scope: { path: string, homePath: string }, code: string) => (await row(db, sql`
  select 1 from plan p join org_path h on h.org_id = p.owner_id and h.tree = 'territorial' and h.valid_to = 'infinity'
  where p.code = ${code} and (h.path <@ ${scope.path}::ltree or h.path = ${scope.homePath}::ltree or ((h.path @> ${scope.path}::ltree or h.path @> ${scope.homePath}::ltree) and p.state <> 'draft'))`)) !== undefined
