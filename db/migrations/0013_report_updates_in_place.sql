-- A report changes its state several times in its life: with room left on its page the row changes in place (HOT), and no index, the two GiST ones
-- among them, is written anew. Measured with bench/submit.
alter table report set (fillfactor = 70);
