import { sql } from 'kysely'
import type { Day } from '../../../src/kernel/period.ts'
import { rows, type Tx } from '../../../src/platform/postgres/pool.ts'
import type { Keeper } from './keeper.ts'

interface Step { readonly id: string, readonly action: string, readonly from: string, readonly to: string, readonly account: number | null, readonly day: Day, readonly at: string }
interface Placed { readonly id: string, readonly part: number, readonly org: number, readonly path: string, readonly industry: string | null, readonly version: number, readonly title: string, readonly changedAt: string }
export interface NewProposal extends Placed {
  readonly number: string, readonly state: string, readonly body: string, readonly effect: string, readonly tags: readonly string[], readonly hash: string, readonly by: number | null, readonly submittedAt: string, readonly raisedOn: Day, readonly receivedOn: Day | null, readonly answeredOn: Day | null
  readonly adoptedOn: Day | null, readonly implementedOn: Day | null, readonly verifiedOn: Day | null, readonly replyDue: Day, readonly round: number, readonly grams: string, readonly bands: string
  readonly authors: readonly { readonly accountId: number | null, readonly name: string, readonly share: number }[], readonly steps: readonly (Step & { readonly reason: string | null, readonly detail: object })[]
  readonly panel: readonly { readonly account: number, readonly chair: boolean, readonly verdict: string | null, readonly namedAt: string, readonly at: string | null }[]
  readonly task: { readonly owner: number, readonly verifier: number, readonly plan: string, readonly deadline: Day, readonly evidence: string | null, readonly completedAt: string | null, readonly verifiedAt: string | null } | null
  readonly benefit: { readonly value: number, readonly by: number, readonly day: Day, readonly at: string } | null
}
const each = (list: readonly Placed[], fields: ReturnType<typeof sql>) => sql`
  d as materialized (select *, path::ltree as home, industry::ltree as line from json_to_recordset(${JSON.stringify(list)}::json) as x (id uuid, part int, org int, path text, industry text, version int, title text, "changedAt" timestamptz, ${fields}))`
/** Proposals with everything that they gathered on their way, in one statement. */
export const insertProposals = (tx: Tx, list: readonly NewProposal[]) => rows(tx, sql`
  with ${each(list, sql`number text, state text, body text, effect text, tags json, hash text, by int, "submittedAt" timestamptz, "raisedOn" date, "receivedOn" date, "answeredOn" date, "adoptedOn" date, "implementedOn" date, "verifiedOn" date, "replyDue" date, round int,
    grams text, bands text, authors json, steps json, panel json, task json, benefit json`)},
  t as materialized (select id, array(select json_array_elements_text(tags)) as tags from d),
  p as (
    insert into proposal (part_id, id, number, org_id, employer_id, unit_id, state, version, title, body, effect, tags, round, created_by, created_at, changed_at, submitted_at, raised_on, received_on, answered_on, adopted_on, implemented_on, verified_on, reply_due, home_path, industry_path)
    select part, id, number, org, org, org, state, version, title, body, effect, t.tags, round, by, "submittedAt", "changedAt", "submittedAt", "raisedOn", "receivedOn", "answeredOn", "adoptedOn", "implementedOn", "verifiedOn", "replyDue", home, line from d join t using (id)),
  v as (insert into proposal_text (part_id, proposal_id, revision, title, body, effect, tags, hash, made_by, made_at, home_path, industry_path) select part, id, 1, title, body, effect, t.tags, hash, by, "submittedAt", home, line from d join t using (id)),
  a as (insert into proposal_author (part_id, proposal_id, no, account_id, name, share, home_path, industry_path) select part, d.id, a.no, (a.v ->> 'accountId')::int, a.v ->> 'name', (a.v ->> 'share')::int, home, line from d cross join lateral json_array_elements(authors) with ordinality a (v, no)),
  g as (insert into proposal_gram (part_id, proposal_id, raised_on, submitted_at, grams, bands) select part, id, "raisedOn", "submittedAt", grams::int[], bands::int[] from d),
  e as (
    insert into proposal_panel (part_id, proposal_id, round, account_id, chair, state, verdict, opinion, named_by, named_at, at, home_path, industry_path)
    select part, d.id, 1, e.account, e.chair, case when e.verdict is null then 'asked' else 'given' end, e.verdict, case when e.verdict is null then null else '演示意见' end, e.account, e."namedAt", e.at, home, line
    from d cross join lateral json_to_recordset(panel) as e (account int, chair boolean, verdict text, "namedAt" timestamptz, at timestamptz)),
  w as (
    insert into proposal_task (part_id, proposal_id, owner_id, verifier_id, plan, deadline, evidence, completed_by, completed_at, verified_by, verified_at, home_path, industry_path)
    select part, id, (task ->> 'owner')::int, (task ->> 'verifier')::int, task ->> 'plan', (task ->> 'deadline')::date, task ->> 'evidence', case when task ->> 'completedAt' is not null then (task ->> 'owner')::int end, (task ->> 'completedAt')::timestamptz,
      case when task ->> 'verifiedAt' is not null then (task ->> 'verifier')::int end, (task ->> 'verifiedAt')::timestamptz, home, line from d where task ->> 'plan' is not null),
  b as (
    insert into proposal_benefit (part_id, proposal_id, kind, nature, value, term, method, evidence, on_day, made_by, made_at, home_path, industry_path)
    select part, id, 'actual', 'hard', (benefit ->> 'value')::bigint, 'annual', '演示：按用量对比', '演示：记录', (benefit ->> 'day')::date, (benefit ->> 'by')::int, (benefit ->> 'at')::timestamptz, home, line from d where benefit ->> 'value' is not null)
  insert into proposal_step (part_id, id, proposal_id, number, org_id, action, from_state, to_state, reason, detail, by_org_id, account_id, on_day, at, home_path, industry_path)
  select part, (s.v ->> 'id')::uuid, d.id, s.no, org, s.v ->> 'action', s.v ->> 'from', s.v ->> 'to', s.v ->> 'reason', (s.v -> 'detail')::jsonb, org, (s.v ->> 'account')::int, (s.v ->> 'day')::date, (s.v ->> 'at')::timestamptz, home, line
  from d cross join lateral json_array_elements(steps) with ordinality s (v, no)`)

export interface NewResult extends Placed { readonly kind: string, readonly state: string, readonly summary: string, readonly fields: object, readonly finishedOn: Day, readonly evaluation: string | null, readonly by: number, readonly recognisedBy: number | null, readonly recognisedOn: Day | null, readonly at: string, readonly author: string, readonly steps: readonly Step[] }
export const insertResults = (tx: Tx, list: readonly NewResult[]) => rows(tx, sql`
  with ${each(list, sql`kind text, state text, summary text, fields jsonb, "finishedOn" date, evaluation text, by int, "recognisedBy" int, "recognisedOn" date, at timestamptz, author text, steps json`)},
  i as (
    insert into innovation (part_id, id, org_id, employer_id, kind, state, version, title, summary, fields, finished_on, evaluation, prepared_by, recognised_by, recognised_on, created_at, changed_at, home_path, industry_path)
    select part, id, org, org, kind, state, version, title, summary, fields, "finishedOn", evaluation, by, "recognisedBy", "recognisedOn", at, "changedAt", home, line from d),
  a as (insert into innovation_author (part_id, innovation_id, no, name, share, home_path, industry_path) select part, id, 1, author, 10000, home, line from d)
  insert into innovation_step (part_id, id, innovation_id, number, org_id, action, from_state, to_state, detail, by_org_id, account_id, on_day, at, home_path, industry_path)
  select part, (s.v ->> 'id')::uuid, d.id, s.no, org, s.v ->> 'action', s.v ->> 'from', s.v ->> 'to', '{}'::jsonb, org, (s.v ->> 'account')::int, (s.v ->> 'day')::date, (s.v ->> 'at')::timestamptz, home, line
  from d cross join lateral json_array_elements(steps) with ordinality s (v, no)`)

export const placesOf = (tx: Tx, codes: readonly string[], on: Day) => rows<Omit<Keeper, 'nonPublic' | 'worker'> & { name: string }>(tx, sql<Omit<Keeper, 'nonPublic' | 'worker'> & { name: string }>`
  select o.code, o.name, o.id as "orgId", o.part_id as "partId", h.path_text as path, i.path_text as "industryPath" from org o join org_path h on h.org_id = o.id and h.tree = 'territorial' and h.valid_from <= ${on}::date and h.valid_to > ${on}::date
  left join org_path i on i.org_id = o.id and i.tree = 'industry' and i.valid_from <= ${on}::date and i.valid_to > ${on}::date where o.code = any(${codes as string[]}) and (o.closed_on is null or o.closed_on > ${on}::date) order by o.code`)
