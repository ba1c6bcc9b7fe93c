-- Photos of a proposal and what shows that it was done: kept files (0025), named by the proposal that shows them.
create table proposal_file (
  part_id integer not null,
  proposal_id uuid not null,
  no smallint not null,
  file_id uuid not null,
  file_part integer not null,
  kind text not null check (kind in ('photo', 'evidence')),
  added_by integer,
  added_at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, proposal_id, no)
);
alter table proposal_file enable row level security;
alter table proposal_file force row level security;
create policy scope on proposal_file using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
-- who wrote it down by a claim code, where nobody was signed in
alter table proposal add column contributor_id uuid;
