-- The product that a pursuit is mainly about: what wins, losses and sums are told apart by.
alter table pursuit add column product_id uuid;
alter table pursuit add foreign key (workspace_id, product_id) references product (workspace_id, id);
create index pursuit_product on pursuit (workspace_id, product_id) where product_id is not null;
