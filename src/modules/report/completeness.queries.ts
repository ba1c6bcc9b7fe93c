import { sql } from 'kysely'
import { rows, type Executor } from '../../platform/postgres/pool.ts'

export interface ChildCounts { org: number, code: string, name: string, own: boolean, below: boolean, expected: number, reported: number, onTime: number, accepted: number, zero: number, daysLate: number }
const inForce = (alias: string) => sql`${sql.ref(`${alias}.valid_from`)} <= e.period_end and ${sql.ref(`${alias}.valid_to`)} > e.period_end`
/**
 * One row of `expectation` is one organisation, counted once: in the branch of the form's tree where there is one, else in the territorial one.
 * Everything else is a part of it, so nothing is ever more than the whole.
 */
export const countsBelow = (db: Executor, f: { scope: string, form: string, period: string, under: number }) => rows<ChildCounts>(db, sql<ChildCounts>`
  select o.id as org, o.code, o.name, o.id = ${f.under} as own, bool_or(e.org_id <> o.id) as below, count(*)::int as expected, count(r.preliminary_revision)::int as reported,
    count(*) filter (where r.preliminary_revision is not null and r.arrived_at < w.timely_at)::int as "onTime", count(*) filter (where r.preliminary_revision is not null and r.accepted_revision is not null)::int as accepted,
    count(*) filter (where v.zero)::int as zero,
    coalesce(max(ceil(extract(epoch from r.arrived_at - w.timely_at + interval '1 millisecond') / 86400)) filter (where r.preliminary_revision is not null and r.arrived_at >= w.timely_at), 0)::int as "daysLate"
  from expectation e join form m on m.id = e.form_id join form_period w on w.form_id = e.form_id and w.period = e.period
  left join report r on r.part_id = e.part_id and r.org_id = e.org_id and r.form_id = e.form_id and r.period = e.period
  left join report_revision v on v.part_id = r.part_id and v.report_id = r.id and v.revision = r.preliminary_revision
  cross join lateral (
    select coalesce((select c.ancestor_id from org_ancestor c join org_ancestor u on u.org_id = c.ancestor_id and u.tree = c.tree and u.ancestor_id = ${f.under} and u.depth = 1 and ${inForce('u')}
      where c.org_id = e.org_id and c.tree in (m.tree, 'territorial') and ${inForce('c')} order by c.tree <> m.tree limit 1), ${f.under}) as id) b
  join org o on o.id = b.id
  where (e.home_path <@ ${f.scope}::ltree or e.industry_path <@ ${f.scope}::ltree) and m.code = ${f.form} and e.period = ${f.period}
    and e.org_id in (select x.org_id from org_ancestor x where x.ancestor_id = ${f.under} and ${inForce('x')})
  group by o.id, o.code, o.name order by o.id = ${f.under} desc, o.code`)
