-- Records the rows that every PostgreSQL 15 has: "# schema.relation columns…", then rows in COPY's text format.
--   psql -X -q -d postgres -f rows.sql > rows.tsv
-- reg* columns are recorded as oids. Types, functions, operators and casts are in the binder's own file.
\pset tuples_only on
\pset format unaligned
select
  format('select %L', format('# %s.%s %s', n.nspname, c.relname, string_agg(a.attname, ' ' order by a.attnum))),
  format('copy (select %s from %s.%s %s order by 1, 2) to stdout',
    string_agg(case when a.atttypid in ('regproc'::regtype, 'regtype'::regtype) then a.attname || '::oid' else a.attname end, ', ' order by a.attnum),
    n.nspname, c.relname, w.filter)
from (values
  ('pg_am', ''), ('pg_aggregate', ''), ('pg_amop', ''), ('pg_amproc', ''), ('pg_collation', 'where oid < 12000'), ('pg_conversion', ''),
  ('pg_description', 'where objoid < 12000 and classoid in (1247, 1255, 2617, 2601, 2605, 3456, 2607, 2612, 2615, 2616, 2753, 3602, 3600, 3601, 3764) or objoid < 16384 and classoid in (3602, 3600)'),
  ('pg_language', 'where oid < 12000'), ('pg_opclass', ''), ('pg_opfamily', ''), ('pg_range', ''), ('pg_tablespace', ''),
  ('pg_ts_config', 'where oid < 16384'), ('pg_ts_config_map', ''), ('pg_ts_dict', ''), ('pg_ts_parser', ''), ('pg_ts_template', ''),
  ('pg_timezone_abbrevs', ''),
  ('sql_features', ''), ('sql_implementation_info', ''), ('sql_parts', ''), ('sql_sizing', '')) as w(relation, filter)
join pg_class c on c.relname = w.relation join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
group by n.nspname, c.relname, w.filter order by n.nspname, c.relname
\gexec
select '# pg_catalog.pg_roles ' || string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'pg_roles'::regclass and attnum > 0;
copy (select * from pg_roles where oid < 16384 and rolname like 'pg\_%' order by oid) to stdout;
select '# pg_catalog.pg_auth_members ' || string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 'pg_auth_members'::regclass and attnum > 0;
copy (select * from pg_auth_members order by 1, 2) to stdout;
select '# pg_catalog.gw_function_texts oid signature arguments identity_arguments result';
copy (select oid, oid::regprocedure, pg_get_function_arguments(oid), pg_get_function_identity_arguments(oid), pg_get_function_result(oid) from pg_proc where oid < 16384 order by 1) to stdout;
select '# pg_catalog.gw_keywords word catcode barelabel catdesc baredesc';
copy (select * from pg_get_keywords() order by word collate "C") to stdout;
