-- An address (organisation, form, period) is one row by whatever index the planner takes: with (form_id, period) alone, and statistics of a
-- table that was empty a minute ago, it walked through every report of the period to find one. Measured: 9 million rows read in 3,000 submissions.
drop index report_form;
create index report_form on report (form_id, period, org_id);
drop index expectation_form;
create index expectation_form on expectation (form_id, period, org_id);
