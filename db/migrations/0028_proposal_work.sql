-- 评审组: who judges a proposal in one round, what each said, and who stood aside. Nobody in conflict sits on it (checked when named and again when it decides).
create table proposal_panel (
  part_id integer not null,
  proposal_id uuid not null,
  round smallint not null,
  account_id integer not null,
  chair boolean not null default false,
  state text not null default 'asked' check (state in ('asked', 'given', 'recused')),
  verdict text check (verdict in ('adopt', 'decline', 'defer')),
  -- 百分制, where one was given
  score smallint check (score between 0 and 100),
  opinion text,
  named_by integer not null,
  named_at timestamptz not null,
  at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, round, account_id),
  check ((state = 'given') = (verdict is not null)),
  check ((state = 'asked') = (at is null))
);
create index proposal_panel_account on proposal_panel (account_id, state);
alter table proposal_panel enable row level security;
alter table proposal_panel force row level security;
create policy scope on proposal_panel using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 实施任务: who carries it out until when, and who says that it was done – another person.
create table proposal_task (
  part_id integer not null,
  proposal_id uuid not null,
  owner_id integer not null,
  verifier_id integer,
  plan text not null,
  deadline date not null,
  evidence text,
  completed_by integer,
  completed_at timestamptz,
  verified_by integer,
  verified_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id),
  check (verifier_id is null or verifier_id <> owner_id),
  -- 实施人不得验收
  check (verified_by is null or (verified_by <> owner_id and verified_by <> completed_by))
);
create index proposal_task_owner on proposal_task (owner_id);
create index proposal_task_verifier on proposal_task (verifier_id) where verifier_id is not null;
alter table proposal_task enable row level security;
alter table proposal_task force row level security;
create policy scope on proposal_task using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 效益: what was aimed at (locked once the work has begun), what was expected when it was done, what was found; money in 分.
create table proposal_benefit (
  part_id integer not null,
  proposal_id uuid not null,
  kind text not null check (kind in ('target', 'forecast', 'actual')),
  nature text not null check (nature in ('hard', 'soft')),
  value bigint not null check (value >= 0),
  term text not null check (term in ('annual', 'once')),
  from_day date,
  to_day date,
  method text not null,
  evidence text not null,
  on_day date not null,
  made_by integer not null,
  made_at timestamptz not null,
  -- above the rule's amount a second person stands by it
  needs_second boolean not null default false,
  second_by integer,
  second_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, kind),
  check (second_by is null or second_by <> made_by),
  check (nature = 'hard' or value = 0)
);
alter table proposal_benefit enable row level security;
alter table proposal_benefit force row level security;
create policy scope on proposal_benefit using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 奖励: by a tier of the rule that was in force, split among the authors to the 分, each confirming what he received.
create table proposal_reward (
  part_id integer not null,
  proposal_id uuid not null,
  amount bigint not null check (amount >= 0),
  tier jsonb not null,
  on_day date not null,
  made_by integer not null,
  made_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id)
);
alter table proposal_reward enable row level security;
alter table proposal_reward force row level security;
create policy scope on proposal_reward using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
create table proposal_reward_part (
  part_id integer not null,
  proposal_id uuid not null,
  no smallint not null,
  name text not null,
  share integer not null,
  amount bigint not null check (amount >= 0),
  confirmed_at timestamptz,
  confirmed_by integer,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, no)
);
alter table proposal_reward_part enable row level security;
alter table proposal_reward_part force row level security;
create policy scope on proposal_reward_part using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 师徒结对 (a minimal record) and 亲属申报: whoever judges is neither.
create table mentor_pair (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  mentor_id integer not null,
  apprentice_id integer not null,
  since date not null,
  until date,
  made_by integer not null,
  made_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check (mentor_id <> apprentice_id),
  check (until is null or until >= since)
);
create index mentor_pair_mentor on mentor_pair (mentor_id);
create index mentor_pair_apprentice on mentor_pair (apprentice_id);
alter table mentor_pair enable row level security;
alter table mentor_pair force row level security;
create policy scope on mentor_pair using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
create table kinship (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer not null,
  relative_id integer not null,
  declared_at timestamptz not null,
  ended_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check (account_id <> relative_id)
);
create index kinship_account on kinship (account_id) where ended_at is null;
create index kinship_relative on kinship (relative_id) where ended_at is null;
alter table kinship enable row level security;
alter table kinship force row level security;
create policy scope on kinship using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 班组码: says where whoever scans it works; it opens nothing, and can be taken back. The code itself is sealed, and found by a blind index.
create table team_code (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  label text not null,
  -- sealed, so that a new key can index it anew
  code bytea not null,
  code_index bytea not null,
  made_by integer not null,
  made_at timestamptz not null,
  revoked_by integer,
  revoked_at timestamptz,
  used integer not null default 0,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
create index team_code_index on team_code (code_index);
create index team_code_org on team_code (org_id);
alter table team_code enable row level security;
alter table team_code force row level security;
create policy scope on team_code using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
