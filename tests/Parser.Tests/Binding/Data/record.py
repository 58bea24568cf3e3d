#!/usr/bin/env python3
"""Records what a real PostgreSQL 15 makes of statements.sql: columns with type and modifier, parameters, or the error.

Against a server made with initdb --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8 and an empty database:
    python3 record.py "host=/tmp port=5432 user=postgres dbname=postgres"
Statements are prepared and described, never run.
"""
import ctypes, os, sys

here = os.path.dirname(os.path.abspath(__file__))
pq = ctypes.CDLL("libpq.so.5")
for name in ("PQconnectdb", "PQexec", "PQprepare", "PQdescribePrepared"):
    getattr(pq, name).restype = ctypes.c_void_p
for name in ("PQfname", "PQresultErrorField", "PQerrorMessage"):
    getattr(pq, name).restype = ctypes.c_char_p
pq.PQftype.restype = pq.PQparamtype.restype = ctypes.c_uint
p = ctypes.c_void_p

def lines(name):
    with open(os.path.join(here, name), encoding="utf-8") as file:
        return [l.rstrip("\n") for l in file if l.strip() and not l.startswith("--")]

conn = p(pq.PQconnectdb(sys.argv[1].encode()))
if pq.PQstatus(conn) != 0:
    sys.exit(pq.PQerrorMessage(conn).decode())

def run(sql):
    result = p(pq.PQexec(conn, sql.encode()))
    status = pq.PQresultStatus(result)
    if status not in (1, 2):
        sys.exit(f"{sql}: {pq.PQerrorMessage(conn).decode()}")
    pq.PQclear(result)

run("set client_min_messages = warning; drop schema if exists public cascade; create schema public")
for line in lines("schema.sql"):
    run(line)

def describe(sql):
    result = p(pq.PQprepare(conn, b"", sql.encode(), 0, None))
    if pq.PQresultStatus(result) != 1:
        field = lambda code: (pq.PQresultErrorField(result, ord(code)) or b"").decode()
        return f"error\t{field('C')}\t{field('P') or 0}\t{field('M')}\t{field('H')}"
    pq.PQclear(result)
    result = p(pq.PQdescribePrepared(conn, b""))
    columns = "|".join(
        f"{pq.PQfname(result, i).decode()}:{pq.PQftype(result, i)}:{pq.PQfmod(result, i)}" for i in range(pq.PQnfields(result)))
    params = ",".join(str(pq.PQparamtype(result, i)) for i in range(pq.PQnparams(result)))
    return f"columns\t{columns}\t{params}"

with open(os.path.join(here, "postgres15.tsv"), "w", encoding="utf-8") as out:
    for sql in lines("statements.sql") + lines("tpch.sql"):
        out.write(f"{sql}\t{describe(sql)}\n")
