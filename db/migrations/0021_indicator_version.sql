-- Two who define the same indicator at once: the second is told (trust.md, ETag on everything editable).
alter table indicator add column version integer not null default 1;
