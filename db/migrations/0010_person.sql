-- What is personal about an account beyond its name: sealed by the application under the installation's field keys (src/platform/secrets), with a blind index
-- to find an exact value. Local tables, as accounts are; they hold nobody's organisation, a person is reached through posts.
alter table account add column version integer not null default 1;
-- 已注销: name, login and everything sealed are gone; the number stays, so that reports and the audit keep who did what
alter table account add column erased_at timestamptz;

create table person (
  account_id integer primary key references account (id),
  phone bytea,
  phone_index bytea,
  id_number bytea,
  id_number_index bytea unique,
  check ((phone is null) = (phone_index is null)),
  check ((id_number is null) = (id_number_index is null))
);
create index person_phone on person (phone_index);

-- 更正与删除申请: what a person asks for and may not do alone
create table person_request (
  id uuid primary key,
  account_id integer not null references account (id),
  kind text not null check (kind in ('correction', 'erasure')),
  field text check (field in ('name', 'nameEn', 'idNumber')),
  -- sealed, whatever the field is
  value bytea,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  answer text,
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by integer references account (id),
  check ((kind = 'correction') = (field is not null)),
  check ((state = 'open') = (decided_at is null)),
  -- 办理人不得是申请人
  check (decided_by is null or state = 'withdrawn' or decided_by <> account_id)
);
create index person_request_open on person_request (account_id) where state = 'open';
create unique index person_request_once on person_request (account_id, kind, coalesce(field, '')) where state = 'open';

-- 查看记录: who looked at what in clear, and why; the person concerned can read it
create table person_reveal (
  id bigint generated always as identity primary key,
  account_id integer not null references account (id),
  field text not null check (field in ('phone', 'idNumber')),
  reason text not null,
  by_account integer not null references account (id),
  by_post integer not null references post (id),
  at timestamptz not null
);
create index person_reveal_of on person_reveal (account_id, at);
create index person_reveal_by on person_reveal (by_account, at);
