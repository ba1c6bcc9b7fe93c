-- Ledgers feed figures (docs/decisions/0013-ledgers-and-distinct.md). A change of a record is an event, never overwritten: what no longer holds is
-- reversed by another event. Everything about an event lies in the part of the organisation that it counts for.
create table ledger_event (
  part_id integer not null,
  id uuid not null,
  ledger text not null,
  -- the record's key in its ledger, and which of its events this is
  record text not null,
  number integer not null,
  org_id integer not null,
  -- the day on which it takes effect, and the month that counts it
  day date not null,
  period text not null,
  period_end date not null,
  stage text not null check (stage in ('preliminary', 'accepted')),
  -- [{ indicator, quantity, tags, identity }]: what it gives to indicators; which figures those are is decided by the figures
  entries jsonb not null,
  reverses uuid,
  reason text,
  made_by integer,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, ledger, record, number),
  unique (part_id, reverses)
);
create index ledger_event_home on ledger_event using gist (home_path);
create index ledger_event_industry on ledger_event using gist (industry_path);
create index ledger_event_org on ledger_event (part_id, org_id, period_end);
alter table ledger_event enable row level security;
alter table ledger_event force row level security;
create policy scope on ledger_event using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 一数一源: from which month on an organisation and everybody below it take an indicator from a ledger. The day is stored: what was typed before stays typed.
create table ledger_source (
  indicator_code text not null references indicator (code),
  org_id integer not null references org (id),
  ledger text not null,
  since date not null check (extract(day from since) = 1),
  since_end date not null,
  primary key (indicator_code, org_id)
);

-- Levels (stock) move with the organisation whose they are, amounts stay where they happened: they add up differently and are two series of one ledger.
alter table series add column ledger text, add column carried boolean not null default false;
-- Identities are counted once a window: a calendar year, or the one that is named here.
alter table figure add column time_window text;
alter table slot add column rule text not null default 'flow' check (rule in ('flow', 'stock', 'distinct'));

-- Live records of an identity by where and when they count. Nothing was ever written here before.
drop table identity;
create table identity (
  part_id integer not null,
  figure_id integer not null,
  time_window text not null,
  identity text not null,
  stage text not null,
  org_id integer not null,
  period text not null,
  period_end date not null,
  live integer not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, figure_id, time_window, identity, stage, org_id, period)
);
create index identity_whole on identity (identity, figure_id);
create index identity_org on identity (part_id, org_id, period_end);
alter table identity enable row level security;
alter table identity force row level security;
create policy scope on identity using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
