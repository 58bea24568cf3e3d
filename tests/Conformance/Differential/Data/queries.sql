-- One statement a line. Compared with PostgreSQL: column names, type oids, rows, and order where ORDER BY fixes one.
select * from d.t order by id
select id, b, i2, i4, i8 from d.t order by id desc
select i2 + i2, i4 + 1::smallint, i8 - i4 from d.t where id in (1, 2, 6, 7, 8) order by id
select i4 / 3, i4 % 3, -i4 / 3, -i4 % 3, i8 / 7 from d.t where id in (1, 2, 6, 7, 8) order by id
select 7 / 2, -7 / 2, 7 % -2, 7.0 / 2, 1 / 3.0, 10 / 4.00, 2 ^ 10, 2.0 ^ 0.5, |/ 16, ||/ 27, @ -5, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, 256 >> 2
select n + 1, n - 0.5, n * 2, n * n0, n / 3, n % 2, -n, @ n from d.t where id in (1, 2, 4, 7) order by id
select f8 * 2, f4 + f8, f4 * 2, f8 / 4 from d.t where id in (1, 2, 6, 8) order by id
select round(2.5), round(3.5), round(-2.5), round(2.5::float8), round(3.5::float8), round(123.456, 1), round(123.456, -1), trunc(2.7), trunc(-2.789, 2), ceil(1.2), floor(-1.2), ceiling(-1.8), sign(-3.2), abs(-7)
select mod(10, 3), div(10.5, 3), gcd(12, 18), lcm(4, 6), power(2, 3), power(2.0, 3), sqrt(2.0), sqrt(4::float8), exp(1::float8), ln(10::float8), log(1000), log(2.0, 8.0), factorial(10)
select sin(1), cos(1), tan(1), asin(0.5), acos(0.5), atan(1), atan2(1, 2), degrees(1), radians(180), pi()
select 2147483647::bigint + 1, 32767::smallint::integer + 1, 1e10::bigint, 1.5::integer, 2.5::integer, -1.5::integer, 0.5::float8::integer, 1.5::float8::integer
select '42'::integer, ' 42 '::integer, '1e3'::float8, '1.50'::numeric(5,2), 'true'::boolean, 'f'::boolean, 'on'::bool, '2024-01-01'::date, '10:30'::time
select 1::text, 1.50::text, true::text, null::text, '2024-01-01'::date::text, 1e20::float8::text, 0.1::float4::text, 123456789::float4::text
select i4::text, i8::text, f8::text, n::text, b::text, da::text, ts::text, ti::text, iv::text, u::text from d.t order by id
select tx || vc, tx || 1, vc || ' ' || ch || '|', 'a' || null from d.t order by id
select length(tx), char_length(vc), octet_length(tx), bit_length(tx), upper(tx), lower(tx), initcap(tx), reverse(tx) from d.t order by id
select length(ch), ch = 'a', ch || '|', ch::text || '|', octet_length(ch) from d.t order by id
select substring(tx from 2), substring(tx from 2 for 3), substring(tx, 0, 3), substring(tx, -1, 4), left(tx, 2), left(tx, -2), right(tx, 2), right(tx, -2) from d.t order by id
select trim(' x '), ltrim('xxabc', 'x'), rtrim('abcxx', 'x'), btrim('xyabcyx', 'xy'), trim(both 'x' from 'xax'), trim(leading from '  a'), trim(trailing 'b' from 'abb')
select lpad('a', 5), lpad('abc', 2), lpad('a', 5, 'xy'), rpad('a', 4, '-'), repeat('ab', 3), replace('banana', 'an', 'x'), translate('12345', '143', 'ax'), split_part('a,b,c', ',', 2), split_part('a,b,c', ',', -1)
select position('b' in 'abc'), strpos('abc', 'c'), strpos('abc', 'z'), overlay('abcdef' placing 'XX' from 2 for 3), ascii('a'), chr(65), md5('abc'), to_hex(255), starts_with('abc', 'ab')
select concat('a', 1, null, true), concat_ws(',', 'a', null, 'b'), format('%s is %s', 'x', 1), format('%I %L', 'a b', 'c''d'), quote_ident('a b'), quote_literal('a''b'), quote_nullable(null)
select 'abc' like 'a%', 'abc' like 'a_c', 'a%c' like 'a\%c', 'abc' not like 'b%', 'ABC' ilike 'abc', 'a_c' like 'a#_c' escape '#', 'abc' similar to '(a|b)%', tx like '%a%' from d.t order by id
select tx like '100\%%', vc like 'a\\b', tx ilike 'B%' from d.t order by id
select 'abc' ~ 'b', 'abc' ~ '^b', 'ABC' ~* 'b', 'abc' !~ 'z', 'abc' !~* 'B', regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g'), regexp_replace('abc', '(a)(b)', '\2\1')
select regexp_match('foobarbequebaz', '(bar)(beque)'), (regexp_match('abc123', '[0-9]+'))[1], regexp_split_to_array('a b  c', '\s+'), string_to_array('a,b,,c', ','), array_to_string(ARRAY['a', null, 'b'], ',', '*')
select * from regexp_matches('foobarbaz', 'ba.', 'g') as m
select * from regexp_split_to_table('a1b2c', '[0-9]') as p
select b and true, b or false, not b, b is true, b is not true, b is false, b is unknown, b = false, b is null from d.t order by id
select i4 = 42, i4 <> 42, i4 < 0, i4 >= 10, i4 between 1 and 50, i4 not between 1 and 50, i4 in (1, 42), i4 not in (1, 42), i4 is distinct from 42, i4 is not distinct from null from d.t order by id
select 1 in (1, null), 2 in (1, null), 2 not in (1, null), null in (1), null = null, null is null, 1 is distinct from null
select coalesce(tx, 'none'), coalesce(null, i4, 0), nullif(i4, 42), greatest(i4, 10, null), least(i4, i2), greatest(tx, 'b') from d.t order by id
select case when i4 > 10 then 'big' when i4 < 0 then 'neg' else 'small' end, case b when true then 1 when false then 0 end, case when false then 1 end from d.t order by id
select da + 1, da - 1, da - date '2024-01-01', da + interval '1 month', da + time '10:00', date '2024-03-31' - interval '1 month' from d.t order by id
select ts + interval '1 day 2 hours', ts - ts, ts - timestamp '2024-01-01', ts - interval '1 year', ts::date, ts::time from d.t order by id
select tz, tz at time zone 'UTC', tz at time zone 'Europe/Berlin', ts at time zone 'America/New_York', tz + interval '1 day', tz - timestamptz '2024-01-01 00:00+00', tz::date from d.t order by id
select iv, -iv, iv + interval '1 day', iv * 2, iv / 2, iv = interval '1 day', iv > interval '1 hour', justify_days(iv), justify_hours(iv), justify_interval(iv) from d.t order by id
select extract(year from da), extract(month from da), extract(day from da), extract(dow from da), extract(isodow from da), extract(doy from da), extract(week from da), extract(quarter from da), extract(epoch from da) from d.t order by id
select extract(hour from ts), extract(minute from ts), extract(second from ts), extract(millisecond from ts), extract(microsecond from ts), extract(epoch from ts), extract(century from ts), extract(decade from ts), extract(isoyear from ts) from d.t order by id
select extract(epoch from iv), extract(day from iv), extract(month from iv), extract(hour from iv), date_part('minute', iv), date_part('year', ts), date_part('epoch', tz) from d.t order by id
select date_trunc('year', ts), date_trunc('month', ts), date_trunc('week', ts), date_trunc('day', ts), date_trunc('hour', ts), date_trunc('quarter', ts), date_trunc('month', da) from d.t order by id
select date_trunc('day', tz), date_trunc('day', tz, 'Europe/Berlin'), date_trunc('hour', iv) from d.t order by id
select age(timestamp '2024-03-01', timestamp '2024-01-31'), age(timestamp '2001-04-10', timestamp '1957-06-13'), make_date(2024, 2, 29), make_time(1, 2, 3.5), make_timestamp(2024, 1, 2, 3, 4, 5.6), make_interval(1, 2, 3, 4, 5, 6, 7.5)
select to_char(ts, 'YYYY-MM-DD HH24:MI:SS'), to_char(ts, 'Mon DD, YYYY'), to_char(da, 'Day'), to_char(da, 'FMDay, FMDD FMMonth YYYY'), to_char(ts, 'HH12:MI AM'), to_char(ts, 'IYYY-IW-ID'), to_char(ts, 'Q DDD J') from d.t order by id
select to_char(1234.5, '9999.99'), to_char(1234.5, 'FM9,999.00'), to_char(-12, 'S999'), to_char(0.5, '0.00'), to_char(12, '000'), to_char(1234567, '9,999,999'), to_char(12.3, '99.9PR'), to_char(485, 'RN')
select to_date('15 Jan 2024', 'DD Mon YYYY'), to_date('20240229', 'YYYYMMDD'), to_timestamp(0), to_timestamp('2024-01-15 10:20:30', 'YYYY-MM-DD HH24:MI:SS'), to_number('1,234.5', '9,999.9')
select date '2024-01-01' < date '2024-01-02', timestamp '2024-01-01' = date '2024-01-01', time '10:00' > time '09:00', interval '1 day' = interval '24 hours', interval '1 month' = interval '30 days'
select (timestamp '2024-01-01', timestamp '2024-01-05') overlaps (timestamp '2024-01-03', timestamp '2024-01-08')
select 'infinity'::timestamp, '-infinity'::date, 'epoch'::timestamp, date 'infinity' > date '2024-01-01', isfinite(date '2024-01-01'), isfinite(timestamp 'infinity')
select count(*), count(i4), count(distinct i4), sum(i2), sum(i4), sum(i8 / 1000), sum(n), sum(f8) filter (where id < 5), min(tx), max(tx), min(da), max(ts) from d.t
select avg(i2), avg(i4), avg(n), avg(f8) filter (where id in (1, 2)), avg(iv), sum(iv) from d.t
select stddev(i2), stddev_pop(i2), variance(i2), var_pop(i2), stddev(f8) filter (where id in (1, 2, 6)), corr(i2, id), covar_pop(i2, id), covar_samp(i2, id), regr_slope(i2, id), regr_r2(i2, id) from d.t
select bool_and(b), bool_or(b), every(b), bit_and(i4), bit_or(i4), string_agg(tx, ',' order by id), array_agg(i4 order by id), array_agg(tx order by tx desc nulls last) from d.t
select percentile_cont(0.5) within group (order by i4), percentile_disc(0.5) within group (order by i4), percentile_cont(array[0.25, 0.75]) within group (order by f8), mode() within group (order by i2) from d.t where id in (1, 2, 6, 7, 8)
select count(*), sum(v), avg(v), max(v) from d.e
select name, count(*) from d.e group by name
select dept_id, count(*), sum(salary), avg(salary), min(hired), max(name) from d.emp group by dept_id order by dept_id
select dept_id, count(*) from d.emp group by 1 having count(*) > 1 order by 2 desc, 1
select dept_id, extract(year from hired) as y, sum(salary) from d.emp group by rollup (dept_id, extract(year from hired)) order by 1 nulls first, 2 nulls first, 3
select dept_id, boss, count(*), grouping(dept_id), grouping(boss), grouping(dept_id, boss) from d.emp group by cube (dept_id, boss) order by 4, 5, 1, 2
select dept_id, boss, sum(salary) from d.emp group by grouping sets ((dept_id), (boss), ()) order by 1, 2, 3
select k, count(*), sum(v), min(s), max(s) from d.skew group by k order by k
select s, count(distinct k), count(distinct v) from d.skew group by s order by s
select distinct dept_id from d.emp order by dept_id nulls first
select distinct on (dept_id) dept_id, name, salary from d.emp order by dept_id, salary desc nulls last, name
select distinct b, i4 is null from d.t order by 1, 2
select e.name, d.name from d.emp e join d.dept d on d.id = e.dept_id order by 1
select e.name, d.name from d.emp e left join d.dept d on d.id = e.dept_id order by 1
select e.name, d.name from d.emp e right join d.dept d on d.id = e.dept_id order by 1, 2
select e.name, d.name from d.emp e full join d.dept d on d.id = e.dept_id order by 1, 2
select e.name, d.name from d.emp e cross join d.dept d where e.id < 3 order by 1, 2
select * from d.emp e join d.dept d using (id) order by id
select id, e.name, d.name from d.emp e full join d.dept d using (id) order by id, 2, 3
select * from d.dept natural join (select 1 as id, 'x' as other) x
select e.name, b.name as boss from d.emp e left join d.emp b on b.id = e.boss order by e.id
select e.name, x.c from d.emp e, lateral (select count(*) as c from d.emp s where s.boss = e.id) x order by 1
select d.name, t.name from d.dept d left join lateral (select e.name from d.emp e where e.dept_id = d.id order by salary desc, name limit 1) t on true order by 1
select name from d.emp where salary > (select avg(salary) from d.emp) order by name
select name from d.emp e where salary = (select max(salary) from d.emp x where x.dept_id = e.dept_id) order by name
select name from d.dept d where exists (select 1 from d.emp e where e.dept_id = d.id) order by name
select name from d.dept d where not exists (select 1 from d.emp e where e.dept_id = d.id) order by name
select name from d.emp where dept_id in (select id from d.dept where name like '%s%') order by name
select name from d.emp where dept_id not in (select id from d.dept where id is not null) order by name
select name from d.emp where salary > all (select salary from d.emp where dept_id = 2) order by name
select name from d.emp where salary = any (select salary from d.emp where dept_id = 2) order by name
select name from d.emp where (dept_id, salary) in (select dept_id, min(salary) from d.emp group by dept_id) order by name
select id, array(select name from d.emp e where e.dept_id = d.id order by name) from d.dept d order by id
select 5 = any (array[1, 5]), 5 = all (array[5, 5]), 5 <> all (array[1, 2]), null = any (array[1]), 1 = any (array[null, 2]::int[])
select name from d.emp order by salary nulls first, name
select name from d.emp order by salary desc, name
select name, salary from d.emp order by salary desc nulls last, name limit 3
select name from d.emp order by name offset 2 limit 3
select name from d.emp order by name offset 2 rows fetch next 2 rows only
select name, salary from d.emp order by salary fetch first 2 rows with ties
select name from d.emp order by length(name), name desc limit all
select id from d.emp union select id from d.dept order by 1
select id from d.emp union all select id from d.dept order by 1 nulls first
select dept_id from d.emp intersect select id from d.dept order by 1
select dept_id from d.emp except select id from d.dept order by 1
select dept_id from d.emp except all select id from d.dept order by 1
select dept_id from d.emp intersect all select id from d.dept order by 1
select 1 as a union select 2.5 union select null order by a
select 'a' as x union all select 'b' order by x desc
(select name from d.emp order by name limit 2) union all (select name from d.dept order by name limit 1)
values (1, 'a'), (2, 'b'), (3, null)
select * from (values (1, 'a'), (2, 'b')) as v(x, y) order by x desc
table d.dept
with a as (select * from d.emp where dept_id = 1), b as (select count(*) as c from a) select a.name, b.c from a, b order by 1
with recursive r(n) as (values (1) union all select n + 1 from r where n < 10) select sum(n), count(*) from r
with recursive tree as (select id, name, boss, 1 as depth from d.emp where boss is null union all select e.id, e.name, e.boss, t.depth + 1 from d.emp e join tree t on t.id = e.boss) select name, depth from tree order by depth, name
with recursive f(a, b) as (select 0, 1 union all select b, a + b from f where b < 100) select a from f order by a
select name, salary, row_number() over (order by salary desc nulls last, name), rank() over (order by salary desc nulls last), dense_rank() over (order by salary desc nulls last) from d.emp order by 3
select name, dept_id, sum(salary) over (partition by dept_id order by name), avg(salary) over (partition by dept_id), count(*) over () from d.emp order by dept_id, name
select name, lag(name) over w, lead(name, 2, 'none') over w, first_value(name) over w, last_value(name) over w, nth_value(name, 2) over w from d.emp window w as (order by id) order by id
select id, ntile(3) over (order by id), percent_rank() over (order by id), cume_dist() over (order by id) from d.emp order by id
select id, sum(id) over (order by id rows between 1 preceding and 1 following), sum(id) over (order by id rows unbounded preceding), sum(id) over (order by id range between 2 preceding and current row), count(*) over (order by dept_id groups between 1 preceding and current row) from d.emp order by id
select id, sum(id) over (order by id rows between unbounded preceding and unbounded following exclude current row), min(salary) over (order by id rows between 2 preceding and 1 preceding) from d.emp order by id
select dept_id, sum(salary), rank() over (order by sum(salary) desc nulls last) from d.emp group by dept_id order by 3, 1
select count(*) filter (where salary > 3000), sum(salary) filter (where dept_id = 2), string_agg(name, ',' order by name) filter (where boss = 4) from d.emp
select generate_series(1, 5)
select * from generate_series(10, 1, -3) as g
select g, g * 2 from generate_series(1, 3) g
select * from generate_series(timestamp '2024-01-01', timestamp '2024-01-03', interval '12 hours') as t(x)
select * from unnest(array[1, 2, 3], array['a', 'b']) as u(x, y)
select unnest(array['x', 'y']) as v, generate_series(1, 3) as n
select * from unnest(array['a', 'b', 'c']) with ordinality as u(v, n)
select id, x from d.t, unnest(ja) as x order by id, x
select ja[1], ja[2:3], ja[10], array_length(ja, 1), array_upper(ja, 1), array_lower(ja, 1), cardinality(ja), array_ndims(ja) from d.t order by id
select ja || 9, 0 || ja, ja || ja, array_append(ja, 4), array_prepend(0, ja), array_cat(ja, array[8]), array_remove(ja, 1), array_position(ja, 2), ja @> array[1], ja <@ array[1, 2, 3, 4], ja && array[5, 7] from d.t order by id
select array[1, 2] = array[1, 2], array[1, 2] < array[1, 3], array[[1, 2], [3, 4]], (array[[1, 2], [3, 4]])[2][1], array[]::int[], '{a,"b c",NULL}'::text[], array['a', 'b']::text[]
select ta, ta[1], array_to_string(ta, '-') from d.t order by id
select row(1, 'a'), row(1, 2) = row(1, 2), row(1, 2) < row(1, 3), (1, null) = (1, 2), (1, null) is null, row(null, null) is null
select (i4, tx) = (42, 'alpha') from d.t order by id
select j, j -> 'a', j ->> 'a', j #> '{a,b}', j #>> '{a,b,0}', json_typeof(j) from d.t order by id
select '{"a": 1, "b": [1, 2]}'::jsonb, '{"b": 1, "a": 2}'::jsonb -> 'a', '[1, 2, 3]'::jsonb -> 1, '{"a": 1}'::jsonb @> '{"a": 1}', '{"a": 1}'::jsonb ? 'a', jsonb_array_length('[1, 2]'), jsonb_typeof('{"a": 1}')
select json_build_object('a', 1, 'b', 'x'), json_build_array(1, 'a', null), to_json('text'::text), row_to_json(row(1, 'a')), jsonb_build_object('k', array[1, 2]), json_agg(id order by id) from d.dept
select * from json_array_elements_text('["a", "b"]') as e
select * from jsonb_each_text('{"a": 1, "b": "x"}') as e order by 1
select json_object_keys('{"x": 1, "y": 2}')
select bin, length(bin), encode(bin, 'hex'), encode(bin, 'base64'), bin || '\x01', substring(bin from 1 for 1), md5(bin), get_byte(bin, 0) from d.t where bin is not null and length(bin) > 0 order by id
select decode('abcd', 'hex'), '\x41'::bytea, 'abc'::bytea, convert_from('\x616263', 'UTF8'), sha256('abc'::bytea)
select u, u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', u > 'b0000000-0000-0000-0000-000000000000' from d.t order by id
select true = 't', 'a' < 'B', 'a' < 'b', 'Z' < 'a', 'ä' > 'z', '' < 'a'
select * from d.v_emp order by id
select dept, count(*) from d.v_emp group by dept order by dept
select v.*, e.hired from d.v_emp v join d.emp e using (id) order by v.id
select pg_typeof(1), pg_typeof('a'), pg_typeof(1.5), pg_typeof(now()), pg_typeof(array[1]), pg_typeof(null)
select id as "Id", name "full name", salary * 12 from d.emp where id = 1
select count(*) from d.t a, d.t b where a.i4 = b.i4
select x.b from d.t as x(id2) where x.id2 = 1 order by 1
select 1 as select
select t.id, (select count(*) from d.emp e where e.id <= t.id) as c from d.t order by id
select max(c) from (select count(*) as c from d.skew group by k) s
select width_bucket(5.35, 0.024, 10.06, 5), width_bucket(5.35::float8, 0.024, 10.06, 5)
select 1 as one, 'two' as two, null as three, true as four, 1.5 as five, date '2024-01-01' as six
select + 5, - 5, - (-5), not true, not null
select 1 where false
select from d.dept
select count(*) from (select from d.dept) x
select interval '1' year, interval '2-3' year to month, interval '1 2:03:04' day to second, interval 'P1Y2M3DT4H5M6S', interval '1.5 hours', interval '-1 day +2 hours'
select timestamp '2024-01-01 10:00:00.123456'::timestamp(3), time '10:00:00.987654'::time(2), '1.55'::numeric(3,1), 'abcdef'::varchar(3), 'ab'::char(4) || '|'
select timestamptz '2024-07-01 12:00:00+02', timestamptz '2024-07-01 12:00 Europe/Berlin', timetz '10:00+03', time '24:00'
select substring('Thomas' from '...$'), substring('foobar' from 'o(.)b'), substring('foobar' similar '%#"o_b#"%' escape '#')
