-- Bodies of functions that look into the catalog. A line "-- oid signature" starts each: an expression over $1…$n, or,
-- for a function that returns a set, a query. Unqualified names are pg_catalog's; the result is cast to the function's
-- type. PostgreSQL's answer for an object that does not exist is NULL where it has no error for it.


-- 2079 pg_table_is_visible(oid)
(select case when count(*) > 0 then coalesce(bool_and(
    array_position(current_schemas(true), n.nspname) <= array_position(current_schemas(true), m.nspname)), false) end
  from pg_class o join pg_namespace n on n.oid = o.relnamespace
    left join (pg_class q join pg_namespace m on m.oid = q.relnamespace and m.nspname = any (current_schemas(true))) on q.relname = o.relname
  where o.oid = $1)

-- 2080 pg_type_is_visible(oid)
(select case when count(*) > 0 then coalesce(bool_and(
    array_position(current_schemas(true), n.nspname) <= array_position(current_schemas(true), m.nspname)), false) end
  from pg_type o join pg_namespace n on n.oid = o.typnamespace
    left join (pg_type q join pg_namespace m on m.oid = q.typnamespace and m.nspname = any (current_schemas(true))) on q.typname = o.typname
  where o.oid = $1)

-- 2081 pg_function_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_proc o join pg_namespace n on n.oid = o.pronamespace where o.oid = $1)

-- 2082 pg_operator_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where o.oid = $1)

-- 2083 pg_opclass_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace where o.oid = $1)

-- 3829 pg_opfamily_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_opfamily o join pg_namespace n on n.oid = o.opfnamespace where o.oid = $1)

-- 2093 pg_conversion_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_conversion o join pg_namespace n on n.oid = o.connamespace where o.oid = $1)

-- 3403 pg_statistics_obj_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_statistic_ext o join pg_namespace n on n.oid = o.stxnamespace where o.oid = $1)

-- 3756 pg_ts_parser_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_ts_parser o join pg_namespace n on n.oid = o.prsnamespace where o.oid = $1)

-- 3757 pg_ts_dict_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_ts_dict o join pg_namespace n on n.oid = o.dictnamespace where o.oid = $1)

-- 3768 pg_ts_template_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_ts_template o join pg_namespace n on n.oid = o.tmplnamespace where o.oid = $1)

-- 3758 pg_ts_config_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_ts_config o join pg_namespace n on n.oid = o.cfgnamespace where o.oid = $1)

-- 3815 pg_collation_is_visible(oid)
(select n.nspname = any (current_schemas(true)) from pg_collation o join pg_namespace n on n.oid = o.collnamespace where o.oid = $1)

-- 1642 pg_get_userbyid(oid)
case when $1 is not null then coalesce(
  (select rolname from pg_roles where oid = $1), cast('unknown (OID=' || cast($1 as text) || ')' as name)) end

-- 1081 format_type(oid,int4)
case when $1 is null then null else coalesce(
  (select case b.oid
      when 16 then 'boolean' when 18 then '"char"' when 20 then 'bigint' when 21 then 'smallint' when 23 then 'integer'
      when 700 then 'real' when 701 then 'double precision'
      when 1700 then case when $2 >= 4 then 'numeric(' || cast(($2 - 4) / 65536 as text) || ','
        || cast((($2 - 4) % 65536 + 1024) % 2048 - 1024 as text) || ')' else 'numeric' end
      when 1042 then case when $2 >= 4 then 'character(' || cast($2 - 4 as text) || ')' when $2 is null then 'character' else 'bpchar' end
      when 1043 then case when $2 >= 4 then 'character varying(' || cast($2 - 4 as text) || ')' else 'character varying' end
      when 1560 then case when $2 >= 0 then 'bit(' || cast($2 as text) || ')' when $2 is null then 'bit' else '"bit"' end
      when 1562 then case when $2 >= 0 then 'bit varying(' || cast($2 as text) || ')' else 'bit varying' end
      when 1083 then case when $2 >= 0 then 'time(' || cast($2 as text) || ') without time zone' else 'time without time zone' end
      when 1266 then case when $2 >= 0 then 'time(' || cast($2 as text) || ') with time zone' else 'time with time zone' end
      when 1114 then case when $2 >= 0 then 'timestamp(' || cast($2 as text) || ') without time zone' else 'timestamp without time zone' end
      when 1184 then case when $2 >= 0 then 'timestamp(' || cast($2 as text) || ') with time zone' else 'timestamp with time zone' end
      when 1186 then 'interval' || case when $2 >= 0 then case $2 / 65536 % 32768
          when 4 then ' year' when 2 then ' month' when 8 then ' day' when 1024 then ' hour' when 2048 then ' minute'
          when 4096 then ' second' when 6 then ' year to month' when 1032 then ' day to hour' when 3080 then ' day to minute'
          when 7176 then ' day to second' when 3072 then ' hour to minute' when 7168 then ' hour to second'
          when 6144 then ' minute to second' else '' end
        || case when $2 % 65536 <> 65535 then '(' || cast($2 % 65536 as text) || ')' else '' end else '' end
      else case
        when n.oid = 11 then b.typname
        when n.nspname = any (current_schemas(true)) then quote_ident(b.typname)
        else quote_ident(n.nspname) || '.' || quote_ident(b.typname) end
      end || case when b.oid <> t.oid then '[]' else '' end
    from pg_type t
      join pg_type b on b.oid = case when cast(t.typsubscript as oid) = 6179 and t.typstorage <> 'p' and t.typelem <> 0 then t.typelem else t.oid end
      join pg_namespace n on n.oid = b.typnamespace
    where t.oid = $1),
  case when $1 = 0 then '-' else '???' end) end

-- 1716 pg_get_expr(pg_node_tree,oid)
case when $2 is not null then cast($1 as text) end

-- 2509 pg_get_expr(pg_node_tree,oid,bool)
case when $2 is not null then cast($1 as text) end

-- 1641 pg_get_viewdef(oid)
(select v.definition from pg_views v join pg_namespace n on n.nspname = v.schemaname
    join pg_class c on c.relname = v.viewname and c.relnamespace = n.oid
  where c.oid = $1)

-- 2506 pg_get_viewdef(oid,bool)
(select v.definition from pg_views v join pg_namespace n on n.nspname = v.schemaname
    join pg_class c on c.relname = v.viewname and c.relnamespace = n.oid
  where c.oid = $1)

-- 3159 pg_get_viewdef(oid,int4)
(select v.definition from pg_views v join pg_namespace n on n.nspname = v.schemaname
    join pg_class c on c.relname = v.viewname and c.relnamespace = n.oid
  where c.oid = $1)

-- 1640 pg_get_viewdef(text)
(select v.definition from pg_views v join pg_namespace n on n.nspname = v.schemaname
    join pg_class c on c.relname = v.viewname and c.relnamespace = n.oid
  where c.oid = cast(to_regclass($1) as oid))

-- 2505 pg_get_viewdef(text,bool)
(select v.definition from pg_views v join pg_namespace n on n.nspname = v.schemaname
    join pg_class c on c.relname = v.viewname and c.relnamespace = n.oid
  where c.oid = cast(to_regclass($1) as oid))

-- 1573 pg_get_ruledef(oid)
null

-- 2504 pg_get_ruledef(oid,bool)
null

-- 1643 pg_get_indexdef(oid)
null

-- 2507 pg_get_indexdef(oid,int4,bool)
null

-- 3415 pg_get_statisticsobjdef(oid)
null

-- 6174 pg_get_statisticsobjdef_columns(oid)
null

-- 3352 pg_get_partkeydef(oid)
null

-- 3408 pg_get_partition_constraintdef(oid)
null

-- 1662 pg_get_triggerdef(oid)
null

-- 2730 pg_get_triggerdef(oid,bool)
null

-- 1387 pg_get_constraintdef(oid)
null

-- 2508 pg_get_constraintdef(oid,bool)
null

-- 1665 pg_get_serial_sequence(text,text)
null

-- 3808 pg_get_function_arg_default(oid,int4)
null

-- 6197 pg_get_function_sqlbody(oid)
null

-- 6173 pg_get_statisticsobjdef_expressions(oid)
null

-- 6120 pg_get_replica_identity_index(regclass)
null

-- 2162 pg_get_function_arguments(oid)
(select f.arguments from gw_function_texts f where f.oid = $1)

-- 2232 pg_get_function_identity_arguments(oid)
(select f.identity_arguments from gw_function_texts f where f.oid = $1)

-- 2165 pg_get_function_result(oid)
(select f.result from gw_function_texts f where f.oid = $1)

-- 2098 pg_get_functiondef(oid)
(select 'CREATE OR REPLACE FUNCTION ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || f.arguments || E')\n RETURNS '
    || f.result || E'\n LANGUAGE ' || l.lanname || E'\n'
    || case when p.prokind = 'w' or p.provolatile <> 'v' or p.proparallel <> 'u' or p.proisstrict or p.proleakproof then
      case p.prokind when 'w' then ' WINDOW' else '' end
      || case p.provolatile when 'i' then ' IMMUTABLE' when 's' then ' STABLE' else '' end
      || case p.proparallel when 's' then ' PARALLEL SAFE' when 'r' then ' PARALLEL RESTRICTED' else '' end
      || case when p.proisstrict then ' STRICT' else '' end || case when p.proleakproof then ' LEAKPROOF' else '' end
      || case when cast(p.prosupport as oid) <> 0 then ' SUPPORT ' || (select s.proname from pg_proc s where s.oid = cast(p.prosupport as oid)) else '' end
      || E'\n' else '' end
    || 'AS $function$' || p.prosrc || E'$function$\n'
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    join gw_function_texts f on f.oid = p.oid
  where p.oid = $1 and p.prokind <> 'a')

-- 1215 obj_description(oid,name)
(select d.description from pg_description d join pg_class k on k.oid = d.classoid
  where d.objoid = $1 and d.objsubid = 0 and k.relnamespace = 11 and k.relname = $2)

-- 1348 obj_description(oid)
(select min(d.description) from pg_description d where d.objoid = $1 and d.objsubid = 0)

-- 1216 col_description(oid,int4)
(select d.description from pg_description d where d.objoid = $1 and d.classoid = 1259 and d.objsubid = $2)

-- 1993 shobj_description(oid,name)
(select d.description from pg_shdescription d join pg_class k on k.oid = d.classoid
  where d.objoid = $1 and k.relnamespace = 11 and k.relname = $2)

-- 1597 pg_encoding_to_char(int4)
case when $1 is not null then
  case $1 when 0 then 'SQL_ASCII' when 1 then 'EUC_JP' when 2 then 'EUC_CN' when 3 then 'EUC_KR'
      when 4 then 'EUC_TW' when 5 then 'EUC_JIS_2004' when 6 then 'UTF8' when 7 then 'MULE_INTERNAL'
      when 8 then 'LATIN1' when 9 then 'LATIN2' when 10 then 'LATIN3' when 11 then 'LATIN4'
      when 12 then 'LATIN5' when 13 then 'LATIN6' when 14 then 'LATIN7' when 15 then 'LATIN8'
      when 16 then 'LATIN9' when 17 then 'LATIN10' when 18 then 'WIN1256' when 19 then 'WIN1258'
      when 20 then 'WIN866' when 21 then 'WIN874' when 22 then 'KOI8R' when 23 then 'WIN1251'
      when 24 then 'WIN1252' when 25 then 'ISO_8859_5' when 26 then 'ISO_8859_6' when 27 then 'ISO_8859_7'
      when 28 then 'ISO_8859_8' when 29 then 'WIN1250' when 30 then 'WIN1253' when 31 then 'WIN1254'
      when 32 then 'WIN1255' when 33 then 'WIN1257' when 34 then 'KOI8U' when 35 then 'SJIS' when 36 then 'BIG5'
      when 37 then 'GBK' when 38 then 'UHC' when 39 then 'GB18030' when 40 then 'JOHAB'
      when 41 then 'SHIFT_JIS_2004' else '' end end

-- 1264 pg_char_to_encoding(name)
case when $1 is not null then
  case upper(replace(replace($1, '-', ''), '_', '')) when 'SQLASCII' then 0 when 'EUCJP' then 1
      when 'EUCCN' then 2 when 'EUCKR' then 3 when 'EUCTW' then 4 when 'EUCJIS2004' then 5 when 'UTF8' then 6
      when 'MULEINTERNAL' then 7 when 'LATIN1' then 8 when 'LATIN2' then 9 when 'LATIN3' then 10
      when 'LATIN4' then 11 when 'LATIN5' then 12 when 'LATIN6' then 13 when 'LATIN7' then 14
      when 'LATIN8' then 15 when 'LATIN9' then 16 when 'LATIN10' then 17 when 'WIN1256' then 18
      when 'WIN1258' then 19 when 'WIN866' then 20 when 'WIN874' then 21 when 'KOI8R' then 22
      when 'WIN1251' then 23 when 'WIN1252' then 24 when 'ISO88595' then 25 when 'ISO88596' then 26
      when 'ISO88597' then 27 when 'ISO88598' then 28 when 'WIN1250' then 29 when 'WIN1253' then 30
      when 'WIN1254' then 31 when 'WIN1255' then 32 when 'WIN1257' then 33 when 'KOI8U' then 34
      when 'SJIS' then 35 when 'BIG5' then 36 when 'GBK' then 37 when 'UHC' then 38 when 'GB18030' then 39
      when 'JOHAB' then 40 when 'SHIFTJIS2004' then 41 when 'UNICODE' then 6 else -1 end end

-- 2997 pg_table_size(regclass)
(select cast(c.relpages as int8) * 8192 from pg_class c where c.oid = cast($1 as oid))

-- 2286 pg_total_relation_size(regclass)
(select cast(c.relpages as int8) * 8192 from pg_class c where c.oid = cast($1 as oid))

-- 2325 pg_relation_size(regclass)
(select cast(c.relpages as int8) * 8192 from pg_class c where c.oid = cast($1 as oid))

-- 2332 pg_relation_size(regclass,text)
(select case $2 when 'main' then cast(c.relpages as int8) * 8192 else 0 end from pg_class c where c.oid = cast($1 as oid))

-- 2998 pg_indexes_size(regclass)
(select 0 from pg_class c where c.oid = cast($1 as oid))

-- 2324 pg_database_size(oid)
case when exists (select from pg_database d where d.oid = $1) then (select sum(cast(c.relpages as int8)) * 8192 from pg_class c) end

-- 2168 pg_database_size(name)
case when exists (select from pg_database d where d.datname = $1) then (select sum(cast(c.relpages as int8)) * 8192 from pg_class c) end

-- 2322 pg_tablespace_size(oid)
case when exists (select from pg_tablespace t where t.oid = $1 and t.spcname = 'pg_default') then (select sum(cast(c.relpages as int8)) * 8192 from pg_class c) end

-- 2323 pg_tablespace_size(name)
case when exists (select from pg_tablespace t where t.spcname = $1 and t.spcname = 'pg_default') then (select sum(cast(c.relpages as int8)) * 8192 from pg_class c) end

-- 2999 pg_relation_filenode(regclass)
(select nullif(c.relfilenode, 0) from pg_class c where c.oid = cast($1 as oid))

-- 3034 pg_relation_filepath(regclass)
null

-- 3778 pg_tablespace_location(oid)
(select '' from pg_tablespace t where t.oid = $1)

-- 2855 pg_is_other_temp_schema(oid)
case when $1 is not null then false end

-- 2561 pg_blocking_pids(int4)
case when $1 is not null then cast('{}' as int4[]) end

-- 1181 age(xid)
case when $1 is not null then 2147483647 end

-- 3298 row_security_active(oid)
case when $1 is not null then false end

-- 3299 row_security_active(text)
case when $1 is not null then false end

-- 6121 pg_relation_is_publishable(regclass)
(select c.relkind in ('r', 'p') and c.relpersistence = 'p' and c.oid >= 16384 from pg_class c where c.oid = cast($1 as oid))

-- 3842 pg_relation_is_updatable(regclass,bool)
(select case when t.is_insertable_into = 'YES' then 8 else 0 end
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join information_schema.tables t on t.table_schema = n.nspname and t.table_name = c.relname
  where c.oid = cast($1 as oid) and $2 is not null)

-- 3843 pg_column_is_updatable(regclass,int2,bool)
case when $1 is not null and $2 is not null and $3 is not null then false end

-- 1928 pg_stat_get_numscans(oid)
case when $1 is not null then 0 end

-- 1929 pg_stat_get_tuples_returned(oid)
case when $1 is not null then 0 end

-- 1930 pg_stat_get_tuples_fetched(oid)
case when $1 is not null then 0 end

-- 1931 pg_stat_get_tuples_inserted(oid)
case when $1 is not null then 0 end

-- 1932 pg_stat_get_tuples_updated(oid)
case when $1 is not null then 0 end

-- 1933 pg_stat_get_tuples_deleted(oid)
case when $1 is not null then 0 end

-- 1972 pg_stat_get_tuples_hot_updated(oid)
case when $1 is not null then 0 end

-- 2879 pg_stat_get_dead_tuples(oid)
case when $1 is not null then 0 end

-- 1934 pg_stat_get_blocks_fetched(oid)
case when $1 is not null then 0 end

-- 1935 pg_stat_get_blocks_hit(oid)
case when $1 is not null then 0 end

-- 2878 pg_stat_get_live_tuples(oid)
case when $1 is not null then coalesce((select s.n_live_tup from pg_stat_user_tables s where s.relid = $1), 0) end

-- 2781 pg_stat_get_last_vacuum_time(oid)
null

-- 2782 pg_stat_get_last_autovacuum_time(oid)
null

-- 2783 pg_stat_get_last_analyze_time(oid)
null

-- 2784 pg_stat_get_last_autoanalyze_time(oid)
null

-- 1922 has_table_privilege(name,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = cast(to_regclass($2) as oid))

-- 1923 has_table_privilege(name,oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = $2)

-- 1924 has_table_privilege(oid,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = cast(to_regclass($2) as oid))

-- 1925 has_table_privilege(oid,oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = $2)

-- 1926 has_table_privilege(text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($2) like '%select%' from pg_class c where c.oid = cast(to_regclass($1) as oid))

-- 1927 has_table_privilege(oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($2) like '%select%' from pg_class c where c.oid = $1)

-- 3024 has_any_column_privilege(name,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = cast(to_regclass($2) as oid))

-- 3025 has_any_column_privilege(name,oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = $2)

-- 3026 has_any_column_privilege(oid,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = cast(to_regclass($2) as oid))

-- 3027 has_any_column_privilege(oid,oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c where c.oid = $2)

-- 3028 has_any_column_privilege(text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($2) like '%select%' from pg_class c where c.oid = cast(to_regclass($1) as oid))

-- 3029 has_any_column_privilege(oid,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($2) like '%select%' from pg_class c where c.oid = $1)

-- 3012 has_column_privilege(name,text,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($2) as oid) and a.attname = $3)

-- 3013 has_column_privilege(name,text,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($2) as oid) and a.attnum = $3)

-- 3014 has_column_privilege(name,oid,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $2 and a.attname = $3)

-- 3015 has_column_privilege(name,oid,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $2 and a.attnum = $3)

-- 3016 has_column_privilege(oid,text,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($2) as oid) and a.attname = $3)

-- 3017 has_column_privilege(oid,text,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($2) as oid) and a.attnum = $3)

-- 3018 has_column_privilege(oid,oid,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $2 and a.attname = $3)

-- 3019 has_column_privilege(oid,oid,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($4) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $2 and a.attnum = $3)

-- 3020 has_column_privilege(text,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($1) as oid) and a.attname = $2)

-- 3021 has_column_privilege(text,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = cast(to_regclass($1) as oid) and a.attnum = $2)

-- 3022 has_column_privilege(oid,text,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $1 and a.attname = $2)

-- 3023 has_column_privilege(oid,int2,text)
(select c.relnamespace not in (11, 13207, 16000) or lower($3) like '%select%' from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.oid = $1 and a.attnum = $2)

-- 2268 has_schema_privilege(name,text,text)
(select n.oid not in (11, 13207, 16000) or lower($3) like '%usage%' from pg_namespace n where n.nspname = $2)

-- 2269 has_schema_privilege(name,oid,text)
(select n.oid not in (11, 13207, 16000) or lower($3) like '%usage%' from pg_namespace n where n.oid = $2)

-- 2270 has_schema_privilege(oid,text,text)
(select n.oid not in (11, 13207, 16000) or lower($3) like '%usage%' from pg_namespace n where n.nspname = $2)

-- 2271 has_schema_privilege(oid,oid,text)
(select n.oid not in (11, 13207, 16000) or lower($3) like '%usage%' from pg_namespace n where n.oid = $2)

-- 2272 has_schema_privilege(text,text)
(select n.oid not in (11, 13207, 16000) or lower($2) like '%usage%' from pg_namespace n where n.nspname = $1)

-- 2273 has_schema_privilege(oid,text)
(select n.oid not in (11, 13207, 16000) or lower($2) like '%usage%' from pg_namespace n where n.oid = $1)

-- 2250 has_database_privilege(name,text,text)
(select $3 is not null from pg_database d where d.datname = $2)

-- 2251 has_database_privilege(name,oid,text)
(select $3 is not null from pg_database d where d.oid = $2)

-- 2252 has_database_privilege(oid,text,text)
(select $3 is not null from pg_database d where d.datname = $2)

-- 2253 has_database_privilege(oid,oid,text)
(select $3 is not null from pg_database d where d.oid = $2)

-- 2254 has_database_privilege(text,text)
(select $2 is not null from pg_database d where d.datname = $1)

-- 2255 has_database_privilege(oid,text)
(select $2 is not null from pg_database d where d.oid = $1)

-- 2256 has_function_privilege(name,text,text)
(select $3 is not null from pg_proc p where p.oid = cast(to_regprocedure($2) as oid))

-- 2257 has_function_privilege(name,oid,text)
(select $3 is not null from pg_proc p where p.oid = $2)

-- 2258 has_function_privilege(oid,text,text)
(select $3 is not null from pg_proc p where p.oid = cast(to_regprocedure($2) as oid))

-- 2259 has_function_privilege(oid,oid,text)
(select $3 is not null from pg_proc p where p.oid = $2)

-- 2260 has_function_privilege(text,text)
(select $2 is not null from pg_proc p where p.oid = cast(to_regprocedure($1) as oid))

-- 2261 has_function_privilege(oid,text)
(select $2 is not null from pg_proc p where p.oid = $1)

-- 2262 has_language_privilege(name,text,text)
(select $3 is not null from pg_language l where l.lanname = $2)

-- 2263 has_language_privilege(name,oid,text)
(select $3 is not null from pg_language l where l.oid = $2)

-- 2264 has_language_privilege(oid,text,text)
(select $3 is not null from pg_language l where l.lanname = $2)

-- 2265 has_language_privilege(oid,oid,text)
(select $3 is not null from pg_language l where l.oid = $2)

-- 2266 has_language_privilege(text,text)
(select $2 is not null from pg_language l where l.lanname = $1)

-- 2267 has_language_privilege(oid,text)
(select $2 is not null from pg_language l where l.oid = $1)

-- 2390 has_tablespace_privilege(name,text,text)
(select $3 is not null from pg_tablespace t where t.spcname = $2)

-- 2391 has_tablespace_privilege(name,oid,text)
(select $3 is not null from pg_tablespace t where t.oid = $2)

-- 2392 has_tablespace_privilege(oid,text,text)
(select $3 is not null from pg_tablespace t where t.spcname = $2)

-- 2393 has_tablespace_privilege(oid,oid,text)
(select $3 is not null from pg_tablespace t where t.oid = $2)

-- 2394 has_tablespace_privilege(text,text)
(select $2 is not null from pg_tablespace t where t.spcname = $1)

-- 2395 has_tablespace_privilege(oid,text)
(select $2 is not null from pg_tablespace t where t.oid = $1)

-- 3138 has_type_privilege(name,text,text)
(select $3 is not null from pg_type t where t.oid = cast(to_regtype($2) as oid))

-- 3139 has_type_privilege(name,oid,text)
(select $3 is not null from pg_type t where t.oid = $2)

-- 3140 has_type_privilege(oid,text,text)
(select $3 is not null from pg_type t where t.oid = cast(to_regtype($2) as oid))

-- 3141 has_type_privilege(oid,oid,text)
(select $3 is not null from pg_type t where t.oid = $2)

-- 3142 has_type_privilege(text,text)
(select $2 is not null from pg_type t where t.oid = cast(to_regtype($1) as oid))

-- 3143 has_type_privilege(oid,text)
(select $2 is not null from pg_type t where t.oid = $1)

-- 2181 has_sequence_privilege(name,text,text)
null

-- 2182 has_sequence_privilege(name,oid,text)
null

-- 2183 has_sequence_privilege(oid,text,text)
null

-- 2184 has_sequence_privilege(oid,oid,text)
null

-- 2185 has_sequence_privilege(text,text)
null

-- 2186 has_sequence_privilege(oid,text)
null

-- 3006 has_server_privilege(name,text,text)
null

-- 3007 has_server_privilege(name,oid,text)
null

-- 3008 has_server_privilege(oid,text,text)
null

-- 3009 has_server_privilege(oid,oid,text)
null

-- 3010 has_server_privilege(text,text)
null

-- 3011 has_server_privilege(oid,text)
null

-- 3000 has_foreign_data_wrapper_privilege(name,text,text)
null

-- 3001 has_foreign_data_wrapper_privilege(name,oid,text)
null

-- 3002 has_foreign_data_wrapper_privilege(oid,text,text)
null

-- 3003 has_foreign_data_wrapper_privilege(oid,oid,text)
null

-- 3004 has_foreign_data_wrapper_privilege(text,text)
null

-- 3005 has_foreign_data_wrapper_privilege(oid,text)
null

-- 2705 pg_has_role(name,name,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.rolname = $2 and u.rolname = $1 and $3 is not null)

-- 2706 pg_has_role(name,oid,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.oid = $2 and u.rolname = $1 and $3 is not null)

-- 2707 pg_has_role(oid,name,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.rolname = $2 and u.oid = $1 and $3 is not null)

-- 2708 pg_has_role(oid,oid,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.oid = $2 and u.oid = $1 and $3 is not null)

-- 2709 pg_has_role(name,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.rolname = $1 and u.rolname = current_user and $2 is not null)

-- 2710 pg_has_role(oid,text)
(select u.rolsuper or u.oid = r.oid from pg_roles r cross join pg_roles u where r.oid = $1 and u.rolname = current_user and $2 is not null)

-- 3495 to_regclass(text)
(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where case when $1 like '%"%' then $1 else lower($1) end in (c.relname, '"' || c.relname || '"') and n.nspname = any (current_schemas(true))
    or case when $1 like '%"%' then $1 else lower($1) end in (n.nspname || '.' || c.relname, '"' || n.nspname || '"."' || c.relname || '"',
      n.nspname || '."' || c.relname || '"', '"' || n.nspname || '".' || c.relname)
  order by array_position(current_schemas(true), n.nspname) limit 1)

-- 1079 regclass(text)
cast(coalesce(cast(cast(to_regclass($1) as oid) as text), $1) as regclass)

-- 4086 to_regnamespace(text)
(select n.oid from pg_namespace n where case when $1 like '%"%' then $1 else lower($1) end in (n.nspname, '"' || n.nspname || '"'))

-- 4093 to_regrole(text)
(select r.oid from pg_roles r where case when $1 like '%"%' then $1 else lower($1) end in (r.rolname, '"' || r.rolname || '"'))

-- 4195 to_regcollation(text)
(select c.oid from pg_collation c where $1 in ('"' || c.collname || '"', 'pg_catalog."' || c.collname || '"')
  or case when $1 like '%"%' then $1 else lower($1) end in (c.collname, 'pg_catalog.' || c.collname))

-- 3493 to_regtype(text)
(select t.oid from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where format_type(t.oid, null) = lower($1)
    or n.nspname = any (current_schemas(true)) and (t.typname = case when $1 like '%"%' then $1 else lower($1) end or t.typname = '_' || left(case when $1 like '%"%' then $1 else lower($1) end, -2) and $1 like '%[]')
    or n.nspname || '.' || t.typname = case when $1 like '%"%' then $1 else lower($1) end
    or lower($1) = 'int' and t.oid = 23 or lower($1) = 'decimal' and t.oid = 1700 or lower($1) = 'timestamp' and t.oid = 1114
    or lower($1) = 'time' and t.oid = 1083 or lower($1) = 'float' and t.oid = 701
  order by array_position(current_schemas(true), n.nspname) limit 1)

-- 3494 to_regproc(text)
(select case when count(*) = 1 then min(p.oid) end from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where case when $1 like '%"%' then $1 else lower($1) end = p.proname and n.nspname = any (current_schemas(true)) or case when $1 like '%"%' then $1 else lower($1) end = n.nspname || '.' || p.proname)

-- 3479 to_regprocedure(text)
(select f.oid from gw_function_texts f
  where replace(lower($1), ', ', ',') in (f.signature, 'pg_catalog.' || f.signature))

-- 2288 pg_size_pretty(int8)
case when $1 is null then null when abs($1) < 10240 then cast($1 as text) || ' bytes'
  when abs($1) / 512 < 20479 then cast(case when $1 < 0 then -1 else 1 end * ((abs($1) / 512 + 1) / 2) as text) || ' kB'
  when abs($1) / 524288 < 20479 then cast(case when $1 < 0 then -1 else 1 end * ((abs($1) / 524288 + 1) / 2) as text) || ' MB'
  when abs($1) / 536870912 < 20479 then cast(case when $1 < 0 then -1 else 1 end * ((abs($1) / 536870912 + 1) / 2) as text) || ' GB'
  when abs($1) / 549755813888 < 20479 then cast(case when $1 < 0 then -1 else 1 end * ((abs($1) / 549755813888 + 1) / 2) as text) || ' TB'
  else cast(case when $1 < 0 then -1 else 1 end * ((abs($1) / 562949953421312 + 1) / 2) as text) || ' PB' end

-- 3166 pg_size_pretty(numeric)
case when abs($1) < 10240 then cast($1 as text) || ' bytes' else pg_size_pretty(cast($1 as int8)) end

-- 637 pg_index_has_property(regclass,text)
null

-- 638 pg_index_column_has_property(regclass,int4,text)
null

-- 3537 pg_describe_object(oid,oid,int4)
case $1
  when 1259 then (select case c.relkind when 'v' then 'view ' else 'table ' end
      || case when n.nspname = any (current_schemas(true)) then '' else quote_ident(n.nspname) || '.' end || quote_ident(c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = $2 and $3 = 0)
  when 2615 then (select 'schema ' || quote_ident(n.nspname) from pg_namespace n where n.oid = $2 and $3 = 0)
  when 1247 then 'type ' || format_type($2, null) end

-- Values of the session, asked for with columns.

-- 2077 current_setting(text)
(select s.shown from gw_settings s where lower(s.name) = lower($1))

-- 3294 current_setting(text,bool)
(select s.shown from gw_settings s where lower(s.name) = lower($1) and $2 is not null)

-- What reg* values say as text: the output functions.


-- 2219 regclassout(regclass)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce(
  (select case when n.nspname = any (current_schemas(true)) then '' else quote_ident(n.nspname) || '.' end || quote_ident(c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 2221 regtypeout(regtype)
case when cast($1 as oid) = 0 then '-' else coalesce(nullif(format_type(cast($1 as oid), null), '???'), cast(cast($1 as oid) as text)) end

-- 45 regprocout(regproc)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce(
  (select case when min(n.oid) = 11 and count(q.oid) = 1 then '' else quote_ident(min(n.nspname)) || '.' end || quote_ident(min(p.proname))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_proc q on q.proname = p.proname and q.pronamespace = p.pronamespace
    where p.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 2213 regprocedureout(regprocedure)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce(
  (select f.signature from gw_function_texts f where f.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 2215 regoperout(regoper)
(case when $1 is null then null when cast($1 as oid) = 0 then '0' else coalesce((select p.oprname from pg_operator p where p.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 4085 regnamespaceout(regnamespace)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce((select quote_ident(n.nspname) from pg_namespace n where n.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 4092 regroleout(regrole)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce((select quote_ident(r.rolname) from pg_roles r where r.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 4194 regcollationout(regcollation)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce((select quote_ident(c.collname) from pg_collation c where c.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 3737 regconfigout(regconfig)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce((select quote_ident(c.cfgname) from pg_ts_config c where c.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- 3772 regdictionaryout(regdictionary)
(case when $1 is null then null when cast($1 as oid) = 0 then '-' else coalesce((select quote_ident(c.dictname) from pg_ts_dict c where c.oid = cast($1 as oid)), cast(cast($1 as oid) as text)) end)

-- And what names mean: the input functions.

-- 2220 regtypein(cstring)
cast(coalesce(cast(cast(to_regtype(cast($1 as text)) as oid) as text), cast($1 as text)) as regtype)

-- 44 regprocin(cstring)
cast(coalesce(cast(cast(to_regproc(cast($1 as text)) as oid) as text), cast($1 as text)) as regproc)

-- 2212 regprocedurein(cstring)
cast(coalesce(cast(cast(to_regprocedure(cast($1 as text)) as oid) as text), cast($1 as text)) as regprocedure)

-- 4084 regnamespacein(cstring)
cast(coalesce(cast(cast(to_regnamespace(cast($1 as text)) as oid) as text), cast($1 as text)) as regnamespace)

-- 4098 regrolein(cstring)
cast(coalesce(cast(cast(to_regrole(cast($1 as text)) as oid) as text), cast($1 as text)) as regrole)

-- 4193 regcollationin(cstring)
cast(coalesce(cast(cast(to_regcollation(cast($1 as text)) as oid) as text), cast($1 as text)) as regcollation)

-- Sets.


-- 1686 pg_get_keywords()
select word, catcode, barelabel, catdesc, baredesc from gw_keywords

-- 2856 pg_timezone_names()
select name, abbrev, utc_offset, is_dst from pg_timezone_names

-- 2599 pg_timezone_abbrevs()
select abbrev, utc_offset, is_dst from pg_timezone_abbrevs

-- 2084 pg_show_all_settings()
select name, setting, unit, category, short_desc, extra_desc, context, vartype, source, min_val, max_val, enumvals,
  boot_val, reset_val, sourcefile, sourceline, pending_restart from pg_settings

-- 2510 pg_prepared_statement()
select name, statement, prepare_time, parameter_types, from_sql, generic_plans, custom_plans from pg_prepared_statements

-- 2511 pg_cursor()
select name, statement, is_holdable, is_binary, is_scrollable, creation_time from pg_cursors

-- 1371 pg_lock_status()
select * from pg_locks

-- 3425 pg_partition_ancestors(regclass)
select $1 as relid where false

-- 3035 pg_listening_channels()
select cast('' as text) where false

-- 1689 aclexplode(aclitem[])
select cast(0 as oid) as grantor, cast(0 as oid) as grantee, '' as privilege_type, false as is_grantable where $1 is not null and false

-- 2289 pg_options_to_table(text[])
select split_part(o.o, '=', 1) as option_name, substr(o.o, strpos(o.o, '=') + 1) as option_value from unnest($1) as o(o)

-- information_schema's helpers.


-- 13208 _pg_expandarray(anyarray)
select a.x, cast(a.n as int4) as n from unnest($1) with ordinality as a(x, n)

-- 13209 _pg_index_position(oid,int2)
(select cast(null as int4) from pg_index i where i.indexrelid = $1 and $2 is null)

-- 13212 _pg_char_max_length(oid,int4)
case when $2 = -1 then null when $1 in (1042, 1043) then $2 - 4 when $1 in (1560, 1562) then $2 end

-- 13213 _pg_char_octet_length(oid,int4)
case when $1 in (25, 1042, 1043) then case when $2 = -1 then 1073741824 else ($2 - 4) * 4 end end

-- 13215 _pg_numeric_precision(oid,int4)
case $1 when 21 then 16 when 23 then 32 when 20 then 64 when 1700 then case when $2 <> -1 then ($2 - 4) / 65536 end
  when 700 then 24 when 701 then 53 end

-- 13216 _pg_numeric_precision_radix(oid,int4)
case when $1 in (21, 23, 20, 700, 701) then 2 when $1 = 1700 then 10 end

-- 13217 _pg_numeric_scale(oid,int4)
case when $1 in (21, 23, 20) then 0 when $1 = 1700 then case when $2 <> -1 then ($2 - 4) % 65536 end end

-- 13218 _pg_datetime_precision(oid,int4)
case when $1 = 1082 then 0 when $1 in (1083, 1114, 1184, 1266) then case when $2 < 0 then 6 else $2 end
  when $1 = 1186 then case when $2 < 0 or $2 % 65536 = 65535 then 6 else $2 % 65536 end end

-- 13219 _pg_interval_type(oid,int4)
case when $1 = 1186 then upper(nullif(substr(format_type($1, $2), 10), '')) end
