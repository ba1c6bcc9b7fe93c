-- The dictionary is everybody's to read; a definition is changed by the federation that added it. Without an owner: it came with the product
-- and belongs to the one federation at the root, where there is one.
alter table indicator add column owner_id integer references org (id);
