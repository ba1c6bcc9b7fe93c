-- 对外通知: how people are told of their work outside the pages (docs/decisions/0015-outbox.md).

-- Two further addresses of a person, sealed like the phone, and which ways of being told the person has switched off.
alter table person
  add column email bytea,
  add column email_index bytea,
  add column wecom bytea,
  add column wecom_index bytea,
  add column channels_off text[] not null default '{}',
  add check ((email is null) = (email_index is null)),
  add check ((wecom is null) = (wecom_index is null));
create index person_email on person (email_index);
create index person_wecom on person (wecom_index);
alter table person_reveal drop constraint person_reveal_field_check, add constraint person_reveal_field_check check (field in ('phone', 'idNumber', 'email'));

-- One row per way out of the installation, set by its topmost system administrator. The secret is sealed with the field key.
create table channel (
  kind text primary key check (kind in ('email', 'wecom', 'sms')),
  enabled boolean not null,
  settings jsonb not null,
  secret bytea,
  version integer not null default 1,
  changed_at timestamptz not null,
  worked_at timestamptz,
  failed_at timestamptz,
  -- what the other side said, without any address in it
  failure text
);

-- 发件箱: what is to reach one person by one channel. The id is the message id that the other side sees, the same at every attempt.
create table delivery (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer not null,
  channel text not null check (channel in ('email', 'wecom', 'sms')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'expired')),
  attempts integer not null default 0,
  -- not before; while an attempt is under way, when it counts as lost
  next_at timestamptz not null,
  expires_at timestamptz not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  failure text,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_made on delivery (made_at desc, id desc);
create index delivery_home on delivery using gist (home_path);
create index delivery_industry on delivery using gist (industry_path);
alter table delivery enable row level security;
alter table delivery force row level security;
create policy scope on delivery using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- One line of what a person is to be told. Lines that wait together for one person and channel are put into one delivery.
create table notice (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer not null,
  channel text not null check (channel in ('email', 'wecom', 'sms')),
  subject text not null,
  subject_en text not null,
  link text not null,
  -- what it is about, so that the sender sees who was reached: reminder:form/period
  about text not null,
  delivery_id uuid,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index notice_loose on notice (made_at) where delivery_id is null;
create index notice_about on notice (about, org_id);
create index notice_delivery on notice (delivery_id);
create index notice_home on notice using gist (home_path);
create index notice_industry on notice using gist (industry_path);
alter table notice enable row level security;
alter table notice force row level security;
create policy scope on notice using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 自动催报: what one organisation has set for one form; no row is off.
create table reminder_rule (
  part_id integer not null,
  org_id integer not null,
  form_id integer not null,
  enabled boolean not null,
  days_before integer check (days_before between 1 and 60),
  on_day boolean not null,
  days_after integer check (days_after between 1 and 60),
  channels text[] not null,
  version integer not null default 1,
  changed_by integer not null,
  changed_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, org_id, form_id)
);
create index reminder_rule_home on reminder_rule using gist (home_path);
create index reminder_rule_industry on reminder_rule using gist (industry_path);
alter table reminder_rule enable row level security;
alter table reminder_rule force row level security;
create policy scope on reminder_rule using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- Each of the three moments of a period comes once, however many servers look at the clock.
create table reminder_run (
  part_id integer not null,
  org_id integer not null,
  form_id integer not null,
  period text not null,
  moment text not null check (moment in ('before', 'due', 'after')),
  at timestamptz not null,
  reminded integer not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, org_id, form_id, period, moment)
);
create index reminder_run_home on reminder_run using gist (home_path);
create index reminder_run_industry on reminder_run using gist (industry_path);
alter table reminder_run enable row level security;
alter table reminder_run force row level security;
create policy scope on reminder_run using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
