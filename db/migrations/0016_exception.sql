-- 补报申请: entry after the lock by request, with a reason, somebody else's decision and an end. Late stays late.
create table report_exception (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  form_id integer not null,
  period text not null,
  period_end date not null,
  reason text not null,
  -- the last day that is asked for; the instant at which an approved one ends
  until_on date not null,
  until_at timestamptz,
  state text not null default 'requested' check (state in ('requested', 'approved', 'refused')),
  requested_by integer not null,
  requested_at timestamptz not null,
  decided_by integer,
  decided_org integer,
  decided_at timestamptz,
  note text,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((state = 'requested') = (decided_by is null)),
  check ((state = 'approved') = (until_at is not null)),
  -- asker ≠ decider
  check (decided_by is null or decided_by <> requested_by)
);
create index report_exception_of on report_exception (part_id, org_id, form_id, period);
create unique index report_exception_open on report_exception (part_id, org_id, form_id, period) where state = 'requested';
create index report_exception_home on report_exception using gist (home_path);
create index report_exception_industry on report_exception using gist (industry_path);
alter table report_exception enable row level security;
alter table report_exception force row level security;
create policy scope on report_exception using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
