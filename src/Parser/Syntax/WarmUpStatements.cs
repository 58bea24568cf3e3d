namespace SqlGateway.Parser.Syntax;

/// <summary>What clients say most, in the shapes that differ for the parser.</summary>
internal static class WarmUpStatements
{
    public static readonly IReadOnlyList<string> All =
    [
        "SELECT 1",
        """
        select a, t.b as c, count(*), sum(x.y * 2) total from s.t as t join x on t.id = x.id left join y
        using (id), z where t.a = 'x' and b in (1, 2) and c between 1 and 2 or not d is null group by a, 2
        having count(*) > 1 order by 1 desc nulls last, b limit 10 offset 5
        """,
        """
        select distinct case when a then 1 else 2 end, cast(a as int), b::text, (select max(x) from t),
        exists (select 1 from u) from (select * from v where v.k like 'a%') w where k in (select k from m
        union all select k from n)
        """,
        """
        with a as (select 1), b(x) as (values (1, 'a'), (2, 'b')) select *, row_number() over (partition by
        x order by y rows between unbounded preceding and current row) from a, b, lateral (select 1) c,
        generate_series(1, 2) g(i)
        """,
        """
        select extract(year from d), date '2024-01-01' + interval '1' day, current_date, coalesce(a, 0),
        substring(s from 1 for 2), trim(s), position('a' in s), now() at time zone 'utc', array[1, 2], a[1],
        (r).f, x = any(y), $1::int from t
        """,
        """
        SELECT n.nspname AS "Schema", CASE c.relkind WHEN 'r' THEN 'table' END FROM pg_catalog.pg_class c
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r','') AND
        n.nspname !~ '^pg_toast' AND c.relname OPERATOR(pg_catalog.~) '^(t)$' COLLATE pg_catalog.default AND
        pg_catalog.pg_table_is_visible(c.oid) ORDER BY 1,2
        """,
        """
        set search_path to a, b; set extra_float_digits = 3; show transaction isolation level; reset all;
        discard all
        """,
        """
        begin isolation level read committed; savepoint a; release a; rollback to a; commit; start
        transaction read only; rollback
        """,
        """
        create table if not exists s.t (a int not null, b varchar(10) default 'x', primary key (a)); create
        temp table x as select 1; create or replace view v as select 1; drop table if exists a, b cascade
        """,
        """
        create external table e partitioned by (m) stored as parquet location '/x'; create schema s; insert
        into t (a, b) values (1, 'x'), ($1, $2); insert into t select * from u
        """,
        """
        prepare p (int) as select $1; execute p (1); deallocate all; declare c cursor for select 1; fetch 10
        from c; close c; copy (select 1) to stdout with (format csv, header true); explain (analyze) select
        1
        """,
    ];
}
