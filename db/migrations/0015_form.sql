-- Forms as data: beside its cells a form has headings, a grid, growing lists, checks. A changed form is a new edition (版次): periods opened
-- before keep theirs, and every earlier one stays readable here.
alter table form add column design jsonb not null default '{}';
alter table form add column edition integer not null default 1;
create table form_edition (
  form_id integer not null references form (id),
  edition integer not null,
  -- the whole form as it was, in the shape of module form
  spec jsonb not null,
  reason text,
  account_id integer,
  -- when the next one took its place
  replaced_at timestamptz not null,
  primary key (form_id, edition)
);
alter table form_period add column edition integer not null default 1;

-- 不适用 names its places: a bit of a number ran out at 53 cells. What is no number (words, choices, days, rows of lists) stands as it was written.
alter table report_revision add column content jsonb not null default '{}';
alter table report_revision add column places smallint[] not null default '{}';
update report_revision set places = (select array_agg(i) from generate_series(0, 62) i where (not_applicable >> i) & 1 = 1) where not_applicable <> 0;
alter table report_revision drop column not_applicable;
alter table report_revision rename column places to not_applicable;
