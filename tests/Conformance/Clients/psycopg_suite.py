"""What psycopg 3 does with a server, step by step; prints one line a step and stops at the first that fails.

usage: psycopg_suite.py CONNINFO
"""
import sys
import threading
import time
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import psycopg
from psycopg import errors


def step(name):
    print("ok", name, flush=True)


def main(conninfo):
    with psycopg.connect(conninfo) as connection:
        assert connection.info.parameter_status("server_version").startswith("15.")
        assert connection.execute("select 1 + 1").fetchone() == (2,)
        step("connect")

        values = {
            "%s::int": 42, "%s::bigint": 2**40, "%s::float8": 1.5, "%s::numeric(12,3)": Decimal("12.500"), "%s::text": "äöü €",
            "%s::bool": True, "%s::date": date(2024, 2, 29), "%s::timestamp": datetime(2024, 2, 29, 1, 2, 3, 456),
            "%s::timestamptz": datetime(2024, 2, 29, tzinfo=timezone.utc), "%s::interval": timedelta(days=1, hours=2),
            "%s::uuid": UUID(int=7), "%s::bytea": b"\x00\xff", "%s::int[]": [1, None, 3],
        }
        for binary in (False, True):
            for expression, value in values.items():
                with connection.cursor(binary=binary) as cursor:
                    got = cursor.execute("select " + expression, (value,)).fetchone()[0]
                    assert got == value, (expression, value, got, binary)
                    null = cursor.execute("select " + expression, (None,)).fetchone()[0]
                    assert null is None, (expression, null)
        step("parameters and results, text and binary")

        for _ in range(20):
            assert connection.execute("select %s::int * 2", (21,), prepare=True).fetchone() == (42,)
        step("prepared statement")
        connection.commit()

        with connection.cursor("big", binary=True) as cursor:
            cursor.itersize = 10_000
            cursor.execute("select g from generate_series(1, 1000000) as g")
            total = count = 0
            for (value,) in cursor:
                total, count = total + value, count + 1
            assert (count, total) == (1_000_000, 500_000_500_000)
        connection.commit()
        step("cursor over a million rows")

        timer = threading.Timer(0.5, connection.cancel)
        timer.start()
        begin = time.monotonic()
        try:
            connection.execute("select count(*) from generate_series(1, 100000000000) as g")
            raise AssertionError("the query was not cancelled")
        except errors.QueryCanceled:
            assert time.monotonic() - begin < 30
        timer.join()
        connection.rollback()
        assert connection.execute("select 'alive'").fetchone() == ("alive",)
        connection.commit()
        step("cancel")

        try:
            connection.execute("select 1 / 0")
            raise AssertionError("no error")
        except errors.DivisionByZero:
            pass
        try:
            connection.execute("select 1")
            raise AssertionError("no error")
        except errors.InFailedSqlTransaction:
            pass
        connection.rollback()
        assert connection.execute("select 1").fetchone() == (1,)
        connection.commit()
        step("error in a transaction")

        connection.execute("create schema py")
        connection.execute("create table py.t (id int, name text)")
        connection.cursor().executemany("insert into py.t values (%s, %s)", [(i, f"n{i}") for i in range(3)])
        connection.commit()
        with connection.cursor().copy("copy (select * from py.t order by id) to stdout") as copy:
            assert b"".join(bytes(part) for part in copy) == b"0\tn0\n1\tn1\n2\tn2\n"
        connection.commit()
        rows = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'py'").fetchall()
        assert rows == [("t",)], rows
        columns = connection.execute(
            "select column_name, data_type from information_schema.columns where table_schema = 'py' order by ordinal_position")
        assert columns.fetchall() == [("id", "integer"), ("name", "text")]
        connection.execute("drop schema py cascade")
        connection.commit()
        step("write, copy and browse")


main(sys.argv[1])
