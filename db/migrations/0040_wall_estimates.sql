-- Of a scope that is known only when a statement runs, the planner expects two in a hundred rows of the directory, plans and forms to lie within, and reads a table from end to end where a key was given:
-- the names on a page of proposals took 450 ms. Of a `case` it expects a half, and looks up by key. Nothing finds these rows by their policy (docs/decisions/0027).
do $$
declare p record;
begin
  for p in select polname, polrelid::regclass as part, pg_get_expr(polqual, polrelid) as asked from pg_policy
    where polname in ('scope', 'superior') and polrelid::regclass::text in ('org', 'org_attribute', 'plan', 'plan_chapter', 'target', 'target_history', 'measure', 'form', 'form_edition') loop
    execute format('alter policy %I on %s using (case when %s then true else false end)', p.polname, p.part, p.asked);
  end loop;
end $$;
