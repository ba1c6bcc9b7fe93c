-- The spine: report → delta → roll-up. Distributed by part_id; two path columns carry the second wall (row-level security).
create table expectation (
  part_id integer not null,
  org_id integer not null,
  form_id integer not null,
  period text not null,
  period_end date not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, org_id, form_id, period)
);
create index expectation_home on expectation using gist (home_path);
create index expectation_form on expectation (form_id, period);

create table report (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  form_id integer not null,
  period text not null,
  period_end date not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'accepted', 'returned', 'withdrawn')),
  -- optimistic lock (ETag) and the revisions that stand for each stage
  version integer not null default 1,
  revision integer not null default 1,
  preliminary_revision integer,
  accepted_revision integer,
  on_behalf boolean not null default false,
  prepared_by integer,
  approved_by integer,
  submitted_at timestamptz,
  approved_at timestamptz,
  -- the federation's own day of 审批: what 按时 is judged by
  approved_on date,
  accepted_at timestamptz,
  updated_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, org_id, form_id, period),
  -- maker ≠ checker
  check (prepared_by is null or approved_by is null or prepared_by <> approved_by)
);
create index report_home on report using gist (home_path);
create index report_industry on report using gist (industry_path);
create index report_form on report (form_id, period, state);

-- A revision's numbers are an array in the order of the form's cells: null is 未报 and 0 is 0; 不适用 is a bit of its own.
create table report_revision (
  part_id integer not null,
  report_id uuid not null,
  revision integer not null,
  numbers bigint[] not null,
  not_applicable bigint not null default 0,
  explanations jsonb not null default '{}',
  reason text,
  zero boolean not null default false,
  made_by integer,
  made_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, report_id, revision)
);

-- Transitions are rows: who, when, why.
create table report_step (
  part_id integer not null,
  id uuid not null,
  report_id uuid not null,
  revision integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  account_id integer,
  post_id integer,
  org_id integer,
  at timestamptz not null,
  reason text,
  cells jsonb not null default '[]',
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index report_step_report on report_step (part_id, report_id, at);

-- 预先可见的目录: what the directory said of an organisation at a period's end, so that today's directory never rewrites last year's rate.
create table directory_snapshot (
  part_id integer not null,
  org_id integer not null,
  period text not null,
  period_end date not null,
  numbers bigint[] not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, org_id, period)
);

-- A queue, deleted when folded; provenance never reads it.
create table delta (
  part_id integer not null,
  id bigint generated always as identity,
  org_id integer not null,
  series_id integer not null,
  period text not null,
  period_end date not null,
  stage text not null check (stage in ('preliminary', 'accepted')),
  batch integer,
  reported integer not null default 0,
  expected integer not null default 0,
  v0 bigint, v1 bigint, v2 bigint, v3 bigint, v4 bigint, v5 bigint, v6 bigint, v7 bigint,
  v8 bigint, v9 bigint, v10 bigint, v11 bigint, v12 bigint, v13 bigint, v14 bigint, v15 bigint,
  v16 bigint, v17 bigint, v18 bigint, v19 bigint, v20 bigint, v21 bigint, v22 bigint, v23 bigint,
  v24 bigint, v25 bigint, v26 bigint, v27 bigint, v28 bigint, v29 bigint, v30 bigint, v31 bigint,
  v32 bigint, v33 bigint, v34 bigint, v35 bigint, v36 bigint, v37 bigint, v38 bigint, v39 bigint,
  v40 bigint, v41 bigint, v42 bigint, v43 bigint, v44 bigint, v45 bigint, v46 bigint, v47 bigint,
  v48 bigint, v49 bigint, v50 bigint, v51 bigint, v52 bigint, v53 bigint, v54 bigint, v55 bigint,
  v56 bigint, v57 bigint, v58 bigint, v59 bigint, v60 bigint, v61 bigint, v62 bigint, v63 bigint,
  primary key (part_id, id)
);
create index delta_batch on delta (batch);
create sequence fold_batch;

-- One row per organisation, series, period and stage; a column per slot. reported = 0 means no value, not zero.
create table rollup (
  part_id integer not null,
  org_id integer not null,
  series_id integer not null,
  period text not null,
  stage text not null,
  reported integer not null default 0,
  expected integer not null default 0,
  v0 bigint, v1 bigint, v2 bigint, v3 bigint, v4 bigint, v5 bigint, v6 bigint, v7 bigint,
  v8 bigint, v9 bigint, v10 bigint, v11 bigint, v12 bigint, v13 bigint, v14 bigint, v15 bigint,
  v16 bigint, v17 bigint, v18 bigint, v19 bigint, v20 bigint, v21 bigint, v22 bigint, v23 bigint,
  v24 bigint, v25 bigint, v26 bigint, v27 bigint, v28 bigint, v29 bigint, v30 bigint, v31 bigint,
  v32 bigint, v33 bigint, v34 bigint, v35 bigint, v36 bigint, v37 bigint, v38 bigint, v39 bigint,
  v40 bigint, v41 bigint, v42 bigint, v43 bigint, v44 bigint, v45 bigint, v46 bigint, v47 bigint,
  v48 bigint, v49 bigint, v50 bigint, v51 bigint, v52 bigint, v53 bigint, v54 bigint, v55 bigint,
  v56 bigint, v57 bigint, v58 bigint, v59 bigint, v60 bigint, v61 bigint, v62 bigint, v63 bigint,
  as_of timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, org_id, series_id, period, stage)
);
create index rollup_home on rollup using gist (home_path);
create index rollup_industry on rollup using gist (industry_path);

-- Records with an identity (persons, enterprises, trades): +1 at 0→1, −1 at 1→0.
create table identity (
  part_id integer not null,
  figure_id integer not null,
  time_window text not null,
  identity text not null,
  live integer not null,
  primary key (part_id, figure_id, time_window, identity)
);

create table message (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer,
  kind text not null,
  subject text not null,
  body jsonb not null default '{}',
  link text,
  from_org_id integer,
  at timestamptz not null,
  read_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index message_org on message (part_id, org_id, at);

-- A share of a target for one organisation and one year (or the whole plan): versions, never overwritten.
create table breakdown (
  part_id integer not null,
  id uuid not null,
  plan_id integer not null,
  target_id integer not null,
  from_org_id integer not null,
  version integer not null,
  method text not null,
  state text not null check (state in ('draft', 'issued', 'superseded')),
  reason text,
  made_by integer,
  made_at timestamptz not null,
  approved_by integer,
  approved_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, from_org_id, target_id, version),
  check (approved_by is null or made_by is null or approved_by <> made_by)
);

create table breakdown_share (
  part_id integer not null,
  breakdown_id uuid not null,
  org_id integer not null,
  period text not null,
  -- said again here: the receiving organisation reads its own share and never the row of the one above (Citus joins on part_id only)
  plan_id integer not null,
  target_id integer not null,
  from_org_id integer not null,
  state text not null check (state in ('draft', 'issued', 'superseded')),
  amount bigint not null,
  decimals integer not null default 0,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, breakdown_id, org_id, period)
);
create index breakdown_share_org on breakdown_share (org_id, plan_id, state);
create index breakdown_share_whole on breakdown_share (breakdown_id);

-- 进度: what an organisation says of a measure, newest last.
create table measure_progress (
  part_id integer not null,
  id uuid not null,
  measure_id integer not null,
  org_id integer not null,
  percent integer not null check (percent between 0 and 100),
  note text not null,
  account_id integer,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index measure_progress_measure on measure_progress (measure_id, org_id, at);

-- The second wall. FORCE, so that not even the owner of a table walks around it by accident; the owner's jobs set the scope like anybody else.
alter table expectation enable row level security;
alter table expectation force row level security;
create policy scope on expectation using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table report enable row level security;
alter table report force row level security;
create policy scope on report using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table report_revision enable row level security;
alter table report_revision force row level security;
create policy scope on report_revision using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table report_step enable row level security;
alter table report_step force row level security;
create policy scope on report_step using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table directory_snapshot enable row level security;
alter table directory_snapshot force row level security;
create policy scope on directory_snapshot using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table rollup enable row level security;
alter table rollup force row level security;
create policy scope on rollup using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table message enable row level security;
alter table message force row level security;
create policy scope on message using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table breakdown enable row level security;
alter table breakdown force row level security;
create policy scope on breakdown using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table breakdown_share enable row level security;
alter table breakdown_share force row level security;
create policy scope on breakdown_share using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
alter table measure_progress enable row level security;
alter table measure_progress force row level security;
create policy scope on measure_progress using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
