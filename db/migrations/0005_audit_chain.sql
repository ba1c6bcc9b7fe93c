-- The audit as a chain (docs/operations/audit.md, docs/decisions/0011-audit-chain.md): every row says where it belongs and how it came, waits in a
-- queue, and is linked into a block by the one sealer. The serving role may only add to audit, links and blocks; the queue is its own to empty.

alter table audit
  -- where the acting organisation stood at that moment; '0' belongs to nobody and is seen by the organisations at the root
  add column home_path ltree not null default '0',
  add column industry_path ltree,
  add column address text,
  add column request_id text,
  -- browser, token, system
  add column via text,
  -- which session or token: the first digits of its hash, of no use for signing in
  add column session text;
update audit a set home_path = p.path from org_path p where p.org_id = a.org_id and p.tree = 'territorial' and p.valid_from <= a.at::date and p.valid_to > a.at::date;

drop index audit_at;
create index audit_newest on audit (at, id);
create index audit_of_account on audit (account_id, at, id);
create index audit_of_org on audit (org_id, at, id);
create index audit_of_subject on audit (subject, at, id);

alter table audit enable row level security;
alter table audit force row level security;
create policy scope on audit for select using (home_path <@ nullif(current_setting('app.scope', true), '')::ltree or industry_path <@ nullif(current_setting('app.scope', true), '')::ltree
  or (home_path = '0' and nlevel(nullif(current_setting('app.scope', true), '')::ltree) <= 2));
-- a refused stranger is written down too
create policy adding on audit for insert with check (true);
-- the owner's archive alone holds the right to delete (revoked from the serving role)
create policy removing on audit for delete using (nullif(current_setting('app.scope', true), '')::ltree = '0');

create table audit_pending (
  audit_id bigint primary key
);
insert into audit_pending select id from audit;

create table audit_block (
  number bigint primary key check (number > 0),
  previous bytea not null,
  count integer not null check (count > 0),
  content bytea not null,
  at timestamptz not null,
  hash bytea not null
);

create table audit_link (
  block bigint not null,
  position integer not null check (position > 0),
  audit_id bigint not null unique,
  hash bytea not null,
  primary key (block, position)
);

-- What was taken out into a file: the chain that stays begins behind `block`, whose hash is kept here.
create table audit_archive (
  block bigint primary key,
  hash bytea not null,
  rows bigint not null,
  file_name text not null,
  file_hash bytea not null,
  at timestamptz not null
);
