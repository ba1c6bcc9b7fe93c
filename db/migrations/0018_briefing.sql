-- 情况报送: experience, results and problems that an organisation reports upward and that are answered.
create table briefing (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  kind text not null check (kind in ('experience', 'result', 'problem')),
  plan_id integer,
  title text not null,
  body text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'reported', 'read', 'answered', 'closed')),
  -- the line of superiors along which it goes
  tree text check (tree in ('territorial', 'industry')),
  -- whose turn it is above: the direct superior, or whoever it was handed on to
  to_org_id integer,
  version integer not null default 1,
  prepared_by integer not null,
  approved_by integer,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- the day, where the organisation lives, on which it left
  reported_on date,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  -- 起草人不得审批本人起草的材料
  check (approved_by is null or approved_by <> prepared_by),
  check ((to_org_id is null) = (state in ('draft', 'submitted')))
);
create index briefing_changed on briefing (changed_at desc, id desc);
create index briefing_org on briefing (part_id, org_id);
create index briefing_to on briefing (to_org_id) where state in ('reported', 'read');
create index briefing_home on briefing using gist (home_path);
create index briefing_industry on briefing using gist (industry_path);
alter table briefing enable row level security;
alter table briefing force row level security;
create policy scope on briefing using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 办理记录: what was done and what was said, in order; never changed.
create table briefing_step (
  part_id integer not null,
  id uuid not null,
  briefing_id uuid not null,
  number integer not null,
  org_id integer not null,
  action text not null check (action in ('submit', 'approve', 'return', 'withdraw', 'read', 'answer', 'supplement', 'forward', 'close')),
  from_state text not null,
  to_state text not null,
  text text,
  by_org_id integer not null,
  to_org_id integer,
  account_id integer not null,
  post_id integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, briefing_id, number)
);
create index briefing_step_home on briefing_step using gist (home_path);
create index briefing_step_industry on briefing_step using gist (industry_path);
alter table briefing_step enable row level security;
alter table briefing_step force row level security;
create policy scope on briefing_step using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
