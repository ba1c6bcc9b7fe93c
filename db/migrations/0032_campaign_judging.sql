-- 评审组: who scores what. A panel lies with the host; whoever stands aside stays in it, and his scores do not count.
create table campaign_judge (
  part_id integer not null,
  campaign_id uuid not null,
  account_id integer not null,
  panel smallint not null,
  chair boolean not null default false,
  state text not null default 'named' check (state in ('named', 'recused')),
  reason text,
  -- works that conflict with this judge, and why: found anew when scoring begins and when it closes
  excused jsonb not null default '{}',
  org_id integer not null,
  named_by integer not null,
  named_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, campaign_id, account_id)
);
create index campaign_judge_account on campaign_judge (account_id);
alter table campaign_judge enable row level security;
alter table campaign_judge force row level security;
create policy scope on campaign_judge using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 评分: one judge, one work, 0–100 by criterion in the order of the criteria. `counted` says at the close whether it counts (no conflict, nobody stood aside).
create table campaign_score (
  part_id integer not null,
  campaign_id uuid not null,
  entry_id uuid not null,
  account_id integer not null,
  panel smallint not null,
  marks smallint[] not null check (0 <= all (marks) and 100 >= all (marks)),
  remark text not null default '',
  counted boolean,
  org_id integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, campaign_id, entry_id, account_id)
);
create index campaign_score_judge on campaign_score (account_id, campaign_id);
alter table campaign_score enable row level security;
alter table campaign_score force row level security;
create policy scope on campaign_score using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 异议: with real names, from anybody below the host while a list is announced; it lies with whoever raises it, and is decided by somebody who was on no panel.
create table campaign_objection (
  part_id integer not null,
  id uuid not null,
  campaign_id uuid not null,
  entry_id uuid not null,
  org_id integer not null,
  raised_by integer not null,
  raised_on date not null,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
  answer text,
  decided_by integer,
  decided_on date,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((state = 'open') = (decided_by is null)),
  check (decided_by is null or decided_by <> raised_by)
);
create index campaign_objection_of on campaign_objection (campaign_id, state);
create index campaign_objection_by_id on campaign_objection (id);
alter table campaign_objection enable row level security;
alter table campaign_objection force row level security;
create policy scope on campaign_objection using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
