-- 签发: what a level stood by on a day, for one form and period, with the gaps it knew of. Pinned for good: parents sum live rows, and what has
-- changed since is shown beside it (spine.md). A later correction is signed off as a new version.
create table sign_off (
  part_id integer not null,
  id uuid not null,
  org_id integer not null,
  form_id integer not null,
  period text not null,
  period_end date not null,
  version integer not null,
  note text,
  body jsonb not null,
  -- of the body as it was written, so that a changed one is seen
  hash text not null,
  account_id integer not null,
  post_id integer not null,
  at timestamptz not null,
  home_path ltree not null,
  industry_path ltree,
  primary key (part_id, id),
  unique (part_id, org_id, form_id, period, version)
);
create index sign_off_home on sign_off using gist (home_path);
create index sign_off_industry on sign_off using gist (industry_path);
alter table sign_off enable row level security;
alter table sign_off force row level security;
create policy scope on sign_off using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree);
