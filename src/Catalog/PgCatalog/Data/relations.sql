-- Records PostgreSQL 15's own relations: what SystemCatalog describes.
--   psql -X -q -d postgres -f relations.sql > relations.tsv
-- R oid schema name relkind reltype array-type comment; then one line for each column:
-- C name type typmod not-null collation. Domains stand under the type that they are over.
\pset tuples_only on
\pset format unaligned
copy (
  select case l.kind when 'R' then 'R' else 'C' end, l.a, l.b, l.c, l.d, l.e, l.f, l.g
  from (
    select 'R' kind, n.nspname as s, c.relname as r, 0 as n, c.oid::text a, n.nspname::text b, c.relname::text c, c.relkind::text d, c.reltype::text e, t.typarray::text f, obj_description(c.oid, 'pg_class') g
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_type t on t.oid = c.reltype
    where c.relkind in ('r', 'v') and c.oid < 16384
    union all
    select 'C', n.nspname, c.relname, a.attnum, a.attname, case when t.typtype = 'd' then t.typbasetype else t.oid end::text,
      case when t.typtype = 'd' then t.typtypmod else a.atttypmod end::text, case when a.attnotnull then 't' else 'f' end, a.attcollation::text, '', ''
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'v') and c.oid < 16384 and a.attnum > 0
  ) l order by l.s collate "C", l.r collate "C", l.n) to stdout
\g
