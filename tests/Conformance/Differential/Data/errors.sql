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
select substring('abc' similar 'a#"b#"c#"' escape '#')
select rank(1, 2) within group (order by id) from d.t
select id from d.t limit (select -2)
select id from d.t offset (select -2)
select 1e400::float8
select 1e39::float4
insert into d.e (v) values (1e40)
SELECT dept_id, name, count(*) FROM d.emp GROUP BY dept_id
SELECT "Name" FROM d.emp
SELECT "d"."emp"."nope" FROM "d"."emp"
SELECT "source"."x" FROM (SELECT id FROM d.emp) AS "source"
SELECT d.emp.name FROM d.emp e
SELECT name AS n FROM d.emp WHERE n = 'ann'
SELECT count(*) AS c FROM d.emp HAVING c > 1
SELECT date_trunc('months', hired) FROM d.emp ORDER BY hired2
SELECT date_trunc(hired, 'month') FROM d.emp
SELECT extract(dow FROM name) FROM d.emp
SELECT to_char(name, 'YYYY') FROM d.emp
SELECT to_char(hired) FROM d.emp
SELECT hired + 'abc' FROM d.emp
SELECT hired - name FROM d.emp
SELECT name + 1 FROM d.emp
SELECT salary || salary FROM d.emp
SELECT sum(name) FROM d.emp
SELECT avg(hired) FROM d.emp
SELECT max(j) FROM d.t
SELECT name FROM d.emp GROUP BY j
SELECT j FROM d.t ORDER BY j
SELECT DISTINCT j FROM d.t
SELECT id FROM d.t WHERE j = '{}'
SELECT id, row_number() OVER (PARTITION BY dept) FROM d.emp
SELECT id FROM d.emp WHERE rank() OVER (ORDER BY id) < 3
SELECT id, rank() OVER (ORDER BY id) AS r FROM d.emp GROUP BY r
SELECT id FROM d.emp e JOIN d.dept d ON e.dept_id = d.id
SELECT e.id FROM d.emp e JOIN d.dept d
SELECT e.id FROM d.emp e LEFT JOIN d.dept d WHERE e.id = d.id
SELECT * FROM d.emp WHERE dept_id IN ('a', 'b')
SELECT * FROM d.emp WHERE hired BETWEEN '2020-01-01' AND 'x'
SELECT * FROM d.emp WHERE hired = 2020
SELECT * FROM d.emp WHERE name = 5
SELECT * FROM d.emp WHERE salary > 'abc'
SELECT * FROM d.emp WHERE id = ANY (1)
SELECT * FROM d.emp WHERE id IN (SELECT * FROM d.emp)
SELECT CASE dept_id WHEN 'x' THEN 1 END FROM d.emp
SELECT CASE WHEN dept_id THEN 1 END FROM d.emp
SELECT CASE WHEN id = 1 THEN 'a' ELSE 2 END FROM d.emp
SELECT coalesce(dept_id, 'none') FROM d.emp
SELECT coalesce(hired, 0) FROM d.emp
SELECT nullif(hired, 1) FROM d.emp
SELECT greatest(hired, 1) FROM d.emp
SELECT cast(name AS integer) FROM d.emp WHERE id = 1
SELECT name::date FROM d.emp WHERE id = 1
SELECT hired::integer FROM d.emp
SELECT true::numeric
SELECT salary::boolean FROM d.emp
SELECT round(2.5::float8, 1)
SELECT substring(hired, 1, 4) FROM d.emp
SELECT length(salary) FROM d.emp
SELECT split_part('a', ',', 0)
SELECT left(5, 1)
SELECT chr(0)
SELECT to_date('2024-13-45', 'YYYY-MM-DD')
SELECT to_timestamp('abc', 'YYYY')
SELECT make_date(2024, 2, 30)
SELECT '{"a":'::json
SELECT 'x'::jsonb
SELECT '{"a":1}'::json -> true
SELECT j ->> 'a' + 1 FROM d.t
SELECT id FROM d.emp UNION SELECT id, name FROM d.emp
SELECT id FROM d.emp UNION SELECT name FROM d.emp
SELECT id FROM d.emp UNION ALL SELECT id FROM d.dept ORDER BY name
SELECT id FROM d.emp ORDER BY 2
SELECT id FROM d.emp ORDER BY 0
SELECT DISTINCT name FROM d.emp ORDER BY salary
SELECT id FROM d.emp LIMIT 1.5 OFFSET 'x'
SELECT id FROM d.emp FETCH FIRST ROWS ONLY WITH TIES
SELECT TOP 10 id FROM d.emp
SELECT `id` FROM d.emp
SELECT [id] FROM d.emp
SELECT id FROM d.emp WHERE
SELECT id, FROM d.emp
SELECT id FROM d.emp GROUP BY
SELECT FROM d.emp e, d.emp e
SELECT id FROM (SELECT id FROM d.emp)
SELECT sum(salary) OVER (ORDER BY sum(salary)) FROM d.emp GROUP BY name ORDER BY nope
SELECT sum(salary) OVER (ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM d.emp
SELECT sum(salary) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM d.emp
SELECT ntile(0) OVER (ORDER BY id) FROM d.emp
SELECT percentile_cont(2) WITHIN GROUP (ORDER BY salary) FROM d.emp
SELECT count(DISTINCT *) FROM d.emp
SELECT string_agg(name) FROM d.emp
SELECT string_agg(DISTINCT name, ',' ORDER BY id) FROM d.emp
SELECT generate_series(1, 10, 0)
SELECT * FROM generate_series('2020-01-01'::date, '2020-02-01'::date, 'x')
SELECT (SELECT 1, 2)
SELECT array_agg(name)[1] FROM d.emp
SELECT ARRAY[1, 2][1]
SELECT interval '1 fortnight'
SELECT timestamp '2024-01-01 25:00:00'
SELECT now() + 1
SELECT current_date + interval '1 day' + 1
SELECT unknown_function(id) FROM d.emp
SELECT nope.func(1)
SELECT 5 / (id - 1) FROM d.emp ORDER BY id
SELECT 1::int2 / 0::int2
SELECT 2000000000 * 2
SELECT (-32768)::int2 * (-1)::int2
SELECT abs(-2147483648)
SELECT ('x' || id)::int FROM d.emp WHERE id = 1
SELECT lag(name, 1, 5) OVER (ORDER BY id) FROM d.emp
SELECT mode() WITHIN GROUP (ORDER BY id, name) FROM d.emp
WITH x AS (SELECT 1 AS a) SELECT b FROM x
WITH x AS (SELECT * FROM y), y AS (SELECT 1) SELECT * FROM x
SELECT * FROM d.emp CROSS JOIN d.dept ON true
SELECT * FROM d.emp NATURAL JOIN d.dept USING (id)
SELECT * FROM d.emp e JOIN d.dept d USING (dept_id)
SELECT width_bucket(1, 0, 10, 0)
SELECT repeat('a', -1) || 1 + 2
select * from d.emp where salary = '1,000'
select sum(distinct *) from d.emp
select count(*) filter (where count(*) > 1) from d.emp
select id from d.emp group by grouping sets ((id), (nope))
select grouping(salary) from d.emp group by id
select first_value(name) from d.emp
select row_number() from d.emp
select lag(id, 'x') over (order by id) from d.emp
select sum(salary) over (partition by sum(salary)) from d.emp
select id from d.emp where exists (select nope)
select id from d.emp where id in (select name from d.emp)
select (select name from d.emp where dept_id = 1)
select array(select id, name from d.emp)
select array[1,2]::int
select '{1,a}'::int[]
select 'abc'::uuid
select '\xzz'::bytea
select encode('a'::bytea, 'nope')
select date 'yesterday-ish'
select timestamp '2024-02-30'
select interval '1 year 2 foos'
select time '24:00:01'
select date_trunc('century2', now())
select extract(nope from interval '1 day')
select extract(dow from time '10:00')
select to_char(1, 2)
select to_timestamp('2024-13', 'YYYY-MM')
select make_time(25, 0, 0)
select make_timestamp(2024, 13, 1, 0, 0, 0)
select now() at time zone 5
select lpad('a', 'b')
select substring('abc' from 1 for -1)
select overlay('abc' placing 'x' from 0)
select regexp_replace('a', 'a', 'b', 'z')
select regexp_match('a', 'a', 'g')
select 'a' similar to 'a' escape 'xx'
select 'a' like 'a' escape 'xx'
select jsonb_array_length('{"a":1}')
select '{"a":1}'::jsonb - true
select ('{"a":"x"}'::jsonb ->> 'a')::int
select ('{"a":"x"}'::jsonb -> 'a')::int
select json_build_object('a')
select sqrt(-1)
select ln(-1.0)
select power(-2, 0.5)
select acos(2)
select factorial(-1)
select 1 << 'a'
select 1.5 & 2
select 10 % 0.0
select mod(5, 0)
select div(5.0, 0)
select 123456789012::int
select 40000::int2
select 'NaN'::float8::int
select 1e300::float8 * 1e300::float8
select true > 1
select true + true
select date '2024-01-01' * 2
select time '10:00' - date '2024-01-01'
select interval '1 day' / 0
select -true
select not 'maybe'
select 'maybe'::bool
select 1 is true
select null + null
select 1 between 'a' and 'b'
select (1, 2) in ((1, 2, 3))
select row(1) = row('a')
select d.emp from d.t
select e.* from d.emp
select x.* from d.emp e
select id as from d.emp
select "id from d.emp
select id from d.emp where name like
select id from d.emp limit 1 limit 2
select id from d.emp offset 1 offset 2
select id from d.emp order by id asc desc
select id from d.emp where id = 1 and
select id from d.emp join
select id from d.emp e left d.dept d on true
select all distinct id from d.emp
select * from d.emp where id = :x
select * from d.emp where id = ?
select * from d.emp where id = @x
select id from d.emp; select
with x as select 1 select 1
values
values ()
values (1), (1, 2)
select case when true then 1
select case end
select cast(1 as)
select cast(1, int)
select extract(year, now())
select position('a', 'b')
select trim(both from from 'a')
select count(*
select int '1' '2'
select 1 from generate_series(1, 2) g(a, b, c)
select * from unnest(array[1]) with ordinality as u(a, b, c)
select nth_value(name, 0) over (order by id) from d.emp
select array[[1,2],[3]]
select decode('zz', 'hex')
select convert_from('\xff', 'UTF8')
select to_number('abc', '999')
select json_array_elements('{"a":1}')
select jsonb_each('[1]')
select json_object_agg(null, 1)
select log(0.0)
select 1e20::bigint
select emp.id from d.emp as e
select (n0 * 1000)::bigint from d.t
select 1e10::numeric::int
select array[[1], [2, 3], [4]]
select jsonb_object_agg(null::text, 1)
