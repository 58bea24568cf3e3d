-- One statement a line: PostgreSQL's SQLSTATE and position are expected.
selec 1
select 1 +
select 1 1
select (1
select 1)
select * from
select * from d.nothere
select * from nothere.t
select nocol from d.t
select t.nocol from d.t
select x.id from d.t
select d.t.nocol from d.t
select id from d.t, d.emp
select id from d.t where nocol = 1
select id from d.t where id = 'abc'
select id from d.t where tx = 1
select id from d.t order by nocol
select id from d.t order by 5
select id from d.t group by 7
select id, tx from d.t group by id
select sum(id) from d.t where sum(id) > 1
select id from d.t having count(*) > 1
select sum(sum(id)) from d.t
select row_number() over () from d.t where row_number() over () = 1
select nofunc(1)
select abs('x', 1)
select upper(1)
select length(1)
select 1 + 'a'
select 'a' + 'b'
select true + 1
select 1 || 2
select -'a'::text
select not 1
select 1 where 1
select case when 1 then 2 end
select case when true then 1 else 'a' end
select coalesce(1, 'a')
select 1 union select 'a'
select 1, 2 union select 1
select 1 union select 1 order by nocol
select array[1, 'a']
select '12x'::integer
select 'abc'::date
select '2024-13-01'::date
select '2024-02-30'::date
select '25:00'::time
select 'x'::boolean
select 'zz'::uuid
select '{1,2'::int[]
select '1.2.3'::numeric
select 'abc'::notatype
select 1::notatype
select cast('1' as nosuch.type)
select 99999::smallint
select 3000000000::integer
select 1 / 0
select 1 % 0
select 1.0 / 0
select 1::float8 / 0
select 2147483647 + 1
select 9223372036854775807 + 1
select -2147483648 - 1
select 32767::smallint + 1::smallint
select sqrt(-1::float8)
select ln(0::numeric)
select ln(-1::float8)
select power(0::float8, -1)
select (select id from d.t)
select (select id, tx from d.t where id = 1)
select id in (select id, tx from d.t) from d.t
select id = (1, 2) from d.t
select (1, 2) = (1, 2, 3)
select * from (select 1)
select * from (select 1 as a, 2 as a) x where a = 1
select * from d.t t1 join d.t t2 using (nocol)
select * from d.t join d.emp on nocol = 1
select * from d.t as a, d.emp as a
select a.id from d.t as a join d.emp as b on a.id = c.id
select * from d.t natural
select distinct on (id) id, tx from d.t order by tx
select distinct id from d.t order by tx
select id from d.t limit 'a'
select id from d.t limit -1
select id from d.t offset -1
select id from d.t limit id
select generate_series(1, 2) from d.t where generate_series(1, 2) = 1
select count(distinct) from d.t
select count(*) filter (where 1) from d.t
select rank() from d.t
select rank() within group (order by id) from d.t
select percentile_cont(0.5) from d.t
select sum(id) over (partition by nocol) from d.t
select sum(id) over w from d.t
select sum(distinct id) over () from d.t
select lag(id) over (rows between 1 following and 1 preceding) from d.t
select extract(foo from da) from d.t
select date_trunc('foo', ts) from d.t where id = 1
select tx at time zone 'UTC' from d.t
select timestamp '2024-01-01' at time zone 'No/Where'
select interval '1 foo'
select date '2024-01-01' + date '2024-01-01'
select time '10:00' + time '11:00'
select 1 = '1'::text
select 1 < true
select id like 'a' from d.t
select 'a' like 1
select 'a' ~ '('
select 'a' ~ '[z-a]'
select 'abc' like 'a\'
select array[1] || array['a']
select (array[1])['a']
select id[1] from d.t
select (id).x from d.t
select row(1, 2).x
select * from unnest(1)
select * from nofunc(1)
select * from generate_series('a', 'b')
with a as (select 1) select * from b
with a as (select 1), a as (select 2) select 1
with recursive r as (select 1 union all select 'a' from r) select * from r
with recursive r as (select n from r) select * from r
with a(x, y) as (select 1) select * from a
values (1, 2), (3)
select * from (values (1), ('a')) v
insert into d.nothere values (1)
insert into d.dept (nocol) values (1)
insert into d.dept (id, id) values (1, 2)
insert into d.dept (id) values (1, 2)
insert into d.dept (id, name) values (1)
insert into d.dept values ('abc', 'x')
insert into d.dept (id) select name from d.dept
create table d.dept (id int)
create table nothere.x (id int)
create table d.x (id int, id int)
create table d.x (id notatype)
create table d.x (id varchar(0))
create table d.x as select 1 as a, 2 as a
create view d.v_emp as select 1
create view d.dept as select 1
create schema d
drop table d.nothere
drop table d.v_emp
drop view d.dept
drop view d.nothere
drop schema nothere
drop schema d
set nosuchsetting = 1
set datestyle = 'foo'
set statement_timeout = 'abc'
set timezone = 'No/Where'
set server_version = '1'
show nosuchsetting
reset nosuchsetting
execute nosuch
deallocate nosuch
fetch 1 from nosuch
close nosuch
release savepoint x
rollback to savepoint x
savepoint x
declare c cursor for select 1
select $1
select * from d.t where
select 'unterminated
select "unterminated
select /* unterminated
select $$unterminated
select 1; select 2 from
select u&'\zzzz'
create table
drop
insert into
select a b c
select from where
select * from d.t group
select 1 from d.t order id
select in (1)
select between 1 and 2
select 1 is 2
select * * from d.t
select ,1
select 1,,2
