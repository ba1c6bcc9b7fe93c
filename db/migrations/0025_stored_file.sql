-- Files that people attach: in the database, so that one snapshot holds a record and what it shows, and every server sees it (docs/decisions/0018-files.md).
-- Kept as it was cleaned on arrival and never changed; what is said about it elsewhere is its id and its name.
create table stored_file (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  -- of the kept bytes
  hash text not null,
  bytes bytea not null,
  made_by integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id)
);
alter table stored_file alter column bytes set storage external;
create index stored_file_org on stored_file (org_id);
create index stored_file_home on stored_file using gist (home_path);
create index stored_file_industry on stored_file using gist (industry_path);
alter table stored_file enable row level security;
alter table stored_file force row level security;
create policy scope on stored_file using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
