import { sql } from 'kysely'
import { rows, type Executor, type Tx } from '../../src/platform/postgres/pool.ts'

/** Rows as a province makes them in a year: 50 counties, 2,000 enterprises, 4,000 accounts, one of a hundred refused. */
export const addHistory = (tx: Tx, count: number, from: Date) => rows(tx, sql`
  with added as (
    insert into audit (at, account_id, post_id, org_id, home_path, action, subject, outcome, address, request_id, via, session, detail)
    select ${from}::timestamptz + n * interval '20 seconds', n % 4000, n % 4000, n % 2000, ('0.1.' || n % 50 + 10 || '.' || n % 2000 + 100)::ltree,
      (array['submitReport', 'approveReport', 'acceptReport', 'signIn', 'saveReport'])[1 + n % 5], 'report:000-F1/e' || n % 2000 || '/2013Q' || 1 + n % 4, case when n % 100 = 0 then 'refused' else 'done' end,
      '10.0.0.' || n % 200, gen_random_uuid()::text, 'browser', '0123456789ab', jsonb_build_object('revision', n % 9)
    from generate_series(1, ${count}) n returning id)
  insert into audit_pending select id from added`)
/** One account by name, and figures for the planner. */
export const settle = async (db: Executor) => {
  await rows(db, sql`insert into account (id, login, name, created_at) overriding system value values (777, 'bench-777', '演示账号', now())`)
  await rows(db, sql`analyze audit, audit_link, audit_block, account`)
}
export const forgetAnswers = (tx: Tx) => rows(tx, sql`delete from idempotency`)
export const answerAlone = (tx: Tx, key: string, at: Date) => rows(tx, sql`
  insert into idempotency (account_id, key, request_hash, status, answer, receipt, at) values (1, ${key}, decode('00', 'hex'), 200, '{}', 'r', ${at})`)
