-- A roll-up is read by its address – part, organisation, series, period – and never looked for by its path: the wall tests the path of what was found. The two indexes cost a third
-- of every row that is written there (docs/decisions/0028).
drop index rollup_home;
drop index rollup_industry;
-- Most organisations stand in no industry union: where there is no path there is nothing to be found by it.
drop index report_industry;
create index report_industry on report using gist (industry_path) where industry_path is not null;
drop index ledger_event_industry;
create index ledger_event_industry on ledger_event using gist (industry_path) where industry_path is not null;
drop index proposal_industry;
create index proposal_industry on proposal using gist (industry_path) where industry_path is not null;
drop index proposal_step_industry;
create index proposal_step_industry on proposal_step using gist (industry_path) where industry_path is not null;
