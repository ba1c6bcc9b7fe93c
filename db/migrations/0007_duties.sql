-- Duties that exclude one another, said by the database too (trust.md, Access).

-- 三员分立: of the three administrations one account holds at most one at a time, whatever the organisation. Two posts of the same kind
-- (a county's and a city's system administrator) are not refused.
create extension if not exists btree_gist;
alter table post add check (valid_from <= valid_to);
alter table post add constraint three_administrators exclude using gist (account_id with =, role with <>, daterange(valid_from, valid_to) with &&)
  where (role in ('systemAdmin', 'securityAdmin', 'auditAdmin'));

-- 填报、审批、审核 are three persons; who accepted is named on the row as who prepared and approved are. A duty done by a superior in the
-- place of an organisation (or of a level) that has nobody else for it says so on its step.
alter table report add column accepted_by integer;
alter table report add constraint three_hands check (accepted_by is null or ((approved_by is null or accepted_by <> approved_by) and (prepared_by is null or accepted_by <> prepared_by)));
alter table report_step add column deputy boolean not null default false;
