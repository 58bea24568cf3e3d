-- One statement a line; record.py asks PostgreSQL about each.
select 1
select 1 as x, 'a', null, 1.5, 12345678901, 1e3, true, 99999999999999999999
select * from t
select t.* from t
select x.a, x.b from t x
select t.a, t.b, u.y from t, u
select * from t join u on t.a = u.a
select * from t join w using (a)
select * from t join w using (a, b)
select * from t natural join w
select * from t left join u using (a)
select * from t full join u using (a)
select a from t full join u using (a)
select * from t cross join u
select * from (t join u using (a)) j
select * from t join u using (a) as j
select j.a from t join u using (a) as j
select * from (select a, b from t) s
select * from (select a, b from t) s(x)
select * from (select a, b from t) s(x, y, z)
select * from t, lateral (select u.x from u where u.a = t.a) s
select * from t, (select u.x from u where u.a = t.a) s
select * from t left join lateral (select u.x from u where u.a = t.a) s on true
select * from t right join lateral (select u.x from u where u.a = t.a) s on true
select (select 1), (select a from u limit 1), array(select a from u), exists (select 1)
select (select a, z from u)
select a + 1, a + h, a * 1.5, a / 2, a % 3, a ^ 2, -a, +a, @a from t
select c + c, c - 1, c * c, c / 2, c % 2, -c, round(c), round(c, 1), trunc(c), abs(c), ceil(c), floor(c) from t
select f + 1, f * c, f / 2, sqrt(f), power(f, 2), exp(f), ln(f), log(f), sin(f) from t
select sqrt(c), power(c, 2), exp(c), ln(c), log(c), log(2, c), mod(c, 3), div(c, 2), sign(c) from t
select l + l, l + a, l * h, h / l, r + f, r + a from t
select a & 1, a | 1, a # 1, ~a, a << 1, a >> 1 from t
select b || g, b || 'x', g || 1, 1 || g, k || 1, k || k, 1 || k, v || 'x', v || b from t
select 'a' || 'b', 'a' || 1, 'a' || null
select d + n, d - n, d - d, e - e, e + 1, e + n, e + u, d - e, m - d, m - m, n * 2, n / 2, n + n, -n, u - u, u + n from t
select e + interval '1 day', date '2024-01-01' + 1, timestamp '2024-01-01' + interval '1 hour', now() - interval '1 day'
select date '2024-01-01', time '10:00', timestamp '2024-01-01', timestamptz '2024-01-01', interval '1 day', interval '1' day, interval '1-2' year to month, time with time zone '10:00+02'
select interval '1 day' day, interval '3' hour, interval(3) '1.2345 second', interval '1.5' second(1)
select timestamp(3) '2024-01-01', timestamp(0) with time zone '2024-01-01', time(2) '10:00'
select 'x'::text, 'x'::varchar, 'x'::varchar(3), 'x'::char, 'x'::char(3), 'x'::bpchar, 'x'::name, '1'::int, '1'::numeric, '1'::numeric(5,2), 't'::bool
select a::text, a::varchar(5), a::numeric, a::numeric(10,2), a::float8, a::int8, a::int2, a::bool, a::oid from t
select c::int, c::text, c::numeric(5,1), f::numeric, f::int, g::int, g::numeric, g::date, g::timestamp, g::bool from t
select d::date, d::time, d::timestamptz, m::date, m::timestamp, e::timestamp, e::timestamptz, d::text, n::text, n::time, u::interval from t
select k::text, k::bigint[], k::text[], v::int[], '{1,2}'::int[], array[1,2]::text[], array[]::int[], '{a,b}'::text[] from t
select cast(a as text), cast('2024-01-01' as date), cast(null as int), int '5', float8 '1.5', bool 'true' from t
select j -> 'a', j ->> 'a', j #> '{a,b}', j #>> '{a,b}', j @> '{}', j ? 'a', j -> 0, j || j, j - 'a' from t
select s -> 'a', s ->> 'a', s #>> '{a}' from t
select j['a'], j['a']['b'], j[0] from t
select k[1], v[1], k[1:2], k[:2], k[1:], (k)[1] from t
select a = 1, a <> 1, a != 1, a < 1, a >= h, a = c, a = f, b = 'x', b < g, g like 'a%', g not like 'a', g ilike 'a', b like g, g ~ 'a', g !~ 'a', g ~* 'a', g similar to 'a' from t
select g like 'a' escape '!', g not ilike 'a' escape '!' from t
select d = '2024-01-01', e > '2024-01-01', d > e, m > d, m = '2024-01-01 00:00+00', n > '1 day', o = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' from t
select a between 1 and 2, a not between 1 and 2, a between symmetric 2 and 1, b between 'a' and 'b', d between '2024-01-01' and '2024-12-31' from t
select a in (1, 2), a in (1, 2.5), a in (h), b in ('a', 'b'), g not in ('a'), a in (select a from u), (a, b) in ((1, 'x'), (2, 'y')), (a, b) in (select a, x from u) from t
select a = any (k), a = any (array[1,2]), a = any ('{1,2}'), a <> all (k), g = any (v), b = any (v), a = any (select a from u), a > all (select a from u), h = any (k) from t
select a is null, a is not null, i is true, i is not false, i is unknown, a is distinct from 1, a is not distinct from h, (a, b) is null from t
select not i, i and true, i or false, not (a = 1 and b = 'x') from t
select case when a = 1 then 'x' else 'y' end, case a when 1 then 1 when 2 then 2.5 end, case when i then a else h end, case when i then null else null end from t
select case when i then b else b end, case when i then b else 'x' end, coalesce(b, b), coalesce(c, c), coalesce(c, 1) from t
select coalesce(a, 1), coalesce(b, 'x'), coalesce(null, null), coalesce(a, h), coalesce(c, 1.5), nullif(a, 1), nullif(b, 'x'), nullif(a, 1.5), greatest(a, h), greatest(a, 1.5), least(b, 'x'), greatest(d, e) from t
select (1, 2) = (3, 4), (1, 'a') < (2, 'b'), row(1, 2) = row(1, 2), row(1) = row(2)
select row(1, 'a'), (1, 2), row(t.*) from t
select array[1, 2], array[1, 2.5], array['a', 'b'], array[a, h], array[[1, 2], [3, 4]], array[b, g] from t
select count(*), count(a), count(distinct a), sum(a), sum(h), sum(l), sum(c), sum(f), sum(r), sum(n), avg(a), avg(c), avg(f), avg(n) from t
select min(a), max(b), min(c), max(d), min(e), max(g), min(n), max(k) from t
select stddev(a), stddev(f), variance(c), var_pop(a), stddev_pop(f), corr(f, f), covar_pop(f, f), regr_slope(f, f) from t
select string_agg(g, ','), string_agg(b, ',' order by a), array_agg(a), array_agg(b), array_agg(c order by a desc), array_agg(k), bool_and(i), bool_or(i), every(i), json_agg(a), jsonb_agg(t), json_object_agg(g, a) from t
select percentile_cont(0.5) within group (order by a), percentile_disc(0.5) within group (order by b), mode() within group (order by a), percentile_cont(array[0.1, 0.9]) within group (order by f), percentile_cont(0.5) within group (order by n) from t
select count(*) filter (where a > 1), sum(a) filter (where i) from t
select bit_and(a), bit_or(h) from t
select a, count(*) from t group by a
select a, b, count(*) from t group by 1, 2
select a as x, count(*) from t group by x
select a + 1, count(*) from t group by a + 1
select a + 1 as y, count(*) from t group by y having count(*) > 1 order by 2 desc
select a, b, count(*) from t group by rollup (a, b)
select a, b, count(*), grouping(a, b) from t group by cube (a, b)
select a, b, count(*) from t group by grouping sets ((a), (b), ())
select a, count(*) from t group by (), a
select date_trunc('month', d), sum(c) from t group by 1 order by 1
select a, sum(a) over (), sum(c) over (partition by b order by d), row_number() over (order by a), rank() over w, lag(a) over w, lead(c, 1, 0) over w, first_value(b) over w, ntile(4) over w, count(*) over (partition by a) from t window w as (order by a)
select sum(a) over (order by a rows between 1 preceding and current row), sum(a) over (order by a range between 1 preceding and 1 following), sum(a) over (order by d range between '1 day' preceding and current row), sum(a) over (order by a groups 2 preceding) from t
select sum(sum(a)) over (order by b) from t group by b
select percent_rank() over (order by a), cume_dist() over (order by a), dense_rank() over (order by a), nth_value(a, 2) over (order by a), last_value(c) over (order by a) from t
select a from t order by a, b desc nulls last
select a as x from t order by x, 1
select a as x from t order by a + 1, -x
select distinct a, b from t order by b
select distinct on (a) a, b from t order by a, b
select a from t limit 10 offset 5
select a from t limit 1.5
select a from t fetch first 3 rows only
select a from t order by a fetch first 3 rows with ties
select a from t limit all
select a from t limit null
select a from t union select a from u
select a from t union all select h from t
select a from t union select 1.5
select 1 union select 2.5 order by 1
select 'a' union select 'b'
select 'a' union select null
select null union select 1
select a, b from t union select a, x from u order by 1
select a as x from t union select a from u order by x
select b from t union all select b from t
select c from t union all select c from t
select c from t union all select y from u
select a from t intersect select a from u
select a from t except all select a from u
(select a from t order by a limit 1) union all (select a from u)
values (1, 'a'), (2, 'b')
values (1), (2.5), (null)
select * from (values (1, 'a'), (2, 'b')) v(x, y)
select * from (values (1, 'a'), (2, 'b')) v
table t
with x as (select a, b from t) select * from x
with x(p, q) as (select a, b from t) select p from x
with x as (select 1 as n), y as (select n + 1 as m from x) select * from x, y
with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select n from r
with recursive r as (select 1 as n, 'a' as s union all select n + 1, s || 'b' from r where n < 10) select * from r
with recursive r(n) as (values (1) union select n + 1 from r where n < 10) select sum(n) from r
with recursive x as (select * from y), y as (select 1 as q) select * from x
with x as materialized (select 1) select * from x
select * from generate_series(1, 10)
select * from generate_series(1, 10) g
select * from generate_series(1, 10) g(i)
select * from generate_series(1, 10) with ordinality
select * from generate_series(1, 10) with ordinality as g(i, n)
select * from generate_series(timestamp '2024-01-01', timestamp '2024-02-01', interval '1 day') d
select * from generate_series('2024-01-01'::timestamptz, '2024-02-01', '1 day') d
select * from generate_series(1.0, 2.0, 0.5)
select * from unnest(array[1, 2])
select * from unnest(array[1, 2], array['a', 'b'])
select * from unnest(array[1, 2], array['a', 'b']) as x(p, q)
select * from rows from (generate_series(1, 3), unnest(array['a'])) as z(p, q)
select t.a, x from t, unnest(t.k) x
select t.a, x.* from t cross join lateral unnest(t.k) with ordinality x(v, n)
select * from json_array_elements('[1]')
select * from jsonb_each('{}') x
select * from jsonb_array_elements_text('[1]') x
select * from json_object_keys('{}')
select * from regexp_split_to_table('a b', ' ')
select * from string_to_table('a,b', ',')
select * from current_date
select * from now()
select * from upper('a') x
select generate_series(1, 3), a from t
select unnest(k), a from t
select upper(b), lower(g), length(b), char_length(g), octet_length(g), substring(g from 1 for 2), substring(g from 'a'), substring(g, 2), substr(g, 1, 2), left(g, 1), right(g, 1), trim(g), trim(both 'x' from g), ltrim(g), rtrim(g, 'x'), btrim(g), position('a' in g), strpos(g, 'a'), replace(g, 'a', 'b'), repeat(g, 2), reverse(g), initcap(g), lpad(g, 5), rpad(g, 5, 'x'), split_part(g, ',', 1), concat(a, b), concat_ws(',', a, b), translate(g, 'a', 'b'), ascii(g), chr(65), md5(g), overlay(g placing 'x' from 1 for 2), quote_literal(g), format('%s', a), regexp_replace(g, 'a', 'b'), regexp_match(g, 'a'), regexp_matches(g, 'a'), string_to_array(g, ','), array_to_string(k, ','), starts_with(g, 'a'), encode(p, 'hex'), decode(g, 'hex'), to_hex(a) from t
select extract(year from d), extract(epoch from m), extract(second from u), date_part('year', d), date_trunc('day', d), date_trunc('day', m), date_trunc('day', e), date_trunc('hour', n), age(d), age(d, d), age(m, m), make_date(2024, 1, 1), make_timestamp(2024, 1, 1, 0, 0, 0), make_interval(days => 3), make_interval(1, 2), make_time(1, 2, 3), to_char(d, 'YYYY'), to_char(a, '999'), to_char(c, '999'), to_date(g, 'YYYY'), to_timestamp(g, 'YYYY'), to_timestamp(f), to_number(g, '9'), justify_days(n), isfinite(d), d at time zone 'UTC', m at time zone 'UTC', timezone('UTC', d), date_bin('1 hour', d, d) from t
select current_date, current_time, current_timestamp, localtime, localtimestamp, current_timestamp(3), now(), transaction_timestamp(), statement_timestamp(), clock_timestamp(), current_user, session_user, user, current_role, current_catalog, current_schema, current_database(), current_schema(), current_schemas(true), version(), pg_backend_pid(), current_setting('x', true), inet_client_addr(), inet_server_port(), txid_current(), pg_my_temp_schema(), pg_postmaster_start_time()
select random(), pi(), gen_random_uuid(), degrees(f), radians(f), atan2(f, f), cbrt(f), width_bucket(f, 0, 10, 5), gcd(a, 2), lcm(a, 2), factorial(5), greatest(1, 2) from t
select array_length(k, 1), cardinality(k), array_upper(k, 1), array_append(k, 1), array_prepend(1, k), array_cat(k, k), array_position(k, 1), array_remove(k, 1), array_ndims(k), array_fill(1, array[2]), k @> array[1], k && '{1}', array_agg(a) || 1 from t group by k
select json_build_object('a', a), jsonb_build_array(a, b), to_json(a), to_jsonb(t), row_to_json(t), json_typeof(s), jsonb_typeof(j), jsonb_set(j, '{a}', '1'), jsonb_extract_path_text(j, 'a'), jsonb_pretty(j), json_array_length(s), jsonb_strip_nulls(j) from t
select pg_typeof(a), format_type(23, -1), quote_ident('x'), pg_get_userbyid(10), coalesce(pg_get_userbyid(10), 'x'), obj_description(1, 'pg_class'), pg_table_is_visible(1), has_table_privilege('t', 'select') from t
select 't'::regclass, 'pg_class'::regclass::oid, 'int4'::regtype, 'integer'::regtype, 'pg_catalog.int4'::regtype, 'public'::regnamespace, 1259::regclass, 'now'::regproc
select date('2024-01-01'), text(1), int4('5'), float8(1), numeric(1), varchar('a'), "char"('a'), bool(1)
select (t).a, (t).b from t
select (t).* from t
select (row(1, 'a')).f1
select t.tableoid, tableoid from t
select "Id", "Some Name" from "Mixed"
select m."Id" from "Mixed" m
select public.t.a from public.t
select a collate "C", b collate "default", g collate "C" < 'x' from t
select b collate "C" from t
select u.x from t join u on t.a = u.a and u.z > 5 where t.c > 10 and u.x is not null
select 1 where 1 = 1
select 1 having true
select count(*) from t having count(*) > 1
select max(a) from t where b = 'x' group by ()
select sum(c * h), sum(a) / count(*), sum(c) / sum(a), avg(c) * 2, round(avg(c), 2), round(avg(a)::numeric, 2) from t
select 5 / 2, 5 / 2.0, 5.0 / 2, 5 % 2, 2 ^ 3, 2.0 ^ 3, 1 / 3::float, -5, - 5, 1 - -1
select 2147483647, 2147483648, -2147483648, 9223372036854775807, 9223372036854775808, 1.50, .5, 1e10, 1e-5
select 'abc' like 'a%', 'a' < 'b', 'a' = 'a', null = null, null is null, null || 'a'
select '1' + 1, '1.5' + 1.5, '2024-01-01' < now(), 1 = '1', '1' * 2.5, 1 + null
select 'a' in ('a', 'b'), 1 in (1, null), null in (1, 2), 1.5 in (1, 2)
select exists (select 1 from u where u.a = t.a) from t
select (select max(u.z) from u where u.a = t.a), (select count(*) from u) + 1 from t
select a from t where a = (select max(a) from u)
select a from t where (a, b) = (1, 'x') and (c, d) > (1, '2024-01-01')
select * from t where i
select * from t where a in (select z from u)
select * from t order by (select 1)
select x.n from (select count(*) as n from t) x
select q || 'x', q = 'a', length(q), q::text, upper(q) from t
select b::varchar(5), b::text::varchar(3), substring(b, 1, 2), coalesce(b, q), case when i then b else g end from t
select 'x'::"char", 'abc'::name || 'd', oid, relname from pg_class
select relname || 'x', relname like 'a%', relname = 'a', relname ~ '^a', oid = 1, oid = '1', oid::int, oid::regclass, relkind = 'r', relkind in ('r', 'v') from pg_class
select c.relname from pg_catalog.pg_class c where c.relname operator(pg_catalog.~) '^(t)$' collate pg_catalog.default
select pg_catalog.upper('a'), pg_catalog.count(*), 1 operator(pg_catalog.+) 2
select count(*) from t, t t2, t t3
select 1 as "select", 2 as "a b"
select a b, c d from t
select sum(distinct c), count(distinct (a, b)), array_agg(distinct a order by a) from t
select a from t group by a having sum(c) > 10 order by sum(c) desc
select a, row_number() over (partition by a order by sum(c) desc) from t group by a
select distinct a from t group by a
select t1.a from t t1 join t t2 on t1.a = t2.a left join (u join w on u.a = w.a) on t1.a = u.a
select * from t where exists (select * from u where u.a = t.a) or not exists (select from w)
select from t
select
select num_nonnulls(1, null, 2), num_nulls(1)
select concat(variadic array['a', 'b']), format('%s %s', variadic array['a', 'b']), greatest(1, 2, 3.5)
select bool 't' and 'f', 't'::bool or 'x'::bool
select true and 'true', case when 'true' then 1 end
select to_char(now(), 'YYYY-MM-DD'), to_char(interval '1 day', 'DD'), to_char(1.5, '9.9')
select min(x) from (select 'a' as x union select 'b') s
select a, sum(c) as total from t group by a order by total desc nulls last limit 5
select lag(a, 1) over (order by a), lag(c, 1, 0) over (order by a), lag(b, 1, 'x') over (order by a) from t
select date_trunc('month', e)::date, (e + interval '1 month')::date, extract(dow from e)::int from t
select e - interval '1 day', current_date - 1, current_date - e, now() - m, m - interval '1 hour' from t
select trunc(c, 1), trunc(f), round(f), ceil(f), abs(a), abs(f), sign(f), mod(a, 2), mod(h, 2) from t
select p || p, length(p), substring(p from 1 for 2), p = '\x00', encode(p, 'base64'), 'a'::bytea from t
select o = o, o::text, o < o from t
select regexp_split_to_array('a b', ' '), string_to_array('a', ','), array(select b from t)
select array_agg(x) from (values (1), (2)) v(x)
select array_to_string(array_agg(b order by b), ',') from t
select v[1] || 'x', v || array['x'], array_position(v, 'a'), 'a' = any(v), v = '{}', v <> array['a'] from t
-- parameters
select $1
select $1, $2::int
select a from t where a = $1
select a from t where a in ($1, $2) and b like $3
select a from t where a between $1 and $2
select a from t where a = any ($1)
select a from t where d > $1 and e = $2 and o = $3 and c > $4
select $1::int8, cast($2 as numeric(10,2)), $3::text::date
select a from t limit $1 offset $2
select $1 + 1, coalesce($2, 1), array[$3, 2], round(1.5, $4)
select $1 || 'x', upper($2), length($3)
select case when $1 then 1 else 2 end
select date_trunc($1, d) from t
select now() - $1, interval '1 day' * $2
select $1 = $1
select $1 union select 1
select * from generate_series(1, $1)
values ($1), ($2)
select $1 + $2
select current_date + $1
select sum($1)
select $1 is null
select concat($1)
select extract(year from $1)
select $1::int, $1::text
select a from t where $1 is null or a = $1
select a from t where a = $1 or b = $1
select a from t where a = $2
insert into t(a, c) values ($1, $2)
insert into t(a, b, d) select $1, $2, $3
select $1::varchar(5), $1
select * from t where g = $1 and b = $2 and q = $3
select json_build_object('a', $1::int)
select count(*) from t where ($1 = '' or g = $1)
-- inserts
insert into t(a, b) values (1, 'x')
insert into t(a, b) values (1, 'x'), (2, default)
insert into t values (1)
insert into t(a) select a from u
insert into t(a, c) select a, y from u
insert into t(a, g) select 1, 'x' union all select 2, 'y'
insert into t(d, e) values ('2024-01-01', '2024-01-01')
insert into t(b) values (1)
insert into t(a) values ('x')
insert into t(a) values (1.5)
insert into t(a) values (true)
insert into t(a, b) values (1)
insert into t(a) values (1, 2)
insert into t(zz) values (1)
insert into t(a, a) values (1, 2)
insert into t(a) values (1), (2, 3)
insert into t(a) select b from t
insert into t(i) values (1)
insert into nope values (1)
insert into u select a, b, c, h from t
insert into t(k) values ('{1,2}'), (array[1,2]), (null)
insert into t(a) default values
-- errors
select nope
select nope from t
select t.nope from t
select nope.a from t
select aa from t
select x.a from t
select a from nope
select a from public.nope
select a from nope.t
select a from other.public.t
select a from t, u
select a from t t1, t t2
select t.a from t x
select * from t, t
select * from t x, u x
select count(a from t
select a, count(*) from t
select a, count(*) from t group by b
select * from t group by a
select t.a + u.z, sum(t.a) from t, u group by t.a
select a from t where count(*) > 1
select a from t group by count(*)
select a from t group by 2
select a, b from t group by 1
select a from t order by 2
select a from t order by nope
select a from t order by 'x'
select a from t group by 'x'
select a from t order by 1.5
select sum(sum(a)) from t
select sum(row_number() over ()) from t
select a from t where row_number() over () > 1
select row_number() over () from t group by a having row_number() over () > 1
select row_number() from t
select rank() over nope from t
select lower(b) over () from t
select lower(distinct b) from t
select lower(*) from t
select count() from t
select count(distinct *) from t
select percentile_cont(0.5) from t
select percentile_cont(0.5, a) from t
select sum(a) within group (order by a) from t
select nope(1)
select nope(a, b) from t
select upper(1)
select lower(a) from t
select substring(a, 1) from t
select round(f, 2) from t
select date_trunc('day', a) from t
select abs('x'::text)
select a + b from t
select b + 1 from t
select a || h from t
select 'a' + 'b'
select a = 'x' from t
select a = b from t
select g = a from t
select d = 1 from t
select i = 1 from t
select i and 1 from t
select a and i from t
select not a from t
select -b from t
select a from t where a
select a from t where b
select case when a then 1 end from t
select case when i then 1 else 'x' end from t
select case when i then a else b end from t
select coalesce(a, b) from t
select coalesce(a, 'x') from t
select greatest(a, d) from t
select array[1, 'x']
select array[a, b] from t
select array[]
select a in ('x') from t
select a in (b) from t
select a in (select b from t) from t
select a in (select a, b from t) from t
select (a, b) in (select a from t) from t
select a = any (b) from t
select a = any (v) from t
select (1, 2) = (1, 2, 3)
select '1x'::int
select 'x'::date
select '2024-13-01'::date
select date '2024-02-30'
select 'x'::bool
select '1.5'::int
select 'nope'::regclass
select 'x'::uuid
select '{1,x}'::int[]
select '{'::json
select 99999999999::int
select '99999999999'::int
select 'x'::nope
select 1::nope
select a::date from t
select i::date from t
select d::int from t
select j::date from t
select n::int from t
select 1::numeric(2000)
select 'x'::varchar(0)
select 1::int(5)
select a from t union select b from t
select a from t union select a, b from t
select a, b from t union select a from t
select a from t union select a from u order by a + 1
select a from t union select a from u order by nope
select 1 union select 'x'
select s from t union select s from t
select distinct s from t
select s from t order by s
select s from t group by s
select s = s from t
select max(s) from t
select count(distinct s) from t
select distinct a from t order by b
select distinct on (a) a, b from t order by b
select a from t limit a
select a from t limit 'x'
select a from t limit true
values (1), (1, 2)
values (1), ('x')
select * from (values (1), (2, 3)) v
with x as (select 1), x as (select 2) select 1
with x(a, b) as (select 1) select 1
with recursive r(n) as (select n + 1 from r) select * from r
with recursive r(n) as (select 1 union all select n + 1 from r order by 1) select * from r
with recursive r(n) as (select 1 union all select n + 1 from r limit 5) select * from r
with recursive r(n) as (select 1 union all select r1.n from r r1, r r2) select * from r
with recursive r(n) as (select 1 union all select (select n from r)) select * from r
with recursive r(n) as (select 1 union all select t.a from t left join r on true) select * from r
with recursive r(n) as (select 1 union all select sum(n) from r) select * from r
with recursive r(n) as (select 1 union all select n + 1.5 from r) select * from r
with recursive r(n) as (select 1 union all (select n from r intersect select 1)) select * from r
with recursive x as (select * from y), y as (select * from x) select * from x
with r(n) as (select 1 union all select n + 1 from r) select * from r
select * from t join u using (nope)
select * from t join u using (z)
select * from t join t t2 using (a) join w using (b)
select * from t join u on t.a
select * from t join u on t.a = u.nope
select * from t join u on sum(t.a) > 1
select *
select t.* from u
select nope.* from t
select a.* from t
select (a).x from t
select (t).nope from t
select a.b.c.d.e from t
select a[1] from t
select k['x'] from t
select k[1.5] from t
select j[1.5] from t
select f[1:2] from t
select generate_series(1, 3) from t where generate_series(1, 3) > 1
select case when i then generate_series(1, 2) end from t
select sum(generate_series(1, 3))
select coalesce(generate_series(1, 2), 1)
select * from sum(1)
select * from row_number()
select * from generate_series(1, 'x')
select * from generate_series('a', 'b')
select * from generate_series(1, 10) g(a, b)
select * from json_to_record('{}')
select * from unnest('x')
select unnest('{1}')
select unnest(1)
select array_append(1, 2)
select array_append(array[1], 'x')
select array_append(array[1], 2.5)
select array_agg(null)
select collate from t
select a collate "C" from t
select b collate "nope" from t
select grouping(a) from t
select grouping(b) from t group by a
select a, grouping(a) from t group by a
select a from t having a > 1
select a from t group by a having b > 1
select sum(a) over (order by count(*)) from t
select sum(a) over (partition by sum(b)) from t
select sum(distinct a) over () from t
select sum(a) over (rows between current row and 1 preceding) from t
select sum(a) over (rows between unbounded following and current row) from t
select sum(a) over (range 1 preceding) from t
select sum(a) over (order by g range 1 preceding) from t
select sum(a) over (groups 1 preceding) from t
select sum(a) over (order by a rows a preceding) from t
select sum(a) over (w order by a) from t window w as (order by b)
select sum(a) over (w partition by a) from t window w as (order by b)
select sum(a) over w from t window w as (order by a), w as (order by b)
select string_agg(distinct b, ',' order by a) from t
select string_agg(a, ',') from t
select lag(a, 'x') over () from t
select $0
select a from t where b = 1
select a from t where d > 5
select a from t where d = 'x'
select a from t where e > 'nope'
select a from t where a = '1.5'
select a from t where c = 'x'
select a from t where n > 'x'
select count(*) from t where o = 'x'
select interval '1 nope'
select time '25:00'
select timestamp '2024-01-01 25:00'
select timestamptz '2024-01-01 nowhere/zone'
select default
select a from t where a = default
select variadic array[1]
select concat(variadic 'x')
select make_interval(nope => 1)
select make_interval(days => 1, days => 2)
select make_interval(days => 1, 2)
select t.a from t where exists (select u.nope from u)
select (select t.nope from u) from t
select sum(t.a), (select t.b) from t
select a from t for update
select pg_catalog.nope(1)
select nope.upper('x')
select a from pg_catalog.t
select 1 operator(nope.+) 2
select 1 === 2
select a <=> 1 from t
select @@a from t
select 1 + (select a, b from t)
select exists (select nope from t)
select extract(nope from d) from t
select extract(year from a) from t
select extract(year from g) from t
select trim(a) from t
select position(1 in g) from t
select overlay(a placing 'x' from 1) from t
select a at time zone 'UTC' from t
select d at time zone 5 from t
select b similar to 1 from t
select g like 1 from t
select a like 'x' from t
select nullif(a, b) from t
select nullif(s, s) from t
select a is distinct from b from t
select a is true from t
select between 1 and 2
select a between 'x' and 2 from t
select a between b and 2 from t
-- more of what clients write
select "t"."a" as "a", sum("t"."c") as "sum" from "public"."t" "t" group by "t"."a" order by 1 asc limit 1000
select date_trunc('month', cast(d as timestamp)) as month, count(*) as n from t where d >= cast('2024-01-01' as timestamp) group by date_trunc('month', cast(d as timestamp)) order by month
select count(distinct case when i then a end) as n, sum(case when i then c else 0 end) as s, avg(case when i then 1.0 else 0.0 end) from t
select sum(c) / nullif(count(*), 0), sum(c)::float / count(*), round(sum(c) / nullif(sum(h), 0), 4), 100.0 * sum(c) / sum(sum(c)) over () from t group by a
select to_char(date_trunc('week', d), 'IYYY-IW'), extract(isodow from d), extract('year' from d), date_part('epoch', n) from t
select coalesce(x.a, y.a) as a from t x full outer join u y on x.a = y.a where coalesce(x.c, y.y, 0) > 0
select a, b, c, rank() over (partition by b order by c desc nulls last) as rnk from t where e between current_date - interval '30 days' and current_date
select * from (select t.*, row_number() over (partition by a order by d desc) as rn from t) z where rn = 1
select c::text || '%', a::text || b, 'n=' || a, concat('a', 1, null, d) from t
select cast(null as varchar(10)), cast(a as decimal(10,2)), cast(a as char(5)), cast(f as decimal), cast(c as double precision), cast(g as timestamp with time zone) from t
select length(b) > 3 and lower(b) in ('x', 'y') or g is not null and not i from t
select (current_date - interval '1 month')::date, current_timestamp::date, now()::timestamp(0), date_trunc('day', now()), now() at time zone 'Europe/Berlin' from t
select (now() - d), now() > d, d between now() - interval '1 day' and now(), e = now()::date, e = current_date from t
select case when a > 1 then 'a' when a > 2 then b else null end, case when i then 1 else 2.5 end, case when i then 1 end from t
select array_agg(distinct b), string_agg(distinct b, ', ' order by b), count(*) filter (where a > 0)::float / count(*) from t
select a, sum(c) over (partition by b order by d rows between unbounded preceding and current row) as running, avg(c) over (order by d rows 6 preceding) from t
select min(d)::date, max(d) - min(d), age(max(d), min(d)), date_part('day', max(d) - min(d)) from t
select a % 2 = 0, a / 2.0, a::numeric / 3, (a + h) * 1.1, c * 0.19, c * a, c + h, f * c, f + a from t
select a, (select count(*) from u where u.a = t.a and u.z > t.h) as n, (select string_agg(x, ',') from u) from t where exists (select 1 from w where w.a = t.a)
with m as (select date_trunc('month', d) as mm, sum(c) as s from t group by 1), l as (select mm, s, lag(s) over (order by mm) as p from m) select mm, s, (s - p) / nullif(p, 0) * 100 as pct from l order by mm
select t.a, coalesce(u.z, 0) + 1, u.z is null from t left join u on u.a = t.a and u.x = 'a' where (u.z > 5 or u.z is null) and t.b <> ''
select x, y from (values (date '2024-01-01', 1.5), ('2024-02-01', 2)) v(x, y)
select generate_series(date '2024-01-01', date '2024-02-01', '1 month')::date
select d::date, count(*) from t group by d::date order by d::date
select d::date as day, count(*) from t group by day order by day
select b as a, count(*) from t group by b, a
select a as b, count(*) from t group by b
select lower(b) as b from t order by b
select lower(b) as b from t order by lower(b)
select b, lower(b) as lb from t group by b, lb
select a + 1 as a1, sum(c) from t group by 1 having a + 1 > 2
select max(a) filter (where i), sum(h) filter (where a > 1 and c < 5) from t group by b having count(*) filter (where i) > 1
select a, b from t group by a, b having max(c) > 1 order by max(d) desc, a
select count(*), b from t group by b order by count(*) desc, 2
select distinct b, a from t where c is not null order by a desc, b
select e + 30, e - 30, 30 + e, e - e, (e - e) * 2, e + (a || ' days')::interval, e + a * interval '1 day' from t
select extract(hour from u), extract(minute from n), extract(day from e - date '2024-01-01' + n) from t
select h / 1000.0, h::float8 / 3, (h * 100)::numeric(20,2), round(h / 3.0, 2), round(f::numeric, 2), trunc(h / 60) from t
select bool_or(a > 1), every(b = 'x'), bit_and(l), sum(i::int), avg(i::int) from t
select variance(f), stddev_samp(c), corr(f, r), regr_r2(f, a), covar_samp(a, h) from t
select jsonb_build_object('k', a, 'v', array_agg(b)), j ->> 'x' = 'y', (j ->> 'n')::int + 1, (j -> 'a' ->> 'b')::numeric, j @> '{"a": 1}', j ? 'x', jsonb_array_length(j -> 'l') from t group by a, j
select k || 5, 5 = any (k), k[1] + 1, array_length(v, 1), unnest(v) as x from t
select trim(leading '0' from b), trim(trailing from g), upper(trim(b)), position('x' in b) > 0, substring(b from '[0-9]+'), substring(b for 2), split_part(b, '-', 2)::int from t
select lpad(a::text, 5, '0'), to_char(c, 'FM999,990.00'), to_char(a, 'FM000'), to_date(b, 'YYYY-MM-DD'), to_timestamp(h), to_timestamp(b, 'YYYY') from t
select regexp_replace(b, '[^0-9]', '', 'g'), b ~ '^[0-9]+$', regexp_match(b, '(a)(b)'), (regexp_match(b, '(a)'))[1], b similar to '%(a|b)%' from t
select a from t where b like any (array['a%', 'b%']) and b not like all (array['c%'])
select a from t where (a, b) not in (select a, x from u) and a <> all (array[1, 2]) and a > some (select a from u)
select a from t where d >= '2024-01-01' and d < '2024-02-01'::date + interval '1 month' and m > '2024-01-01 00:00:00+00' and e = '2024-01-01' and u > '10:00'
select a from t where c > 1.5 and f > 1.5 and r = 1.1 and h = 5 and l = 1 and a = 1.0 and c = 1
select * from t tablesample system (1)
select * from t where b is not distinct from null and a is distinct from all_nulls.x
select ctid from t
select xmin from t
select 1 as a union all select 2 as b order by a
select a from t union all (select a from u union select a from w) order by a limit 3
select a, null as x from t union all select a, x from u
select a, 'lit' as src from t union all select a, x from u
select null, a from t union select 'x', null from u
select c, a from t union select a, c from t
select e from t union select d from t
select q from t union select b from t
select b from t union select g from t
select l from t union select f from t
select k from t union select array[1.5] from t
select 1.5 union select 2 union select 3::float8
select sum(x) from (select a as x from t union all select z from u) s
select * from u where exists (select 1 from t where t.a = u.a group by t.b having count(*) > u.a)
select count(*) from t group by a, b having a > 1 and sum(c) > (select avg(c) from t)
select * from t join u on t.a = u.a join w on w.a = u.a and w.b = t.b left join "Mixed" m on m."Id" = t.a
select * from t natural left join u natural join w
select x.* from t x join lateral (select * from u where u.a = x.a limit 1) y on true
select * from u, lateral generate_series(1, u.a) g
select * from u cross join generate_series(1, 3) as s(n) where s.n < u.a
select count(*) over (), sum(count(*)) over (order by a) from t group by a
select a, nth_value(b, 2) over w, first_value(c) over (w rows unbounded preceding) from t window w as (partition by a order by d)
select sum(a) over (order by e range between interval '7 days' preceding and current row), sum(a) over (order by c range 1.5 preceding), sum(a) over (order by f range 1 preceding), avg(a) over (order by d rows between 1 following and 2 following exclude current row) from t
select lead(a) over (order by d) - a, lag(c, 2, 1.5) over (order by d), lead(b, 1, 'none') over (order by d), ntile(10) over (order by c) from t
select greatest(c, 0), greatest(a, c, f), least(e, d, m), greatest('a', b), least(null, a), greatest(null, null) from t
select 1 = 1.0, 'a' = 'a'::varchar, 1::int2 = 1::int8, 1::float4 = 1.0, true = 't', '5' > 3, date '2024-01-01' = '2024-01-01', null = 1
select -1, +1, - a, @ -5, |/ 4.0, ||/ 8, 5 ! from t
select |/ 4, ||/ 8.0, @ -5, ~ 5, 5 # 3, 1 << 2, 8 >> 1
select 1::bigint + 1::smallint, 1::smallint + 1::smallint, 1::real + 1::int, 1::real * 1.5, 1.5 * 2::float8, 7 % 3::bigint, 7::numeric % 3
select interval '1 day' * 1.5, interval '1 day' / 2, 2 * interval '1 hour', interval '1 day' > '2 hours', interval '1 day' = interval '24 hours', date '2024-01-01' + time '10:00'
select timestamp '2024-01-01' - timestamp '2023-01-01', timestamptz '2024-01-01' - date '2023-01-01', date '2024-01-01' - timestamp '2023-01-01', time '10:00' - time '09:00', time '10:00' + interval '1 hour'
select 'x' || 1.5, 'x' || true, 'x' || date '2024-01-01', 1 || 'x', array[1] || array[2], array[1] || 2, 1 || array[2], '{1}' || array[2], null || 'x', 'x' || null::int
select 1 || 2
select true || false
select '{"a":1}'::json -> 'a', '{"a":1}'::jsonb || '{"b":2}', '[1]'::jsonb - 0, '{"a":1}'::jsonb #>> '{a}', '{}'::jsonb = '{}'
select ('{"a":1}'::json)['a']
select (array[1, 2, 3])[2], (array['a', 'b'])[1:1], ('{1,2}'::int[])[1], (select array_agg(a) from t)[1]
select (select array[1, 2])[1]
select cast('{1,2}' as int[]), '{}'::text[], array[]::text[], array[null]::int[], array[null], array[null, 1], array[1, null, 2.5]
select exists (select 1), not exists (select 1), (select true) and exists (select 1 from t)
select 1 in (select 1), (1, 2) in (select 1, 2), 1 not in (select a from t), row(1) in (select 1), 'a' in (select b from t), 1.5 in (select a from t), '1' in (select a from t)
select a from t where b in (select x from u where u.a = t.a) and h in (select a from u) and c in (select z from u)
select nullif(b, ''), nullif(c, 0), nullif(a, h), nullif('a', 'b'), nullif(1, 1.5), nullif(null, 1) from t
select coalesce(e, current_date), coalesce(d, e), coalesce(m, d), coalesce(b, g), coalesce(q, b), coalesce(k, '{}'), coalesce(j, '{}'), coalesce(n, '0'), coalesce(i, false), coalesce(f, 0), coalesce(c, 0), coalesce(c, 0.0), coalesce(l, a) from t
select t.a as "T.a", count(1), count(null), count('x'), sum(1), sum(1.5), avg(1), max('x'), min(null), sum(null::int) from t group by t.a
select sum('1') from t
select avg('1.5') from t
select max(a, b) from t
select length(1)
select upper(null), length(null), abs(null), coalesce(null), round(null), substring(null from 1)
select round('1.5'), round('1.5', 1), abs('-1'), sqrt('4'), ceil('1.5'), sqrt(4), power(2, 3), power(2.0, 3), log(10), exp(1), ln(2), mod(5, 2), mod(5.5, 2), sign(-1), pi()
select make_date(2024, 1, 1.5)
select repeat('a', 2.5)
select substr('abc', 1.5)
select left('abc', '1'), chr('65'), lpad('a', '5'), generate_series('1', 3)
select date_trunc('day', '2024-01-01'), date_trunc('day', date '2024-01-01'), date_trunc('day', now(), 'UTC'), date_part('year', '2024-01-01'), age('2024-01-01'), extract(year from '2024-01-01')
select date_part('year', date '2024-01-01'), extract(year from date '2024-01-01'), date_part('day', interval '1 day'), extract(epoch from now())
select to_char('2024-01-01', 'YYYY')
select to_char(date '2024-01-01', 'YYYY'), to_char(1, '9'), to_char(1.5::float8, '9'), to_char(interval '1 day', 'DD'), to_char(time '10:00', 'HH24'), to_char(5::bigint, '9')
select now() at time zone 'UTC', timestamp '2024-01-01' at time zone interval '1 hour', time '10:00' at time zone 'UTC', '2024-01-01' at time zone 'UTC', date '2024-01-01' at time zone 'UTC'
select current_schemas(false), current_setting('TimeZone'), set_config('a.b', 'c', false), pg_is_in_recovery(), pg_client_encoding(), txid_current() + 1
select overlay('abc' placing 'x' from 2), position('a' in 'abc'), substring('abc' from 2 for 1), substring('abc' similar 'a' escape '#'), trim('x' from 'xax'), ltrim('xa', 'x'), collation for ('a')
select sum(a order by b), array_agg(a order by b, c desc), count(distinct a), string_agg(b, ',' order by b collate "C") from t
select a.* , b.* from t a, u b where a.a = b.a
select count(t), count(t.*), count(distinct t.a), count((a, b)) from t
select row_to_json(x) from (select a, b from t) x
select json_agg(x) from (select a, b from t) x
select (x).f1 from (select row(a, b) as x from t) y
select (regexp_matches(b, 'a'))[1], (jsonb_each(j)).key, (jsonb_each(j)).* from t
select x.key, x.value from t, jsonb_each(t.j) x
select x.value ->> 'a' from t, jsonb_array_elements(t.j -> 'items') x
select x from t, jsonb_array_elements_text(t.j) as x
select x.ord, x.v from t, unnest(v) with ordinality as x(v, ord)
select n, d2 from generate_series(1, 3) n, lateral (select date '2024-01-01' + n as d2) z
select oid, relname from pg_class where relname = 'x' and relnamespace = 11 and relkind in ('r', 'v', 'm') order by 1
select c.oid::regclass::text, c.relname::text, c.oid::bigint, c.relkind::text, case c.relkind when 'r' then 'table' when 'v' then 'view' end from pg_class c where c.oid = 't'::regclass and c.relname !~ '^pg_' and c.relname <> all ('{a,b}')
select oid from pg_class where oid = 't'::regclass::oid or oid in (1, 2) or oid = any (array['t'::regclass, 'u'::regclass]) or relname = any (array['a', 'b'])
select relname from pg_class where relkind = any (array['r', 'v']) and pg_table_is_visible(oid) order by relname collate "C" desc
