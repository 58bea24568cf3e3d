-- What SampleCatalog describes, for record.py: in a fresh server made with
-- initdb -U gateway --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8, so that the oids are the same.
create role ana login;
create role mina;
alter role ana set work_mem = '8MB';
create schema shop;
create table shop.orders (id int not null, name varchar(20), v text not null, n numeric(10,2), ts timestamptz, a int[], d date, i interval, c char(3), b bytea, f float8, t time(3));
create view shop.v as select id, name from shop.orders;
create table public._v (x int8);
alter table public._v owner to mina;
create table shop.items (order_id int, item int, price numeric(12,2));
comment on table shop.orders is 'all orders';
comment on column shop.orders.name is 'who ordered';
