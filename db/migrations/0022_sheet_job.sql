-- Many filled-in workbooks in one zip, taken in by a job that can be left, found again, and gone on with after a restart: the file in parts until
-- the job has ended, and a line for each workbook, written in the same transaction as what it gave (src/modules/report/sheet).
create table sheet_job (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  account_id integer not null,
  post_id integer not null,
  name text not null,
  size integer not null,
  hash text not null,
  -- hand each report in as soon as it is taken, or leave a draft
  submits boolean not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  -- workbooks in the archive, once it has been opened
  total integer,
  -- why it failed: a code of the catalogue with what it says
  problem jsonb,
  attempts integer not null default 0,
  -- who runs it keeps renewing this; past it, another process takes the job up
  lease_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
create index sheet_job_open on sheet_job (created_at) where state in ('waiting', 'running');
create index sheet_job_home on sheet_job using gist (home_path);
create index sheet_job_industry on sheet_job using gist (industry_path);
alter table sheet_job enable row level security;
alter table sheet_job force row level security;
create policy scope on sheet_job using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table sheet_job_part (
  part_id integer not null,
  job_id uuid not null,
  no integer not null,
  bytes bytea not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, job_id, no)
);
alter table sheet_job_part alter column bytes set storage external;
alter table sheet_job_part enable row level security;
alter table sheet_job_part force row level security;
create policy scope on sheet_job_part using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);

create table sheet_job_line (
  part_id integer not null,
  job_id uuid not null,
  no integer not null,
  -- of the workbook in the archive
  name text not null,
  state text not null check (state in ('taken', 'refused')),
  org_name text,
  form text,
  period text,
  -- cells and rows that it changed
  changed integer,
  -- of a refusal: code, sentence, places
  problem jsonb,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, job_id, no)
);
alter table sheet_job_line enable row level security;
alter table sheet_job_line force row level security;
create policy scope on sheet_job_line using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
