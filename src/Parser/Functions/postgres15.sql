-- Records what PostgreSQL 15 says of its built-in types, functions, operators and casts.
-- Against a server made with initdb --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8:
--   psql -X -q -d postgres -f postgres15.sql > postgres15.tsv
-- Each section starts with a line "# name columns…"; rows are COPY's text format.
\pset tuples_only on
\pset format unaligned
\echo '# type oid typname typnamespace typlen typbyval typtype typcategory typispreferred typisdefined typdelim typrelid typelem typarray typinput typoutput typreceive typsend typmodin typmodout typanalyze typalign typstorage typnotnull typbasetype typtypmod typndims typcollation'
copy (select oid, typname, typnamespace::regnamespace, typlen, typbyval, typtype, typcategory, typispreferred, typisdefined, typdelim, typrelid, typelem, typarray, typinput::oid, typoutput::oid, typreceive::oid, typsend::oid, typmodin::oid, typmodout::oid, typanalyze::oid, typalign, typstorage, typnotnull, typbasetype, typtypmod, typndims, typcollation from pg_type where oid < 12000 order by oid) to stdout
\g
\echo '# proc oid proname pronamespace prolang procost prorows provariadic prosupport prokind proleakproof proisstrict proretset provolatile proparallel pronargs pronargdefaults prorettype proargtypes proallargtypes proargmodes proargnames proargdefaults prosrc aggkind aggnumdirectargs'
copy (select p.oid, proname, pronamespace::regnamespace, l.lanname, procost, prorows, provariadic, prosupport::oid, prokind, proleakproof, proisstrict, proretset, provolatile, proparallel, pronargs, pronargdefaults, prorettype, array_to_string(proargtypes::oid[], ' '), array_to_string(proallargtypes, ' '), array_to_string(proargmodes, ''), array_to_string(proargnames, ',', ''), pg_get_expr(proargdefaults, 0), prosrc, a.aggkind, a.aggnumdirectargs from pg_proc p join pg_language l on l.oid = prolang left join pg_aggregate a on a.aggfnoid = p.oid where p.oid < 16384 order by proname collate "C", p.oid) to stdout
\g
\echo '# operator oid oprname oprkind oprcanmerge oprcanhash oprleft oprright oprresult oprcom oprnegate oprcode oprrest oprjoin'
copy (select oid, oprname, oprkind, oprcanmerge, oprcanhash, oprleft, oprright, oprresult, oprcom, oprnegate, oprcode::oid, oprrest::oid, oprjoin::oid from pg_operator where oid < 12000 order by oprname collate "C", oid) to stdout
\g
\echo '# cast oid castsource casttarget castfunc castcontext castmethod'
copy (select oid, castsource, casttarget, castfunc, castcontext, castmethod from pg_cast where oid < 16384 order by castsource, casttarget) to stdout
\g
\echo '# sort type less equal greater'
copy (select c.opcintype, max(a.amopopr) filter (where a.amopstrategy = 1), max(a.amopopr) filter (where a.amopstrategy = 3), max(a.amopopr) filter (where a.amopstrategy = 5) from pg_opclass c join pg_amop a on a.amopfamily = c.opcfamily and a.amoplefttype = c.opcintype and a.amoprighttype = c.opcintype where c.opcmethod = 403 and c.opcdefault group by 1 order by 1) to stdout
\g
