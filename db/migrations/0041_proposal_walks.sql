-- The list of a county in its order: within the part that holds it, as the whole is walked by proposal_newest_walk (docs/decisions/0020).
create index proposal_part_walk on proposal (part_id, raised_on desc, (trunc(extract(epoch from submitted_at at time zone 'UTC') * 1000)::bigint::text || '-' || id::text) desc);
-- What is overdue lies behind a month of what is not: the walk goes past that without reading it.
create index proposal_due_walk on proposal (raised_on desc, (trunc(extract(epoch from submitted_at at time zone 'UTC') * 1000)::bigint::text || '-' || id::text) desc, reply_due) where state in ('submitted', 'received', 'review');
