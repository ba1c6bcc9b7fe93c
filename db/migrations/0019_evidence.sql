-- 更正 has a reason and says what shows it to be right (依据): a document, a ledger, a page of minutes.
alter table report_step add column evidence text;
