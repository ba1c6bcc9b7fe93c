-- Citus 12 or newer: run once, by the owner, on the coordinator, after the migrations and before the first start.
-- Everything else is the same on one machine and on many (docs/decisions/0002-postgres-first-citus-ready.md); no statement of the product
-- knows whether this file was run. docs/operations/citus.md says what to set up before.

-- Tables of accounts and sessions stay plain tables of the coordinator although they point to organisations: without this, Citus would
-- take them into its metadata with every foreign key.
set citus.enable_local_reference_table_foreign_keys = off;

-- ── on every node: what every part joins ────────────────────────────────────────────────────────────────────────────────────
select create_reference_table('org');
select create_reference_table('org_attribute');
select create_reference_table('org_edge');
select create_reference_table('org_ancestor');
select create_reference_table('org_path');
select create_reference_table('org_clock');
select create_reference_table('indicator');
select create_reference_table('plan');
select create_reference_table('plan_chapter');
select create_reference_table('target');
select create_reference_table('target_history');
select create_reference_table('measure');
select create_reference_table('form');
select create_reference_table('figure');
select create_reference_table('series');
select create_reference_table('slot');
select create_reference_table('form_edition');
select create_reference_table('form_period');
select create_reference_table('ledger_source');
select create_reference_table('proposal_rule');

-- ── by part: everything about one organisation lives on one node ────────────────────────────────────────────────────────────
select create_distributed_table('expectation', 'part_id');
select create_distributed_table('report', 'part_id', colocate_with => 'expectation');
select create_distributed_table('report_revision', 'part_id', colocate_with => 'expectation');
select create_distributed_table('report_step', 'part_id', colocate_with => 'expectation');
select create_distributed_table('directory_snapshot', 'part_id', colocate_with => 'expectation');
select create_distributed_table('delta', 'part_id', colocate_with => 'expectation');
select create_distributed_table('rollup', 'part_id', colocate_with => 'expectation');
select create_distributed_table('identity', 'part_id', colocate_with => 'expectation');
select create_distributed_table('message', 'part_id', colocate_with => 'expectation');
select create_distributed_table('breakdown', 'part_id', colocate_with => 'expectation');
select create_distributed_table('breakdown_share', 'part_id', colocate_with => 'expectation');
select create_distributed_table('measure_progress', 'part_id', colocate_with => 'expectation');
select create_distributed_table('report_exception', 'part_id', colocate_with => 'expectation');
select create_distributed_table('sign_off', 'part_id', colocate_with => 'expectation');
select create_distributed_table('ledger_event', 'part_id', colocate_with => 'expectation');
select create_distributed_table('delivery', 'part_id', colocate_with => 'expectation');
select create_distributed_table('notice', 'part_id', colocate_with => 'expectation');
select create_distributed_table('reminder_rule', 'part_id', colocate_with => 'expectation');
select create_distributed_table('reminder_run', 'part_id', colocate_with => 'expectation');
select create_distributed_table('briefing', 'part_id', colocate_with => 'expectation');
select create_distributed_table('briefing_step', 'part_id', colocate_with => 'expectation');
select create_distributed_table('stored_file', 'part_id', colocate_with => 'expectation');
select create_distributed_table('sheet_job', 'part_id', colocate_with => 'expectation');
select create_distributed_table('sheet_job_part', 'part_id', colocate_with => 'expectation');
select create_distributed_table('sheet_job_line', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_text', 'part_id', colocate_with => 'expectation');
select create_distributed_table('contributor', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_author', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_supporter', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_step', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_gram', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_panel', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_task', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_benefit', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_reward', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_reward_part', 'part_id', colocate_with => 'expectation');
select create_distributed_table('mentor_pair', 'part_id', colocate_with => 'expectation');
select create_distributed_table('kinship', 'part_id', colocate_with => 'expectation');
select create_distributed_table('team_code', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_file', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_import', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_import_line', 'part_id', colocate_with => 'expectation');
select create_distributed_table('proposal_origin', 'part_id', colocate_with => 'expectation');
select create_distributed_table('innovation', 'part_id', colocate_with => 'expectation');
select create_distributed_table('innovation_author', 'part_id', colocate_with => 'expectation');
select create_distributed_table('innovation_step', 'part_id', colocate_with => 'expectation');
select create_distributed_table('innovation_diffusion', 'part_id', colocate_with => 'expectation');
select create_distributed_table('innovation_file', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_entry', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_author', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_step', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_judge', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_score', 'part_id', colocate_with => 'expectation');
select create_distributed_table('campaign_objection', 'part_id', colocate_with => 'expectation');

-- ── on the coordinator alone, as they are ───────────────────────────────────────────────────────────────────────────────────
-- installation, account, post, session, audit, audit_pending, audit_block, audit_link, audit_archive, idempotency, migration, sign_in_try, password_past, invitation, person, person_request, person_reveal, second_factor, recovery_code, sign_in_step, sso_provider, sso_binding, sso_attempt, heartbeat, outage, calendar_day, channel
