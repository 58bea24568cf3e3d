-- Records PostgreSQL 15's settings; what depends on the machine is replaced by the default.
--   psql -X -q -d postgres -f settings.sql > settings.tsv
\pset tuples_only on
\pset format unaligned
\echo '# name default unit category short_desc extra_desc context vartype min_val max_val enumvals boot_val flags'
copy (select name,
  case name when 'server_version' then '15.18' when 'application_name' then '' when 'port' then '5432' when 'log_timezone' then 'UTC' when 'TimeZone' then 'UTC'
    when 'config_file' then '' when 'data_directory' then '' when 'hba_file' then '' when 'ident_file' then ''
    when 'unix_socket_directories' then '' when 'krb_server_keyfile' then '' when 'dynamic_library_path' then '' else setting end,
  unit, category, short_desc, extra_desc, context, vartype, min_val, max_val, array_to_string(enumvals, ','),
  case name when 'server_version' then '15.18' when 'krb_server_keyfile' then '' else boot_val end, array_to_string(pg_settings_get_flags(name), ',')
  from pg_settings
  union all
  select * from (values
    ('is_superuser', 'off', null, 'Reporting and Logging', 'Shows whether the current user is a superuser.', null, 'internal', 'bool', null, null, null, 'off', 'NO_SHOW_ALL'),
    ('role', 'none', null, 'Ungrouped', 'Sets the current role.', null, 'user', 'string', null, null, null, 'none', 'NO_SHOW_ALL'),
    ('seed', '0', null, 'Ungrouped', 'Sets the seed for random-number generation.', null, 'user', 'real', '-1', '1', null, '0', 'NO_SHOW_ALL'),
    ('session_authorization', null, null, 'Ungrouped', 'Sets the session user name.', null, 'user', 'string', null, null, null, null, 'NO_SHOW_ALL')) h
  order by 1) to stdout
\g
