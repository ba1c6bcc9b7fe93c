import { sql } from 'kysely'
import { row, rows, type Executor, type Tx } from '../../platform/postgres/pool.ts'
import type { FormSpec } from './form.spec.ts'

export interface FormRecord extends FormSpec { id: number, planId: number | null, ownerId: number, state: 'draft' | 'issued' | 'withdrawn', version: number }
const forms = sql`
  select f.id, f.plan_id as "planId", f.owner_id as "ownerId", f.code, jsonb_build_object('zh', f.title, 'en', coalesce(f.title_en, f.title)) as title, f.grain, f.tree, f.filled_by as "filledBy", f.cells,
    f.timely_days as "timelyDays", f.lock_days as "lockDays", f.first_period as "firstPeriod", f.last_period as "lastPeriod", f.state, f.version from form f`
export const formsOf = (db: Executor, planId: number) => rows<FormRecord>(db, sql<FormRecord>`${forms} where f.plan_id = ${planId} order by f.code`)
export const formByCode = (db: Executor, code: string) => row<FormRecord>(db, sql<FormRecord>`${forms} where f.code = ${code}`)
export const formById = (db: Executor, id: number) => row<FormRecord>(db, sql<FormRecord>`${forms} where f.id = ${id}`)
export const issuedForms = (db: Executor) => rows<FormRecord>(db, sql<FormRecord>`${forms} where f.state = 'issued' order by f.id`)
export const insertForm = async (tx: Tx, planId: number, ownerId: number, f: FormSpec) =>
  (await row<{ id: number }>(tx, sql<{ id: number }>`
    insert into form (plan_id, owner_id, code, title, title_en, grain, tree, filled_by, cells, timely_days, lock_days, first_period, last_period)
    values (${planId}, ${ownerId}, ${f.code}, ${f.title.zh}, ${f.title.en}, ${f.grain}, ${f.tree}, ${JSON.stringify(f.filledBy)}::jsonb, ${JSON.stringify(f.cells)}::jsonb, ${f.timelyDays}, ${f.lockDays}, ${f.firstPeriod}, ${f.lastPeriod})
    returning id`))!.id
export const updateForm = async (tx: Tx, id: number, version: number, f: FormSpec) =>
  (await row<{ version: number }>(tx, sql<{ version: number }>`
    update form set title = ${f.title.zh}, title_en = ${f.title.en}, grain = ${f.grain}, tree = ${f.tree}, filled_by = ${JSON.stringify(f.filledBy)}::jsonb, cells = ${JSON.stringify(f.cells)}::jsonb,
      timely_days = ${f.timelyDays}, lock_days = ${f.lockDays}, first_period = ${f.firstPeriod}, last_period = ${f.lastPeriod}, version = version + 1
    where id = ${id} and version = ${version} and state = 'draft' returning version`))?.version ?? null
export const setFormState = (tx: Tx, id: number, state: 'issued' | 'withdrawn') => rows(tx, sql`update form set state = ${state}, version = version + 1 where id = ${id}`)
