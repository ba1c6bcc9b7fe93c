-- The second wall under the directory, the plans and the forms (trust.md, docs/decisions/0027-directory-wall.md). Until now only the first wall stood before
-- the names of organisations and before drafts. Each row carries where its organisation stands, or its owner's, so that the policy needs no other table (Citus
-- takes no sub-select in one): the last path in either tree, and every other one that it ever had or will have, so that history keeps its names after a move.
set local app.scope = '0';

create temporary table standing on commit drop as
  select org_id, (array_agg(path order by valid_to desc) filter (where tree = 'territorial'))[1] as home, (array_agg(path order by valid_to desc) filter (where tree = 'industry'))[1] as industry, array_agg(distinct path) as ever
  from org_path group by org_id;
create unique index on standing (org_id);

do $$
declare
  part text;
begin
  foreach part in array array['org', 'org_attribute', 'plan', 'plan_chapter', 'target', 'target_history', 'measure', 'form', 'form_edition'] loop
    execute format('alter table %I add column home_path ltree, add column industry_path ltree, add column other_paths ltree[]', part);
  end loop;
  -- readable downward, as the plan is that they belong to
  foreach part in array array['plan_chapter', 'target', 'target_history', 'measure'] loop
    execute format('alter table %I add column down boolean not null default false', part);
  end loop;
end $$;

update org set home_path = s.home, industry_path = s.industry, other_paths = s.ever from standing s where s.org_id = org.id;
update org set other_paths = nullif(array(select p from unnest(other_paths) p where p <> home_path and p is distinct from industry_path), '{}') where other_paths is not null;
update org_attribute a set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = a.org_id;
update plan p set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = p.owner_id;
update form f set home_path = o.home_path, industry_path = o.industry_path, other_paths = o.other_paths from org o where o.id = f.owner_id;
update form_edition e set home_path = f.home_path, industry_path = f.industry_path, other_paths = f.other_paths from form f where f.id = e.form_id;
update plan_chapter c set home_path = p.home_path, industry_path = p.industry_path, other_paths = p.other_paths, down = p.state <> 'draft' from plan p where p.id = c.plan_id;
update target c set home_path = p.home_path, industry_path = p.industry_path, other_paths = p.other_paths, down = p.state <> 'draft' from plan p where p.id = c.plan_id;
update measure c set home_path = p.home_path, industry_path = p.industry_path, other_paths = p.other_paths, down = p.state <> 'draft' from plan p where p.id = c.plan_id;
update target_history h set home_path = t.home_path, industry_path = t.industry_path, other_paths = t.other_paths, down = t.down from target t where t.id = h.target_id;

do $$
declare
  scope constant text := 'nullif(current_setting(''app.scope'', true), '''')::ltree';
  -- the territory of an industry union that acts under its industry line; of nobody else
  line constant text := 'nullif(current_setting(''app.line'', true), '''')::ltree';
  within text := format('home_path <@ %1$s or industry_path <@ %1$s or other_paths <@ %1$s', scope);
  -- what stands above is read downward; the members of an industry union stand in many territories, whose forms they fill
  above text := format('home_path @> %1$s or industry_path @> %1$s or other_paths @> %1$s or home_path @> %2$s or other_paths @> %2$s or home_path <@ subpath(%2$s, 0, 2)', scope, line);
  part text;
  downward text;
begin
  for part, downward in values ('org', 'true'), ('org_attribute', 'false'), ('plan', 'state <> ''draft'''), ('plan_chapter', 'down'), ('target', 'down'), ('target_history', 'down'), ('measure', 'down'),
    ('form', 'state <> ''draft'''), ('form_edition', 'true') loop
    execute format('alter table %I alter column home_path set not null', part);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    -- policies are asked in the order of their names: most rows that are read lie within
    execute format('create policy scope on %I using (%s)', part, within);
    if downward <> 'false' then
      execute format('create policy superior on %I for select using (%s and (%s))', part, downward, above);
    end if;
  end loop;
end $$;
