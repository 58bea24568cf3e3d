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
select pg_typeof(sum(n)), pg_typeof(count(*)), pg_typeof(max(ts)) from d.t
select substring('oob oob x' similar '%#"o_b#"%' escape '#'), substring('foobar' from '%#"o_b#"%' for '#'), substring('foobar' from '%#"o_b' for '#'), substring('foobar' similar '%#"o_b%' escape '#')
select substring(tx similar '#"[a-z]+#"%' escape '#') from d.t order by id
select 'xbc' like 'a\'
select 3.4e38::float4, 1.7e308::float8, cast(-1.7e308 as double precision), -1.7e308::float8, 1e-300::float8, 1e-45::float4
select f8 > 1e300, f8 = 1.7e308 from d.t order by id
select id from d.t where f8 between -1e308 and 1e308 order by id
select array[1,2] || array[[3,4],[5,6]], array[[1,2]] || array[3,4], array_cat(array[1], array[[2]]), array_agg(ja) from d.t where id in (1,7)
select min(ch), max(ch), min(ch) || '|', octet_length(max(ch)), array_agg(ch order by id) from d.t
select greatest(ch, ch) || '|', coalesce(ch, null), case when id < 3 then ch end, nullif(ch, 'a'), ch in ('a', 'bb  ') from d.t order by id
select first_value(ch) over (order by id), lag(ch) over (order by id) from d.t order by id
select ch from d.t union select ch from d.t order by 1
select id from d.t order by id limit null offset null
select id from d.t order by id limit 1 + 1 offset (select 2)
select count(*) as "count" from "d"."t" where "d"."t"."ts" >= timestamp '2024-01-01' and "d"."t"."ts" < timestamp '2025-01-01'
SELECT DATE_TRUNC('month', "d"."emp"."hired") AS "hired", COUNT(*) AS "count" FROM "d"."emp" GROUP BY DATE_TRUNC('month', "d"."emp"."hired") ORDER BY DATE_TRUNC('month', "d"."emp"."hired") ASC
SELECT CAST(DATE_TRUNC('year', "source"."hired") AS date) AS "hired", SUM("source"."salary") AS "sum" FROM (SELECT "d"."emp"."id" AS "id", "d"."emp"."hired" AS "hired", "d"."emp"."salary" AS "salary" FROM "d"."emp" WHERE "d"."emp"."salary" IS NOT NULL) AS "source" GROUP BY CAST(DATE_TRUNC('year', "source"."hired") AS date) ORDER BY CAST(DATE_TRUNC('year', "source"."hired") AS date) ASC
SELECT "source"."Dept → Name" AS "Dept → Name", "source"."sum" AS "sum" FROM (SELECT "Dept"."name" AS "Dept → Name", SUM("d"."emp"."salary") AS "sum" FROM "d"."emp" LEFT JOIN "d"."dept" AS "Dept" ON "d"."emp"."dept_id" = "Dept"."id" GROUP BY "Dept"."name") AS "source" WHERE "source"."sum" > 100 ORDER BY "source"."sum" DESC, "source"."Dept → Name" ASC LIMIT 10
SELECT FLOOR(("d"."emp"."salary" / 1000.0)) * 1000.0 AS "salary", COUNT(*) AS "count" FROM "d"."emp" GROUP BY FLOOR(("d"."emp"."salary" / 1000.0)) * 1000.0 ORDER BY FLOOR(("d"."emp"."salary" / 1000.0)) * 1000.0 ASC
SELECT FLOOR((("d"."t"."f8" - 0.0) / 2.5)) * 2.5 + 0.0 AS "bin", COUNT(*) AS "count" FROM "d"."t" WHERE "d"."t"."id" IN (1, 2, 6, 8) GROUP BY 1 ORDER BY 1
SELECT CASE WHEN salary < 3000 THEN 'low' WHEN salary < 4000 THEN 'mid' WHEN salary >= 4000 THEN 'high' ELSE 'none' END AS bucket, count(*), avg(salary) FROM d.emp GROUP BY 1 ORDER BY 1
SELECT CASE WHEN salary BETWEEN 0 AND 999.99 THEN '0-999' WHEN salary BETWEEN 1000 AND 3999.99 THEN '1000-3999' ELSE '4000+' END AS b, string_agg(name, ', ' ORDER BY name) AS names FROM d.emp WHERE salary IS NOT NULL GROUP BY b ORDER BY min(salary)
SELECT * FROM (SELECT id, name, hired::date AS day FROM d.emp) AS virtual_table WHERE day >= '2020-01-01'::date AND day < '2022-01-01'::date ORDER BY day DESC LIMIT 1000
SELECT DATE_TRUNC('day', ts) AS __timestamp, sum(i2) AS "SUM(i2)", count(DISTINCT tx) AS "COUNT_DISTINCT(tx)" FROM d.t WHERE ts >= TO_TIMESTAMP('1990-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') AND ts < TO_TIMESTAMP('2110-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') GROUP BY DATE_TRUNC('day', ts) ORDER BY "SUM(i2)" DESC, __timestamp LIMIT 50000
SELECT dept_id AS dept_id, sum(salary) AS "sum__salary", count(*) AS count FROM d.emp JOIN (SELECT dept_id AS dept_id__, sum(salary) AS mme_inner__ FROM d.emp GROUP BY dept_id ORDER BY mme_inner__ DESC NULLS LAST, dept_id__ LIMIT 2) AS anon_1 ON dept_id = dept_id__ GROUP BY dept_id ORDER BY "sum__salary" DESC LIMIT 100
SELECT SUM(1) AS "sum:Number of Records:ok", EXTRACT(YEAR FROM "emp"."hired") AS "yr:hired:ok" FROM "d"."emp" "emp" GROUP BY 2 ORDER BY 2
SELECT (((EXTRACT(YEAR FROM "hired") * 100) + EXTRACT(MONTH FROM "hired")))::BIGINT AS "my:hired:ok", COUNT(DISTINCT "name") AS "ctd" FROM "d"."emp" GROUP BY 1 ORDER BY 1
SELECT "t0"."id" AS "c1", "t0"."name" AS "c2" FROM (SELECT "_"."id", "_"."name", "_"."salary" FROM "d"."emp" "_" WHERE "_"."salary" > 3000 AND "_"."salary" IS NOT NULL) "t0" ORDER BY "t0"."name" LIMIT 501
select "rows"."dept_id" as "dept_id", sum("rows"."salary") as "a0", count(distinct "rows"."name") as "a1" from (select "_"."dept_id" as "dept_id", "_"."salary" as "salary", "_"."name" as "name" from "d"."emp" "_") "rows" group by "dept_id" order by 1
select "$Table"."id" as "id", "$Table"."name" as "name" from "d"."dept" "$Table" order by 1 limit 200
SELECT extract(dow FROM hired) AS dow, count(*) FROM d.emp GROUP BY extract(dow FROM hired) ORDER BY dow
SELECT to_char(hired, 'YYYY-MM') AS month, count(*) AS n FROM d.emp GROUP BY to_char(hired, 'YYYY-MM') ORDER BY month
SELECT to_char(hired, 'Dy'), to_char(hired, 'D'), to_char(hired, 'IW'), to_char(hired, 'WW'), to_char(hired, 'YY'), to_char(hired, 'FMMM/FMDD/YYYY'), to_char(hired, 'HH24:MI') FROM d.emp ORDER BY id
SELECT to_char(hired, 'TMMonth'), to_char(hired, 'MONTH'), to_char(hired, 'mon'), to_char(hired, 'DY'), to_char(hired, 'ddth'), to_char(hired, 'W'), to_char(hired, 'CC'), to_char(hired, '"Q"Q') FROM d.emp ORDER BY id
SELECT to_char(salary, 'FM999,999,990.00'), to_char(salary, '$99,999.99'), to_char(salary, 'L9999'), to_char(salary, 'S00009'), to_char(salary, '99999MI') FROM d.emp WHERE id < 4 ORDER BY id
SELECT to_char(i8, 'FM999999999999'), to_char(i4, '999G999G999'), to_char(f8, 'FM9990.099') FROM d.t WHERE id IN (1, 2, 6, 8) ORDER BY id
SELECT to_char(interval '36 hours 5 minutes', 'HH24:MI:SS'), to_char(interval '3 days', 'DD'), to_char(timestamptz '2024-01-15 08:30:00+00', 'YYYY-MM-DD"T"HH24:MI:SSOF'), to_char(timestamp '2024-01-15 08:30:00.123456', 'HH:MI:SS.MS US am')
WITH calendar AS (SELECT generate_series('2020-01-01'::date, '2020-06-01'::date, '1 month'::interval)::date AS month) SELECT c.month, count(e.id) AS hires FROM calendar c LEFT JOIN d.emp e ON date_trunc('month', e.hired)::date = c.month GROUP BY c.month ORDER BY c.month
SELECT d::date AS day, coalesce(x.n, 0) AS n FROM generate_series(timestamp '2020-01-01', timestamp '2020-01-05', interval '1 day') AS d LEFT JOIN (SELECT hired, count(*) AS n FROM d.emp GROUP BY hired) x ON x.hired = d::date ORDER BY 1
SELECT g.y, (SELECT count(*) FROM d.emp WHERE extract(year FROM hired) = g.y) AS c FROM generate_series(2019, 2023) AS g(y) ORDER BY g.y
SELECT name, salary, round(100.0 * salary / sum(salary) OVER (), 2) AS pct FROM d.emp WHERE salary IS NOT NULL ORDER BY pct DESC, name
SELECT name, salary, round(salary / sum(salary) OVER (PARTITION BY dept_id), 4) AS share FROM d.emp WHERE dept_id IN (1, 2) ORDER BY dept_id, share DESC, name
SELECT hired, salary, sum(salary) OVER (ORDER BY hired ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM d.emp WHERE hired IS NOT NULL ORDER BY hired
SELECT y, n, sum(n) OVER (ORDER BY y) AS cumulative, n - lag(n) OVER (ORDER BY y) AS delta, round(100.0 * (n - lag(n) OVER (ORDER BY y)) / nullif(lag(n) OVER (ORDER BY y), 0), 1) AS growth FROM (SELECT extract(year FROM hired)::int AS y, count(*) AS n FROM d.emp WHERE hired IS NOT NULL GROUP BY 1) s ORDER BY y
SELECT * FROM (SELECT e.*, row_number() OVER (PARTITION BY dept_id ORDER BY salary DESC NULLS LAST, id) AS rn FROM d.emp e) ranked WHERE rn <= 2 ORDER BY dept_id NULLS LAST, rn
SELECT dept_id, name FROM (SELECT dept_id, name, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS r FROM d.emp WHERE salary IS NOT NULL) x WHERE r = 1 ORDER BY 1, 2
SELECT d.name, t.* FROM d.dept d CROSS JOIN LATERAL (SELECT e.name AS emp, e.salary FROM d.emp e WHERE e.dept_id = d.id ORDER BY e.salary DESC NULLS LAST, e.id LIMIT 2) t ORDER BY d.name, t.salary DESC, t.emp
SELECT avg(salary) OVER (ORDER BY hired ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving, hired FROM d.emp WHERE salary IS NOT NULL ORDER BY hired
SELECT hired, count(*) OVER (ORDER BY hired RANGE BETWEEN interval '1 year' PRECEDING AND CURRENT ROW) FROM d.emp WHERE hired IS NOT NULL ORDER BY hired
SELECT dept_id, count(*) FILTER (WHERE salary >= 4000) AS high, count(*) FILTER (WHERE salary < 4000) AS low, sum(CASE WHEN boss IS NULL THEN 1 ELSE 0 END) AS bosses FROM d.emp GROUP BY dept_id ORDER BY dept_id NULLS FIRST
SELECT sum(CASE WHEN dept_id = 1 THEN salary END) AS research, sum(CASE WHEN dept_id = 2 THEN salary ELSE 0 END) AS sales, sum(CASE WHEN dept_id IS NULL THEN 1 ELSE 0 END) AS nodept FROM d.emp
SELECT count(DISTINCT dept_id), count(DISTINCT (dept_id, boss)), count(DISTINCT CASE WHEN salary > 3000 THEN name END) FROM d.emp
SELECT dept_id, count(*) AS c FROM d.emp GROUP BY dept_id HAVING count(*) > 1 AND sum(salary) > 5000 ORDER BY c DESC, dept_id
SELECT dept_id FROM d.emp GROUP BY dept_id HAVING max(hired) > date '2022-01-01' ORDER BY 1 NULLS FIRST
SELECT coalesce(d.name, 'unknown') AS dept, count(*) AS n, coalesce(sum(e.salary), 0) AS total FROM d.emp e LEFT JOIN d.dept d ON coalesce(d.id, -1) = coalesce(e.dept_id, -1) GROUP BY coalesce(d.name, 'unknown') ORDER BY n DESC, dept
SELECT coalesce(e.dept_id, d.id) AS k, e.name, d.name FROM d.emp e FULL OUTER JOIN d.dept d ON e.dept_id = d.id ORDER BY 1 NULLS LAST, 2, 3
SELECT e.name FROM d.emp e LEFT JOIN d.dept d ON d.id = e.dept_id WHERE d.id IS NULL ORDER BY 1
SELECT name FROM d.emp WHERE lower(name) LIKE '%a%' OR upper(name) LIKE 'E%' ORDER BY name
SELECT name FROM d.emp WHERE name ILIKE '%A%' AND NOT (name = 'fay') ORDER BY name
SELECT name FROM d.emp WHERE name IN ('ann', 'bob', 'zed') AND dept_id IN (1, 2, NULL) ORDER BY name
SELECT name FROM d.emp WHERE hired::date BETWEEN '2020-01-01' AND '2020-12-31' ORDER BY 1
SELECT name FROM d.emp WHERE hired > date '2024-01-01' - interval '4 years' AND hired <= '2023-01-01'::timestamp ORDER BY 1
SELECT name FROM d.emp WHERE date_part('year', hired) = 2020 AND extract(month FROM hired) IN (1, 6) ORDER BY name
SELECT name, hired, age(timestamp '2024-01-01', hired) AS tenure, extract(year FROM age(timestamp '2024-01-01', hired)) AS years, date '2024-01-01' - hired AS days FROM d.emp ORDER BY id
SELECT hired, hired + interval '3 months' AS due, (hired + interval '3 months')::date, date_trunc('quarter', hired) + interval '3 months' - interval '1 day' AS quarter_end FROM d.emp ORDER BY id
SELECT date_trunc('week', hired)::date AS week, (date_trunc('week', hired + interval '1 day') - interval '1 day')::date AS sunday_week FROM d.emp ORDER BY id
SELECT (date_trunc('month', hired) + interval '1 month - 1 day')::date AS last_day, extract(day FROM date_trunc('month', hired) + interval '1 month - 1 day') AS days FROM d.emp ORDER BY id
SELECT CAST(extract(dow FROM hired) AS integer) + 1 AS d, CAST(date_part('hour', ts) AS int) FROM d.emp JOIN d.t USING (id) ORDER BY id
SELECT timezone('UTC', tz), date_trunc('hour', tz AT TIME ZONE 'America/New_York') AS h, (tz AT TIME ZONE 'Asia/Tokyo')::date AS d FROM d.t ORDER BY id
SELECT date_trunc('day', CAST(ts AS timestamp)) AS "ts", count(*) FROM d.t WHERE CAST(ts AS date) BETWEEN date '2023-01-01' AND date '2024-12-31' GROUP BY 1 ORDER BY 1
SELECT date_bin('15 minutes', ts, timestamp '2001-01-01') FROM d.t ORDER BY id
SELECT extract(epoch FROM ts)::bigint, to_timestamp(extract(epoch FROM ts)::bigint) AT TIME ZONE 'UTC' FROM d.t ORDER BY id
SELECT tx, position('a' in tx) AS p, split_part(tx, ' ', 1) AS first, length(trim(tx)) AS l, substr(tx, 1, 3) AS s, concat(upper(left(tx, 1)), lower(substring(tx from 2))) AS cap FROM d.t ORDER BY id
SELECT replace(tx, 'a', '*'), regexp_replace(tx, '[aeiou]', '', 'g'), lpad(id::text, 3, '0'), rpad(coalesce(vc, ''), 6, '.'), md5(tx) FROM d.t ORDER BY id
SELECT string_agg(DISTINCT vc, ',' ORDER BY vc), array_agg(DISTINCT i2 ORDER BY i2), array_to_string(array_agg(vc ORDER BY vc), ';') FROM d.t
SELECT concat_ws(' - ', name, dept_id, salary), name || COALESCE(' (' || dept_id || ')', '') FROM d.emp ORDER BY id
SELECT j ->> 'a' AS a, j -> 'a' -> 'b' ->> 0 AS b0, coalesce(j ->> 'k', 'none') FROM d.t ORDER BY id
SELECT (j ->> 'a')::int + 1 AS a FROM d.t WHERE id = 1
SELECT j::jsonb -> 'a', j::jsonb ? 'a', j::jsonb @> '{"k": "v"}', jsonb_typeof(j::jsonb), jsonb_pretty('{"a": [1, 2], "b": {}}') FROM d.t ORDER BY id
SELECT e.value ->> 'n' AS n, (e.value ->> 'q')::numeric(10,2) AS q FROM jsonb_array_elements('[{"n": "x", "q": 1.5}, {"n": "y", "q": 2}]'::jsonb) AS e(value) ORDER BY 1
SELECT key, value FROM json_each_text('{"a": 1, "b": null, "c": "x"}') ORDER BY key
SELECT json_build_object('id', id, 'name', name, 'salary', salary) FROM d.emp ORDER BY id
SELECT dept_id, json_agg(name ORDER BY name) AS names, json_object_agg(name, salary ORDER BY name) FROM d.emp WHERE dept_id IN (1, 2) GROUP BY dept_id ORDER BY dept_id
SELECT row_to_json(e) FROM (SELECT id, name FROM d.dept WHERE id < 3 ORDER BY id) e
SELECT jsonb_set('{"a": {"b": 1}}'::jsonb, '{a,b}', '2'), '{"a": 1}'::jsonb || '{"b": 2}'::jsonb, '{"a": 1, "b": 2}'::jsonb - 'a', jsonb_strip_nulls('{"a": null, "b": 1}')
WITH sales AS (SELECT dept_id, sum(salary) AS s FROM d.emp GROUP BY dept_id), top AS (SELECT dept_id FROM sales WHERE s > (SELECT avg(s) FROM sales)) SELECT e.dept_id, e.name FROM d.emp e WHERE e.dept_id IN (SELECT dept_id FROM top) ORDER BY 1, 2
WITH m AS (SELECT date_trunc('year', hired) AS y, salary FROM d.emp WHERE hired IS NOT NULL), a AS (SELECT y, count(*) AS n, sum(salary) AS s FROM m GROUP BY y) SELECT y::date, n, s, sum(s) OVER (ORDER BY y) AS ytd, first_value(s) OVER (ORDER BY y) AS base FROM a ORDER BY y
SELECT * FROM (SELECT dept_id, salary, ntile(2) OVER (ORDER BY salary DESC, id) AS half FROM d.emp WHERE salary IS NOT NULL) q WHERE half = 1 ORDER BY salary DESC, dept_id
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY salary) AS p90, dept_id FROM d.emp WHERE dept_id IN (1, 2) GROUP BY dept_id ORDER BY dept_id
SELECT min(salary), max(salary), avg(salary), stddev(salary), sum(salary) / count(salary) AS mean FROM d.emp
SELECT count(*) AS "COUNT(*)", sum(salary) AS "SUM(salary)", 1.0 * count(boss) / count(*) AS ratio, count(boss)::float / count(*) AS fratio, 100 * count(boss) / count(*) AS pct FROM d.emp
SELECT id, salary * 1.19 AS gross, round(salary * 1.19, 2) AS rounded, salary / 12 AS monthly, round(salary / 12, 2), trunc(salary / 12), ceil(salary / 7), floor(salary / 7), mod(salary::int, 7) FROM d.emp ORDER BY id
SELECT id, CASE WHEN salary = 0 THEN NULL ELSE 100 / salary END, 100 / nullif(salary, 0), abs(salary - 3500), sign(salary - 3500), power(salary, 2), sqrt(salary::float8) FROM d.emp ORDER BY id
SELECT id, greatest(salary, 3500), least(salary, 3500), coalesce(salary, 0) + 1 FROM d.emp ORDER BY id
SELECT DISTINCT date_trunc('year', hired)::date AS y, count(*) OVER (PARTITION BY date_trunc('year', hired)) AS n FROM d.emp ORDER BY y
SELECT name, salary FROM d.emp ORDER BY CASE WHEN dept_id = 2 THEN 0 ELSE 1 END, salary DESC NULLS LAST, name
SELECT name AS "Name", salary AS "Salary" FROM d.emp ORDER BY "Salary" DESC NULLS LAST, "Name" LIMIT 3 OFFSET 1
SELECT count(*) FROM (SELECT 1 AS one FROM d.emp LIMIT 3) AS subq
SELECT * FROM (SELECT * FROM d.emp LIMIT 0) AS t
SELECT * FROM d.emp WHERE 1 = 0
SELECT 1 AS "check" FROM d.emp WHERE EXISTS (SELECT 1 FROM d.dept WHERE name = 'sales') LIMIT 1
SELECT e1.name, count(e2.id) AS better FROM d.emp e1 LEFT JOIN d.emp e2 ON e2.salary > e1.salary GROUP BY e1.id, e1.name ORDER BY better, e1.name
SELECT b.name AS boss, count(*) AS reports, avg(e.salary)::numeric(10,2) AS avg_salary FROM d.emp e JOIN d.emp b ON b.id = e.boss GROUP BY b.name ORDER BY reports DESC, boss
SELECT d.name, e.c, e.s FROM d.dept d LEFT JOIN (SELECT dept_id, count(*) AS c, sum(salary) AS s FROM d.emp GROUP BY dept_id) e ON e.dept_id = d.id ORDER BY d.id
SELECT coalesce(dept_id::text, 'Total') AS dept, sum(salary) FROM d.emp WHERE dept_id IN (1, 2) GROUP BY ROLLUP (dept_id) ORDER BY dept
SELECT CASE WHEN grouping(dept_id) = 1 THEN 'all' ELSE dept_id::text END AS dept, count(*) FROM d.emp GROUP BY GROUPING SETS ((dept_id), ()) ORDER BY grouping(dept_id), dept_id NULLS FIRST
SELECT 'emp' AS src, count(*) AS n FROM d.emp UNION ALL SELECT 'dept', count(*) FROM d.dept UNION ALL SELECT 't', count(*) FROM d.t ORDER BY src
SELECT name, 'e' AS kind FROM d.emp WHERE id < 3 UNION SELECT name, 'd' FROM d.dept ORDER BY kind, name
(SELECT name, salary FROM d.emp WHERE salary IS NOT NULL ORDER BY salary DESC, name LIMIT 2) UNION ALL (SELECT name, salary FROM d.emp WHERE salary IS NOT NULL ORDER BY salary, name LIMIT 2) ORDER BY salary, name
SELECT id FROM d.emp EXCEPT SELECT boss FROM d.emp ORDER BY id
SELECT x.id, y.id FROM d.dept x, d.dept y WHERE x.id < y.id ORDER BY 1, 2
SELECT k, count(*) AS n, round(100.0 * count(*) / sum(count(*)) OVER (), 3) AS pct FROM d.skew GROUP BY k ORDER BY n DESC, k
SELECT s, sum(v) AS total, rank() OVER (ORDER BY sum(v) DESC) AS r FROM d.skew GROUP BY s ORDER BY r, s
SELECT width_bucket(v, 0, 1000, 10) AS b, count(*), min(v), max(v) FROM d.skew GROUP BY b ORDER BY b
SELECT id % 10 AS m, count(*), avg(v), min(s), max(s), sum(v) FILTER (WHERE k = 1) FROM d.skew WHERE s LIKE 'name 1%' GROUP BY id % 10 ORDER BY m
SELECT k, s, count(*) FROM d.skew WHERE k > 95 GROUP BY k, s ORDER BY k, s
SELECT id, v, lag(v) OVER (PARTITION BY k ORDER BY id), lead(v, 1, 0::numeric) OVER (PARTITION BY k ORDER BY id) FROM d.skew WHERE id < 200 AND k > 1 ORDER BY id
SELECT max(v) - min(v) AS range, count(DISTINCT s), sum(v * 2) / 2 FROM d.skew WHERE id BETWEEN 100 AND 2000
SELECT id FROM d.skew WHERE v > (SELECT avg(v) + 1.5 * stddev(v) FROM d.skew) ORDER BY id LIMIT 5
SELECT a.k, count(*) FROM d.skew a JOIN d.skew b ON a.id = b.id + 1 AND a.k = b.k GROUP BY a.k ORDER BY a.k
SELECT k FROM d.skew GROUP BY k HAVING count(*) = (SELECT max(c) FROM (SELECT count(*) AS c FROM d.skew GROUP BY k) q) ORDER BY k
SELECT b, count(*) FROM d.t GROUP BY b ORDER BY b NULLS FIRST
SELECT b::int, NOT b AS nb, CASE WHEN b THEN 'yes' WHEN NOT b THEN 'no' ELSE '?' END, b::text, coalesce(b, false) FROM d.t ORDER BY id
SELECT id, i4::float8 / 3, i4::numeric / 3, i4 / 3.0, i8 * 1.0, n::int, n::float8, f8::numeric(10,2), n0 / 7 FROM d.t WHERE id IN (1, 2, 6, 8) ORDER BY id
SELECT cast(n AS varchar(5)), cast(i4 AS char(3)), cast(da AS text), cast(ts AS date), cast('2024-02-03 04:05:06' AS timestamp(0)), cast(b AS varchar) FROM d.t WHERE id IN (1, 2) ORDER BY id
SELECT u::text, lower(u::text), left(u::text, 8), u IN ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11') FROM d.t ORDER BY id
SELECT current_date = now()::date, current_timestamp = now(), localtimestamp = now()::timestamp, current_user = session_user, current_schema() IS NOT NULL
SELECT now() - interval '1 day' < now(), date_trunc('day', now()) <= now(), extract(year FROM now()) >= 2024, age(now(), now()) = interval '0'
SELECT 1 AS a, 1 AS a, 'x' AS "A b", 2 AS "select", 3 "from"
SELECT "emp"."name" "n", "emp".* FROM "d"."emp" "emp" WHERE ("emp"."id" = 1)
SELECT ((("id"))) FROM "d"."dept" WHERE (((("id" = 1)))) OR (("id" = 2) AND ("name" <> 'x')) ORDER BY "id" ASC NULLS LAST
SELECT sum(s) FROM (SELECT sum(salary) AS s FROM d.emp GROUP BY dept_id) AS "custom sql query"
SELECT "t1"."k", "t1"."measure" FROM (SELECT "t"."k", sum("t"."v") AS "measure", row_number() OVER (ORDER BY sum("t"."v") DESC, "t"."k") AS "rank" FROM "d"."skew" "t" GROUP BY "t"."k") "t1" WHERE "t1"."rank" <= 3 ORDER BY "t1"."rank"
SELECT CASE "dept_id" WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE NULL END AS "calc", MIN("name") AS "min", MAX("name") AS "max" FROM "d"."emp" GROUP BY 1 ORDER BY 1 NULLS FIRST
SELECT name FROM d.emp WHERE (dept_id = 1 OR dept_id = 2) AND (salary >= 3000 AND salary < 4500) AND name NOT IN ('dan') AND hired IS NOT NULL ORDER BY name
SELECT name FROM d.emp WHERE coalesce(dept_id, 0) = 0 OR NOT (salary > 1000) ORDER BY name
SELECT name FROM d.emp WHERE dept_id IS DISTINCT FROM 1 AND boss IS NOT DISTINCT FROM 4 ORDER BY name
SELECT name FROM d.emp WHERE (dept_id, boss) = (1, 1) OR (id, name) IN ((4, 'dan'), (5, 'x')) ORDER BY name
SELECT name FROM d.emp WHERE id = ANY ('{1,3,5}'::int[]) AND name <> ALL (ARRAY['cid']) ORDER BY name
SELECT name FROM d.emp WHERE salary::text LIKE '3%' OR hired::text LIKE '2020-%' ORDER BY name
SELECT part, count(*) FROM d.dept, unnest(string_to_array('a,b,c', ',')) AS part GROUP BY 1 ORDER BY 1
SELECT x, count(*) FROM d.t, unnest(ta) AS x GROUP BY x ORDER BY x
SELECT id, array_length(ta, 1), ta[1] || ta[2], array_to_string(ja, '+'), (SELECT sum(v) FROM unnest(ja) v), ja @> ARRAY[1, 2], 'x' = ANY (ta) FROM d.t ORDER BY id
SELECT t.id, v.k, v.val FROM d.t t CROSS JOIN LATERAL (VALUES ('i2', t.i2::int), ('i4', t.i4)) AS v(k, val) WHERE t.id < 3 ORDER BY 1, 2
SELECT v.label, count(e.id) FROM (VALUES (1, 'low', 0, 3000), (2, 'mid', 3000, 4500), (3, 'top', 4500, 99999)) AS v(o, label, lo, hi) LEFT JOIN d.emp e ON e.salary >= v.lo AND e.salary < v.hi GROUP BY v.o, v.label ORDER BY v.o
WITH RECURSIVE days(d) AS (SELECT date '2024-02-27' UNION ALL SELECT (d + 1) FROM days WHERE d < date '2024-03-02') SELECT d, to_char(d, 'FMDay'), extract(isodow FROM d) IN (6, 7) AS weekend FROM days ORDER BY d
WITH RECURSIVE h AS (SELECT id, name, boss, name AS path, 0 AS lvl FROM d.emp WHERE boss IS NULL UNION ALL SELECT e.id, e.name, e.boss, h.path || '/' || e.name, h.lvl + 1 FROM d.emp e JOIN h ON h.id = e.boss) SELECT repeat('  ', lvl) || name AS tree, path FROM h ORDER BY path
SELECT id, sum(salary) OVER w AS s, count(*) OVER w AS c, max(salary) OVER (PARTITION BY dept_id) - salary AS gap FROM d.emp WINDOW w AS (PARTITION BY dept_id ORDER BY id) ORDER BY id
SELECT name, salary, cume_dist() OVER (ORDER BY salary), percent_rank() OVER (ORDER BY salary), lag(name, 1, '-') OVER (ORDER BY salary, id) FROM d.emp WHERE salary IS NOT NULL ORDER BY salary, id
SELECT date_trunc('month', hired) AS m, count(*) AS n FROM d.emp GROUP BY m HAVING count(*) >= 1 ORDER BY n DESC, m LIMIT 5
SELECT hired >= '2020-01-01' AND hired < '2021-01-01' AS in_2020, count(*) FROM d.emp GROUP BY 1 ORDER BY 1 NULLS LAST
SELECT min(name) FILTER (WHERE dept_id = 1), max(hired) FILTER (WHERE dept_id = 2), bool_or(salary > 4000), every(salary > 0) FROM d.emp
SELECT round(avg(salary), 2), round(avg(id)::numeric, 3), round((avg(salary) * 100)::numeric, 0), avg(id)::float8, sum(id)::numeric / 3 FROM d.emp
SELECT initcap(name), reverse(name), name ~ '^[a-d]', name ~* 'A', regexp_match(name, '(.)(.)') FROM d.emp ORDER BY id
SELECT trim(both '"' from '"x"'), split_part('a@b.com', '@', 2), substring('a@b.com' from '@(.*)$'), strpos('a@b', '@'), left('abc', -1), right('abc', 2), chr(8364), ascii('€')
SELECT e.name, d.name FROM d.emp AS e INNER JOIN d.dept AS d ON (e.dept_id = d.id) WHERE ((d.name = 'sales')) ORDER BY e.name
SELECT e.name, d.name, x.n FROM d.emp e JOIN d.dept d ON e.dept_id = d.id JOIN (SELECT dept_id, count(*) AS n FROM d.emp GROUP BY 1) x ON x.dept_id = d.id WHERE x.n > 1 ORDER BY x.n, e.name
SELECT count(*), count(e.id), count(d.id) FROM d.emp e FULL JOIN d.dept d ON d.id = e.dept_id AND e.salary > 3000
SELECT e.id, (SELECT d.name FROM d.dept d WHERE d.id = e.dept_id) AS dept, (SELECT count(*) FROM d.emp x WHERE x.boss = e.id) AS reports FROM d.emp e ORDER BY e.id
SELECT name, salary > (SELECT avg(salary) FROM d.emp x WHERE x.dept_id = e.dept_id) AS above FROM d.emp e ORDER BY id
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'd' ORDER BY table_name
SELECT column_name, data_type, is_nullable, character_maximum_length, numeric_precision, numeric_scale FROM information_schema.columns WHERE table_schema = 'd' AND table_name = 't' ORDER BY ordinal_position
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'd' AND c.relname = 'emp' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
SELECT date_part('dow', hired), to_char(hired, 'Day') || '|', to_char(hired, 'FMMon ''YY'), date_trunc('decade', hired), extract(week FROM hired) FROM d.emp ORDER BY id
SELECT generate_series(date '2024-01-01', date '2024-01-03', interval '1 day')::date AS d ORDER BY 1
SELECT (ARRAY['Sun','Mon','Tue','Wed','Thu','Fri','Sat'])[extract(dow FROM hired)::int + 1], count(*) FROM d.emp GROUP BY 1 ORDER BY 1
SELECT count(*) OVER (), sum(count(*)) OVER (), dept_id FROM d.emp GROUP BY dept_id ORDER BY dept_id
SELECT dept_id, array_agg(name ORDER BY salary DESC NULLS LAST, name) FILTER (WHERE salary > 3000) FROM d.emp GROUP BY dept_id ORDER BY dept_id
SELECT '2024-01-31'::date + interval '1 month', '2024-03-31'::timestamp - interval '1 month', date '2024-02-29' + interval '1 year'
SELECT now()::date - 7 < current_date, current_date - interval '7 days' < now(), date_trunc('month', current_date) <= current_date
SELECT tz::time, tz::timetz, ti::interval, ts::time, extract(timezone FROM tz), extract(hour FROM tz AT TIME ZONE 'Europe/Paris') FROM d.t ORDER BY id
SELECT tx || '|' || coalesce(vc, '') || '|' || coalesce(n::text, '') FROM d.t ORDER BY id
SELECT format('%s-%s', tx, i4), format('%10s|%-5s|', vc, b), format('%2$s %1$s', 'a', 'b') FROM d.t ORDER BY id
SELECT string_agg(tx, ', ') WITHIN GROUP (ORDER BY tx) FROM d.t
SELECT id, i4, rank() OVER (PARTITION BY b ORDER BY i4 DESC NULLS LAST, id) FROM d.t ORDER BY b, 3
SELECT x.*, y.name FROM (VALUES (1, 'a'), (2, 'b')) AS x (id, v) LEFT JOIN d.dept y USING (id) ORDER BY 1
SELECT * FROM d.dept d1 JOIN d.dept d2 USING (id) JOIN d.emp USING (id) ORDER BY 1
SELECT n % 7, n0 % 10, mod(n, 0.7), n ^ 2, n::int8 | 1, -n0, +n FROM d.t WHERE id IN (1, 2, 6, 8) ORDER BY id
SELECT 0.1 + 0.2, 0.1::float8 + 0.2::float8, 1e15::float8, 1e16::float8, 1e-5::float8, 123456789012345678::float8, 1.0::float4 / 3, 100::float8, '1e-7'::float8
SELECT 'NaN'::float8 = 'NaN'::float8, 'NaN'::float8 > 1e308, 'Infinity'::float8 - 1, greatest('NaN'::float8, 1), '-0'::float8, 0.0::float8 * -1
SELECT id FROM d.t ORDER BY f8 DESC NULLS LAST, id
SELECT id FROM d.t ORDER BY tx COLLATE "C", id
SELECT max(u::text), min(u::text), max(b::int), max(iv), min(ti), max(tz), max(ja), min(ta) FROM d.t
SELECT distinct ja FROM d.t ORDER BY ja
SELECT ja, count(*) FROM d.t GROUP BY ja ORDER BY ja
SELECT bin, count(*) FROM d.t GROUP BY bin ORDER BY bin
SELECT iv, count(*) FROM d.t GROUP BY iv ORDER BY iv
SELECT array_agg(x ORDER BY x DESC) FROM (SELECT DISTINCT i2 AS x FROM d.t) s
SELECT j #>> '{a}', j ->> 0, json_array_length('[1,2,3]'), j::text FROM d.t ORDER BY id
SELECT jsonb_object_keys('{"b": 1, "a": 2}'), jsonb_array_elements('[1, "x", null]')
SELECT jsonb_agg(id), jsonb_object_agg(name, id) FROM d.dept WHERE id IS NOT NULL
SELECT '{"a": 1.10, "a": 2, "c": 1e3}'::jsonb, '{"x":  1}'::json, '[1.0, 1.00]'::jsonb, '"\u00e9"'::jsonb
SELECT '{"a": [1, {"b": 2}]}'::jsonb #> '{a,1,b}', '{"a": 1}'::jsonb <@ '{"a": 1, "b": 2}'::jsonb, '{"a": 1, "b": 2}'::jsonb ?| array['a', 'z'], '{"a": 1}'::jsonb ?& array['a', 'z']
SELECT to_jsonb(row(1, 'x')), to_json(array[1, 2]), to_jsonb(date '2024-01-01'), to_json(timestamp '2024-01-01 10:00'), array_to_json(array['a', null])
SELECT lower('ÄÖÜ'), upper('straße'), length('äöü'), octet_length('äöü'), reverse('äb'), substr('äöü', 2, 1), position('ö' in 'äöü'), lpad('ä', 3, 'ö'), initcap('élan vital-x')
SELECT regexp_replace('Hello World', '(\w+) (\w+)', '\2 \1'), regexp_split_to_array('a1b22c', '\d+'), 'a.b' ~ '^a\.b$', 'foo' ~ '(?i)FOO', substring('x=12;y=3' from 'y=(\d)'), regexp_matches('a1b2', '[a-z](\d)', 'g')
SELECT translate('abc', 'abc', 'x'), overlay('abcdef' placing '' from 3 for 2), repeat('x', 0), split_part('a-b-c', '-', -2), left('abc', 0), rpad('abc', -1), substring('abc', 0), substring('abc' from -1 for 3)
SELECT string_to_table('a,b', ','), to_hex(-1), to_hex(255::bigint), md5(''), encode('abc'::bytea, 'base64'), decode('YWJj', 'base64')
SELECT age(date '2024-03-01'), age(timestamp '2024-01-31', timestamp '2024-02-29') WHERE false
SELECT interval '1 day' * 1.5, interval '1 month' / 3, interval '90 minutes'::text, justify_interval(interval '35 days 25 hours'), extract(epoch FROM interval '1 month'), interval '1 year 2 months' > interval '14 months', -interval '1 day'
SELECT make_interval(days => 10), make_interval(hours => 2, mins => 30), make_timestamptz(2024, 1, 2, 3, 4, 5), date '2024-01-01' + 5, date '2024-01-10' - 3
SELECT timestamp '2024-01-01 12:00' AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Kolkata', timestamptz '2024-06-01 12:00+00' AT TIME ZONE '+02', timestamptz '2024-06-01 12:00+00' AT TIME ZONE 'EST', timestamptz '2024-06-01 12:00+00' AT TIME ZONE interval '3 hours'
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY name), percentile_cont(0.25) WITHIN GROUP (ORDER BY hired - date '2019-01-01'), mode() WITHIN GROUP (ORDER BY dept_id) FROM d.emp
SELECT dept_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) FILTER (WHERE salary > 3000) FROM d.emp GROUP BY dept_id ORDER BY 1
SELECT bit_xor(id), bool_and(id > 0), any_value FROM d.emp, (SELECT 1 AS any_value) x GROUP BY any_value
SELECT grouping(dept_id, boss), dept_id, boss, count(*) FROM d.emp GROUP BY GROUPING SETS ((dept_id, boss), (dept_id), ()) ORDER BY 1, 2, 3
SELECT dept_id, extract(year FROM hired) y, count(*) FROM d.emp GROUP BY dept_id, ROLLUP(y, boss) ORDER BY 1, 2, 3
SELECT name FROM d.emp ORDER BY salary IS NULL, salary DESC, name COLLATE "C"
SELECT DISTINCT ON (dept_id) dept_id, name FROM d.emp ORDER BY dept_id, hired DESC
SELECT name, salary FROM d.emp ORDER BY 2 DESC NULLS LAST, 1 OFFSET 1 ROW FETCH FIRST 2 ROWS ONLY
SELECT CASE WHEN sum(salary) > 10000 THEN 'a' END AS c, dept_id + 0 AS d0 FROM d.emp GROUP BY dept_id + 0 ORDER BY 2
SELECT upper(name) AS n FROM d.emp GROUP BY upper(name) HAVING upper(name) < 'D' ORDER BY n
SELECT e.dept_id, e.name FROM d.emp e GROUP BY e.dept_id, e.name ORDER BY e.dept_id, e.name LIMIT 3
SELECT (SELECT max(salary) FROM d.emp), (SELECT name FROM d.emp ORDER BY id LIMIT 1), EXISTS (SELECT FROM d.emp WHERE id > 100), 3 IN (SELECT id FROM d.emp), ARRAY(SELECT id FROM d.emp ORDER BY id)
SELECT name FROM d.emp e WHERE (SELECT count(*) FROM d.emp x WHERE x.dept_id = e.dept_id AND x.salary > e.salary) < 1 AND salary IS NOT NULL ORDER BY name
SELECT name FROM d.emp WHERE salary >= ALL (SELECT salary FROM d.emp WHERE salary IS NOT NULL)
SELECT name FROM d.emp WHERE dept_id NOT IN (SELECT dept_id FROM d.emp) ORDER BY 1
SELECT a.name FROM d.emp a WHERE NOT EXISTS (SELECT * FROM d.emp b WHERE b.boss = a.id) AND a.dept_id = ANY (SELECT id FROM d.dept) ORDER BY 1
SELECT * FROM (SELECT 1 AS a UNION SELECT 2 UNION ALL SELECT 2 EXCEPT SELECT 1) x ORDER BY a
SELECT null UNION SELECT 1 ORDER BY 1
SELECT '2024-01-01' UNION SELECT date '2024-01-02' ORDER BY 1
SELECT id, LAST_VALUE(name) OVER (PARTITION BY dept_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), nth_value(name, 2) OVER (ORDER BY id), ntile(4) OVER (ORDER BY salary NULLS FIRST, id) FROM d.emp ORDER BY id
SELECT id, sum(salary) OVER (ORDER BY salary RANGE BETWEEN 500 PRECEDING AND 500 FOLLOWING) FROM d.emp WHERE salary IS NOT NULL ORDER BY salary, id
SELECT id, count(*) FILTER (WHERE salary > 3500) OVER (PARTITION BY dept_id), array_agg(id) OVER (ORDER BY id ROWS 2 PRECEDING), string_agg(name, ',') OVER (ORDER BY id) FROM d.emp ORDER BY id
SELECT id, exp(sum(ln(id)) OVER (ORDER BY id)) FROM d.dept WHERE id IS NOT NULL ORDER BY id
SELECT i.id, g FROM d.dept i, generate_series(1, i.id) g WHERE i.id IS NOT NULL ORDER BY 1, 2
SELECT d.name, string_agg(e.name, ', ' ORDER BY e.name DESC) FROM d.dept d LEFT JOIN d.emp e ON e.dept_id = d.id GROUP BY d.id, d.name ORDER BY d.id
SELECT row_number() OVER () AS rn, x FROM unnest(ARRAY[3, 1, 2]) AS x ORDER BY rn
SELECT x, ordinality FROM unnest(ARRAY['b', 'a']) WITH ORDINALITY x ORDER BY 2
SELECT coalesce(nullif(trim(vc), ''), 'n/a') AS v, count(*) FROM d.t GROUP BY 1 ORDER BY 1
SELECT (i4 > 0)::text, (i4 > 0)::int, b AND i4 > 0, b OR NULL, NOT (i4 > 0 AND b), i4 IS NOT NULL = true FROM d.t ORDER BY id
SELECT CAST(id AS numeric(10,2)), CAST(salary AS integer), CAST(salary AS text), CAST(hired AS timestamp), CAST(hired AS varchar(7)), salary::float4, id::float8::text FROM d.emp ORDER BY id
SELECT 'a' || 1 || true || 1.50 || date '2024-01-01', 1 || 'x', 'x' || null || 'y', ARRAY[1] || 2, 'a' || ARRAY['b']
SELECT salary, lag(salary) OVER w, salary - lag(salary) OVER w, round((salary - lag(salary) OVER w) / lag(salary) OVER w * 100, 2) FROM d.emp WHERE salary IS NOT NULL WINDOW w AS (ORDER BY hired) ORDER BY hired
SELECT mode() WITHIN GROUP (ORDER BY j ->> 'a') FROM d.t
SELECT version() LIKE 'PostgreSQL 15%', current_setting('server_version_num')::int >= 150000, current_setting('TimeZone'), current_database() IS NOT NULL
SELECT t.* FROM d.dept t WHERE t.* IS NOT NULL ORDER BY id
SELECT t::text FROM d.dept t ORDER BY id
SELECT (t).name, t.id FROM d.dept t ORDER BY 2
SELECT count(t), count(t.*), count(DISTINCT t) FROM d.dept t
SELECT id::text::int, '1'::text::int + 1, 'true'::bool::int, 65::"char", 'abc'::name, 1::oid, 'd.emp'::regclass::text
SELECT symmetric FROM (SELECT 5 BETWEEN SYMMETRIC 10 AND 1 AS symmetric) x
SELECT 10 BETWEEN 1 AND 10 AND 5 NOT BETWEEN 6 AND 7, 'b' BETWEEN 'a' AND 'c', date '2024-01-15' BETWEEN '2024-01-01' AND '2024-01-31'
SELECT cbrt(27.0::float8), log10(100::float8), log(100::numeric), exp(1.0), ln(2.0), power(2, 0.5), sqrt(2), pi()::numeric(10,5), div(-7, 2), mod(-7, 2), gcd(0, 5), atan2d(1, 1), sind(30)
SELECT sum(salary) FILTER (WHERE hired >= '2020-01-01') / nullif(sum(salary), 0) FROM d.emp
SELECT count(*) FILTER (WHERE b), count(*) FILTER (WHERE NOT b), count(*) FILTER (WHERE b IS NULL), avg(b::int) FROM d.t
SELECT sum(i8), avg(i8), sum(n0), avg(n0), sum(f4), avg(f4::float8) FROM d.t WHERE id IN (1, 2, 6, 8)
SELECT 5::numeric / 3, 5.00 / 3, 1::numeric(10,4) / 7, 2.0 * 3.50, 1.10 + 2, 10 - 0.001, round(5.0 / 3, 2), round(-0.5), round(1.005, 2), 7.0 % 2.5
SELECT regexp_count('banana', 'an'), regexp_substr('banana', 'n.'), regexp_like('banana', 'NA', 'i'), regexp_instr('banana', 'n')
SELECT to_timestamp(1700000000.5), to_timestamp('05/06/2024 07:08 PM', 'MM/DD/YYYY HH12:MI AM'), to_date('2024-061', 'YYYY-DDD'), to_date('Feb 2024', 'Mon YYYY'), to_number('-12,454.8', 'S99G999D9'), to_number('$1,234', '$9,999')
SELECT corr(id, salary::float8), regr_slope(id, salary::float8), stddev_samp(salary), var_pop(id), stddev_pop(salary::float8) FROM d.emp
SELECT 1::smallint UNION SELECT 2.5 UNION SELECT 3::bigint ORDER BY 1
SELECT width_bucket(salary, array[1000, 3500, 4500]::numeric[]), width_bucket(salary, 0, 5000, 5) FROM d.emp ORDER BY id
SELECT extract(julian FROM date '2024-01-01'), extract(millennium FROM date '2024-01-01'), extract(isoyear FROM date '2024-12-30'), extract(week FROM date '2024-12-30'), date_part('isodow', date '2024-01-07')
SELECT trunc(1.999, 1), trunc(-1.5), ceil(1.0), floor(-0.5), sign(0), abs(-1.50), numeric '1e3', 1e3, .5, 5.
SELECT pg_size_pretty(123456789::bigint), random() BETWEEN 0 AND 1, length(gen_random_uuid()::text)
SELECT '1.0'::jsonb IN ('1', '2'), '{"a": 1.0}'::jsonb IS DISTINCT FROM '{"a": 1}', '[1.0]'::jsonb NOT IN ('[1]'), count(*) FROM d.dept
SELECT j::jsonb, count(*) FROM d.t GROUP BY j::jsonb
SELECT DISTINCT j::jsonb -> 'a' FROM d.t
SELECT j::jsonb FROM d.t UNION SELECT '[]'
SELECT count(DISTINCT j::jsonb), count(DISTINCT j::jsonb ->> 'a') FROM d.t
SELECT x, row_number() OVER (PARTITION BY x) FROM (VALUES ('1'::jsonb), ('1'), ('2')) v(x)
SELECT regexp_instr('äö banana', 'n'), regexp_instr('abc', 'z'), width_bucket(5, array[1, 5, 10]), width_bucket(null::int, array[1, 2])
