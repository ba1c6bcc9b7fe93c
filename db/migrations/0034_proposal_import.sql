-- Spreadsheets of proposals that were kept elsewhere: the file while it is wanted, how its columns were understood (remembered for the next one of the same
-- organisation), a line for each row of the last check, and beside each proposal that came of one where it came from (src/modules/proposal/sheet).
create table proposal_import (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer not null,
  post_id integer not null,
  name text not null,
  size integer not null,
  -- SHA-256 of the file
  hash text not null,
  -- none once it was taken in, or nobody wanted it for long
  content bytea,
  -- its sheets with their first rows, for the page that says what columns hold
  sheets jsonb not null,
  mapping jsonb,
  -- the headings by which the mapping is known again
  headings jsonb,
  state text not null check (state in ('read', 'checked', 'waiting', 'running', 'done', 'failed', 'expired')),
  -- near-duplicates within one employer are linked as it is taken in
  links boolean not null default false,
  total integer,
  done integer not null default 0,
  counts jsonb,
  problem jsonb,
  attempts integer not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
alter table proposal_import alter column content set storage external;
create index proposal_import_open on proposal_import (created_at) where state in ('waiting', 'running');
create index proposal_import_org on proposal_import (org_id, created_at desc);
create index proposal_import_home on proposal_import using gist (home_path);
create index proposal_import_industry on proposal_import using gist (industry_path);
alter table proposal_import enable row level security;
alter table proposal_import force row level security;
create policy scope on proposal_import using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table proposal_import_line (
  part_id integer not null,
  import_id uuid not null,
  -- of the sheet, from 1
  row integer not null,
  action text not null check (action in ('create', 'same', 'skip', 'error')),
  title text not null,
  org_name text,
  state text,
  -- what is wrong, what was decided, what is near: each with its place and what to do
  said jsonb not null,
  near boolean not null,
  proposal_id uuid,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, import_id, row)
);
alter table proposal_import_line enable row level security;
alter table proposal_import_line force row level security;
create policy scope on proposal_import_line using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

-- 导入来源: lies with the proposal. The same line of the same employer is not taken in twice, whatever file it stands in.
create table proposal_origin (
  part_id integer not null,
  proposal_id uuid not null,
  import_id uuid not null,
  file text not null,
  sheet text not null,
  row integer not null,
  -- what it was numbered there
  number text,
  -- every cell of the line, by its heading
  cells jsonb not null,
  -- SHA-256 of employer, text, day and authors
  mark text not null,
  on_day date not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id),
  unique (part_id, mark)
);
alter table proposal_origin enable row level security;
alter table proposal_origin force row level security;
create policy scope on proposal_origin using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
