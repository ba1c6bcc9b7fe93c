-- 职工创新成果: what was made, by whom, where, of which kind, and who stands by it. It counts in its employer on the day on which it was finished.
create table innovation (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  employer_id integer not null,
  kind text not null check (kind in ('improvement', 'invention', 'operatingMethod', 'patent', 'fiveSmall', 'specialSkill', 'tackling', 'outstanding')),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'recognised', 'revoked')),
  version integer not null default 1,
  title text not null,
  summary text not null,
  -- what its kind asks for: number and holder of a patent, which of the five small, the award …
  fields jsonb not null default '{}',
  level text not null default 'enterprise' check (level in ('enterprise', 'county', 'prefecture', 'province', 'national')),
  finished_on date not null,
  -- 分
  benefit bigint check (benefit >= 0),
  evaluation text,
  exhibited boolean not null default false,
  -- a proposal becomes a result once
  proposal_id uuid,
  prepared_by integer not null,
  recognised_by integer,
  recognised_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, proposal_id),
  check (recognised_by is null or recognised_by <> prepared_by)
);
create index innovation_changed on innovation (changed_at desc, (id::text) desc);
create index innovation_by_id on innovation (id);
create index innovation_employer on innovation (employer_id, kind);
create index innovation_exhibited on innovation (finished_on desc) where exhibited;
create index innovation_home on innovation using gist (home_path);
create index innovation_industry on innovation using gist (industry_path);
alter table innovation enable row level security;
alter table innovation force row level security;
create policy scope on innovation using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table innovation_author (
  part_id integer not null,
  innovation_id uuid not null,
  no smallint not null,
  account_id integer,
  name text not null,
  share integer not null check (share between 0 and 10000),
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, innovation_id, no)
);
create index innovation_author_account on innovation_author (account_id) where account_id is not null;
alter table innovation_author enable row level security;
alter table innovation_author force row level security;
create policy scope on innovation_author using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table innovation_step (
  part_id integer not null,
  id uuid not null,
  innovation_id uuid not null,
  number integer not null,
  org_id integer not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  detail jsonb not null default '{}',
  by_org_id integer not null,
  account_id integer not null,
  on_day date not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, innovation_id, number)
);
alter table innovation_step enable row level security;
alter table innovation_step force row level security;
create policy scope on innovation_step using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 推广应用: who took a result over, when and how; it lies with whoever took it.
create table innovation_diffusion (
  part_id integer not null,
  id uuid not null,
  innovation_id uuid not null,
  org_id integer not null,
  on_day date not null,
  note text not null,
  made_by integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, innovation_id, org_id)
);
create index innovation_diffusion_of on innovation_diffusion (innovation_id);
alter table innovation_diffusion enable row level security;
alter table innovation_diffusion force row level security;
create policy scope on innovation_diffusion using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
