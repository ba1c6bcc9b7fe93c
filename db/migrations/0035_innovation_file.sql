-- What shows a result: kept files (0025), named by it.
create table innovation_file (
  part_id integer not null,
  innovation_id uuid not null,
  no smallint not null,
  file_id uuid not null,
  file_part integer not null,
  added_by integer not null,
  added_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, innovation_id, no)
);
alter table innovation_file enable row level security;
alter table innovation_file force row level security;
create policy scope on innovation_file using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
