-- Records PostgreSQL's time zones with the abbreviations of their winter and summer: name, then offset (seconds) and
-- abbreviation of January and of July.
--   psql -X -q -d postgres -f timezones.sql > timezones.tsv
\pset tuples_only on
\pset format unaligned
create function pg_temp.abbreviation(zone text, at timestamptz) returns text language plpgsql as
$$ begin perform set_config('TimeZone', zone, true); return to_char(at, 'TZ'); end $$;
copy (select name,
  extract(epoch from (timestamptz '2026-01-15 12:00+00' at time zone name) - timestamp '2026-01-15 12:00')::int,
  pg_temp.abbreviation(name, '2026-01-15 12:00+00'),
  extract(epoch from (timestamptz '2026-07-15 12:00+00' at time zone name) - timestamp '2026-07-15 12:00')::int,
  pg_temp.abbreviation(name, '2026-07-15 12:00+00')
  from pg_timezone_names where name !~ '^(posix|right)/|^(posixrules|localtime|Factory)$' order by name collate "C") to stdout;
