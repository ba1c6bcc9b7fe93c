-- 合理化建议: what a worker suggests, from the first word to the decision and beyond. A row lies where it was handed in; whoever stands above reads it
-- once it has been handed in. Nothing is ever deleted: a draft that is given up is withdrawn.
create table proposal (
  part_id integer not null,
  id uuid not null,
  -- given when it is first handed in
  number text,
  -- where it was handed in (a team, an enterprise), whose figures it counts in (never a team), and who deals with it now
  org_id integer not null,
  employer_id integer not null,
  unit_id integer not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'received', 'returned', 'review', 'adopted', 'declined', 'deferred', 'implementing', 'verifying', 'verified', 'assessed', 'rewarded', 'archived', 'withdrawn', 'revoked')),
  version integer not null default 1,
  revision integer not null default 1,
  title text not null,
  body text not null,
  effect text not null default '',
  tags text[] not null default '{}',
  -- how often it was sent back, how often it went to a panel, and whether its author has asked again
  returns smallint not null default 0 check (returns between 0 and 2),
  round smallint not null default 0,
  reconsidered boolean not null default false,
  created_by integer,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- of the first hand-in: 优先日期, which no merge takes away
  submitted_at timestamptz,
  -- days of the federation's own calendar: what figures count it in
  raised_on date,
  received_on date,
  answered_on date,
  adopted_on date,
  implemented_on date,
  verified_on date,
  -- the last day on which an answer is in time; overdue is computed, never stored
  reply_due date,
  review_on date,
  -- 关联重复 and 推广应用: linked, never deleted
  duplicate_of uuid,
  diffused_from uuid,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((submitted_at is null) = (number is null)),
  check ((submitted_at is null) = (raised_on is null)),
  check (duplicate_of <> id),
  check (diffused_from <> id)
);
create index proposal_newest on proposal (submitted_at desc, id desc);
create index proposal_changed on proposal (changed_at desc, id desc);
create index proposal_unit on proposal (unit_id, state);
create index proposal_due on proposal (reply_due) where state in ('submitted', 'received', 'review');
create index proposal_author_made on proposal (created_by) where created_by is not null;
create index proposal_links on proposal (duplicate_of) where duplicate_of is not null;
create index proposal_diffusions on proposal (diffused_from) where diffused_from is not null;
create index proposal_home on proposal using gist (home_path);
create index proposal_industry on proposal using gist (industry_path);
alter table proposal enable row level security;
alter table proposal force row level security;
create policy scope on proposal using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- Every text that was handed in, as it was: a change is a new revision with its own hash.
create table proposal_text (
  part_id integer not null,
  proposal_id uuid not null,
  revision integer not null,
  title text not null,
  body text not null,
  effect text not null,
  tags text[] not null,
  hash text not null,
  made_by integer,
  made_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, revision)
);
alter table proposal_text enable row level security;
alter table proposal_text force row level security;
create policy scope on proposal_text using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 职工 without an account: a name at an employer and a claim code (sealed, found by a blind index), bound to an account when its holder has one.
create table contributor (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  name text not null,
  -- sealed, so that a new key can index it anew
  claim bytea not null,
  claim_index bytea not null,
  account_id integer,
  created_at timestamptz not null,
  bound_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((account_id is null) = (bound_at is null))
);
create index contributor_claim on contributor (claim_index);
create index contributor_account on contributor (account_id) where account_id is not null;
alter table contributor enable row level security;
alter table contributor force row level security;
create policy scope on contributor using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 第一完成人 and others: shares in 万分比, 10,000 together.
create table proposal_author (
  part_id integer not null,
  proposal_id uuid not null,
  no smallint not null,
  account_id integer,
  contributor_id uuid,
  name text not null,
  share integer not null check (share between 0 and 10000),
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, no),
  check (num_nonnulls(account_id, contributor_id) <= 1)
);
create index proposal_author_account on proposal_author (account_id) where account_id is not null;
create index proposal_author_contributor on proposal_author (contributor_id) where contributor_id is not null;
alter table proposal_author enable row level security;
alter table proposal_author force row level security;
create policy scope on proposal_author using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 附议: others who want the same.
create table proposal_supporter (
  part_id integer not null,
  proposal_id uuid not null,
  account_id integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, account_id)
);
alter table proposal_supporter enable row level security;
alter table proposal_supporter force row level security;
create policy scope on proposal_supporter using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 办理记录: each step with who, when, why and what else it said; never changed.
create table proposal_step (
  part_id integer not null,
  id uuid not null,
  proposal_id uuid not null,
  number integer not null,
  org_id integer not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  detail jsonb not null default '{}',
  by_org_id integer not null,
  -- none where somebody without an account did it, by a claim code
  account_id integer,
  post_id integer,
  on_day date not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, proposal_id, number)
);
create index proposal_step_home on proposal_step using gist (home_path);
create index proposal_step_industry on proposal_step using gist (industry_path);
alter table proposal_step enable row level security;
alter table proposal_step force row level security;
create policy scope on proposal_step using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- What searches: hashes of pairs of characters, MinHash bands of the text, and the labels under which it lies (negative). Numbers and no text, because an
-- index is not used behind a row-level policy (the operators are not leakproof): what is found here is read through the wall of `proposal`.
create table proposal_gram (
  part_id integer not null,
  proposal_id uuid not null,
  grams integer[] not null,
  bands integer[] not null,
  primary key (part_id, proposal_id)
);
alter table proposal_gram alter column grams set statistics 0, alter column bands set statistics 0;
create index proposal_gram_words on proposal_gram using gin (grams);
create index proposal_gram_bands on proposal_gram using gin (bands);

-- How a level deals with proposals (答复期限, 评审人数, 奖励等级 …): versions; the nearest one above an organisation is in force for it. Read downward, as forms are.
create table proposal_rule (
  org_id integer not null references org (id),
  version integer not null,
  spec jsonb not null,
  reason text,
  made_by integer,
  made_at timestamptz not null,
  primary key (org_id, version)
);
