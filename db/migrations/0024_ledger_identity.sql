-- Two ledgers may give the same figure in two federations: each counts its own identities, as it has a series of its own.
delete from identity;
alter table identity add column series_id integer not null, drop constraint identity_pkey,
  add primary key (part_id, series_id, figure_id, time_window, identity, stage, org_id, period);
drop index identity_whole;
create index identity_whole on identity (identity, series_id);
