-- 活动: 金点子, 五小, 揭榜挂帅 and the like: a call with steps, criteria, panels and awards. It lies with its host; those below read it once it is open.
create table campaign (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  kind text not null check (kind in ('goldenIdea', 'fiveSmall', 'openBid', 'custom')),
  state text not null default 'draft' check (state in ('draft', 'open', 'screening', 'scoring', 'scored', 'notice', 'published', 'cancelled')),
  version integer not null default 1,
  title text not null,
  call text not null,
  -- who may enter, steps with their days, criteria with weights, panels, awards, quotas, the problem of a bid
  spec jsonb not null,
  opened_on date,
  notice_from date,
  -- the last day on which an objection is taken
  notice_until date,
  published_on date,
  -- what scoring came to: means and adjustments of panels, with the formula's numbers
  ranking jsonb,
  made_by integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check ((notice_from is null) = (notice_until is null))
);
create index campaign_by_id on campaign (id);
create index campaign_host on campaign (org_id, state);
create index campaign_changed on campaign (changed_at desc, (id::text) desc);
create index campaign_notices on campaign (notice_from desc) where state in ('notice', 'published');
create index campaign_home on campaign using gist (home_path);
create index campaign_industry on campaign using gist (industry_path);
alter table campaign enable row level security;
alter table campaign force row level security;
create policy scope on campaign using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 参评作品 (of a bid: 揭榜方案): it lies where it was entered from, and counts in the employer. A proposal or a result enters one campaign once.
create table campaign_entry (
  part_id integer not null,
  id uuid not null,
  campaign_id uuid not null,
  -- given in the order of entering; what judges see instead of names
  number integer not null,
  org_id integer not null,
  employer_id integer not null,
  state text not null check (state in ('entered', 'recommended', 'passed', 'rejected', 'withdrawn', 'proposed', 'unplaced', 'disqualified', 'granted', 'delivered', 'accepted', 'revoked')),
  title text not null,
  body text not null,
  team text,
  proposal_id uuid,
  innovation_id uuid,
  panel smallint,
  -- 标杆作品: scored by every panel
  anchor boolean not null default false,
  -- thousandths of a mark
  raw integer,
  final integer,
  rank integer,
  grade smallint,
  reason text,
  entered_on date not null,
  recommended_by integer,
  passed_on date,
  granted_on date,
  delivered_by integer,
  delivered_on date,
  delivery text,
  accepted_by integer,
  accepted_on date,
  entered_by integer not null,
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  check (num_nonnulls(proposal_id, innovation_id) <= 1),
  check (accepted_by is null or (accepted_by <> delivered_by and accepted_by <> entered_by))
);
create index campaign_entry_of on campaign_entry (campaign_id, number);
create index campaign_entry_by_id on campaign_entry (id);
create unique index campaign_entry_proposal on campaign_entry (part_id, campaign_id, proposal_id) where proposal_id is not null and state <> 'withdrawn';
create unique index campaign_entry_innovation on campaign_entry (part_id, campaign_id, innovation_id) where innovation_id is not null and state <> 'withdrawn';
create index campaign_entry_home on campaign_entry using gist (home_path);
create index campaign_entry_industry on campaign_entry using gist (industry_path);
alter table campaign_entry enable row level security;
alter table campaign_entry force row level security;
create policy scope on campaign_entry using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table campaign_author (
  part_id integer not null,
  entry_id uuid not null,
  no smallint not null,
  account_id integer,
  name text not null,
  -- 万分比
  share integer not null check (share between 0 and 10000),
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, entry_id, no)
);
create index campaign_author_account on campaign_author (account_id) where account_id is not null;
alter table campaign_author enable row level security;
alter table campaign_author force row level security;
create policy scope on campaign_author using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 办理记录 of a campaign and of each work in it; never changed.
create table campaign_step (
  part_id integer not null,
  id uuid not null,
  campaign_id uuid not null,
  entry_id uuid,
  org_id integer not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  detail jsonb not null default '{}',
  account_id integer not null,
  on_day date not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index campaign_step_of on campaign_step (campaign_id, at);
alter table campaign_step enable row level security;
alter table campaign_step force row level security;
create policy scope on campaign_step using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
