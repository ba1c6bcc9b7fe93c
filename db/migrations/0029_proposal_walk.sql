-- Lists of a wide scope are walked from their top: the policy's scope is known only when a statement runs, so that the planner takes every scope for a small one and would
-- read a whole country through the index of paths to sort it. These indexes are the orders of the lists, to the last key.
create index proposal_newest_walk on proposal (submitted_at desc, (id::text) desc);
create index proposal_changed_walk on proposal (changed_at desc, (id::text) desc);
drop index proposal_newest;
drop index proposal_changed;
-- Without them every band was taken to be in half a per cent of all texts, and the table was read from end to end.
alter table proposal_gram alter column grams set statistics -1, alter column bands set statistics -1;
-- One is asked for by its own number, wherever it lies.
create index proposal_by_id on proposal (id);
