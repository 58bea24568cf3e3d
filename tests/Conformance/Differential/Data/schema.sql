-- Runs as it stands on PostgreSQL and on the gateway.
CREATE SCHEMA d;

CREATE TABLE d.t (
    id integer, b boolean, i2 smallint, i4 integer, i8 bigint, f4 real, f8 double precision, n numeric(12,3), n0 numeric(20,0),
    tx text, vc varchar(20), ch char(6), bin bytea, da date, ti time, ts timestamp, tz timestamptz, iv interval, u uuid, j json, ja integer[], ta text[]
);

INSERT INTO d.t VALUES
 (1, true, 1, 10, 100, 1.5, 2.25, 12.345, 12345678901234567890, 'alpha', 'one', 'a', '\x0102', '2024-01-15', '08:30:00', '2024-01-15 08:30:00', '2024-01-15 08:30:00+00', '1 day', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1}', '{1,2,3}', '{x,y}'),
 (2, false, -2, -20, -200, -1.25, -0.5, -0.001, -1, 'Beta', 'two', 'bb', '\x', '2024-02-29', '23:59:59.999999', '2024-02-29 23:59:59.999999', '2024-02-29 12:00:00+02', '2 months 3 days 04:05:06', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', '{"a": {"b": [1, 2]}}', '{}', '{}'),
 (3, NULL, 32767, 2147483647, 9223372036854775807, '3.4e38', '1.7e308', 999999999.999, 99999999999999999999, 'gamma delta', 'three', 'ccc', '\xdeadbeef', '1999-12-31', '00:00:00', '1999-12-31 00:00:00', '1999-12-31 23:59:59-05', '-1 year', NULL, '[]', '{NULL,5}', '{"a b",NULL}'),
 (4, true, -32768, -2147483648, -9223372036854775808, 0, 0, 0, 0, '', '', '', NULL, '1970-01-01', '12:00:00', '1970-01-01 12:00:00', '1970-01-01 00:00:00+00', '00:00:00', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'null', '{7}', '{}'),
 (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
 (6, false, 7, 42, 4200000000, 0.1, 0.1, 100.500, 42, 'äöü €', 'Übung', 'zz', '\x00ff', '2100-06-15', '06:07:08.9', '2100-06-15 06:07:08.9', '2100-06-15 06:07:08.9+00', '1 mon -2 days 03:00:00', '00000000-0000-0000-0000-000000000000', '"text"', '{3,1,2}', '{c,a,b}'),
 (7, true, 7, 42, 42, 'NaN', 'Infinity', 5.250, 7, 'alpha', 'one', 'a', '\x0102', '2024-01-15', '08:30:00', '2024-01-31 10:00:00', '2024-03-31 01:30:00+00', '36 hours', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"k": "v", "n": null}', '{1,2,3}', '{x,y}'),
 (8, false, 0, 1, 2, 2.5, -2.5, 2.500, 3, '100%_x', 'a\b', '  x', '\x61', '2023-12-25', '18:00:00', '2023-12-25 18:00:00', '2023-12-25 18:00:00+01', '-00:00:01', NULL, '{"z": true}', '{10,20}', '{100%,a_b}');

CREATE TABLE d.e (id integer, name text, v numeric(10,2));

CREATE TABLE d.dept (id integer, name text);
INSERT INTO d.dept VALUES (1, 'research'), (2, 'sales'), (3, 'empty'), (NULL, 'lost');

CREATE TABLE d.emp (id integer, dept_id integer, name text, salary numeric(10,2), hired date, boss integer);
INSERT INTO d.emp VALUES
 (1, 1, 'ann', 5000.00, '2020-01-01', NULL), (2, 1, 'bob', 4000.50, '2020-06-15', 1), (3, 1, 'cid', 4000.50, '2021-03-01', 1),
 (4, 2, 'dan', 3000.00, '2019-11-30', 1), (5, 2, 'eve', 3500.25, '2022-02-28', 4), (6, NULL, 'fay', NULL, NULL, 4),
 (7, 2, 'gus', 3000.00, '2022-12-31', 4), (8, 9, 'hal', 100.00, '2023-01-01', 99);

CREATE TABLE d.skew AS
SELECT i AS id, CASE WHEN i % 100 < 90 THEN 1 ELSE i % 100 END AS k, (i * 7919 % 1000)::numeric(10,0) AS v, 'name ' || i % 13 AS s
FROM generate_series(1, 5000) AS g(i);

CREATE VIEW d.v_emp AS SELECT e.id, e.name, d.name AS dept, e.salary FROM d.emp e LEFT JOIN d.dept d ON d.id = e.dept_id;
