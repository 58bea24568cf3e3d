"""pyarrow.flight against the gateway, beside psql for the same rows. Arguments: port of Flight, port of Postgres."""

import datetime
import decimal
import subprocess
import sys
import threading
import time
import uuid

import pyarrow as pa
import pyarrow.compute
import pyarrow.flight as fl

FLIGHT, POSTGRES = int(sys.argv[1]), int(sys.argv[2])
NULL = "∅"


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    return varint(number << 3 | 2) + varint(len(value)) + value


def command(name, body):
    url = f"type.googleapis.com/arrow.flight.protocol.sql.{name}"
    return field(1, url.encode()) + field(2, body)


def descriptor(name, text):
    return fl.FlightDescriptor.for_command(command(name, field(1, text.encode())))


def query(client, text):
    info = client.get_flight_info(descriptor("CommandStatementQuery", text))
    table = client.do_get(info.endpoints[0].ticket).read_all()
    assert info.schema == table.schema, (info.schema, table.schema)
    table.validate(full=True)
    return table


def update(client, text):
    """The record count."""
    writer, reader = client.do_put(descriptor("CommandStatementUpdate", text), pa.schema([]))
    writer.done_writing()
    answer = reader.read()
    writer.close()  # raises what went wrong
    result = answer.to_pybytes()
    number = shift = 0
    for byte in result[1:]:
        number |= (byte & 0x7F) << shift
        shift += 7
    return number - (1 << 64) if number >> 63 else number


def psql(text):
    result = subprocess.run(
        ["psql", "-X", "-A", "-t", "-q", "-F", "\x1f", "-P", f"null={NULL}", "-v", "ON_ERROR_STOP=1",
         "-h", "127.0.0.1", "-p", str(POSTGRES), "-U", "gateway", "-d", "lake"],
        input=f"set timezone = 'UTC';\n{text};\n", capture_output=True, text=True, check=True)
    return [line.split("\x1f") for line in result.stdout.splitlines()]


def clock(value):
    text = value.isoformat()
    return text.rstrip("0") if "." in text else text


def interval(value):
    years, months = divmod(value.months, 12)
    parts = [f"{n} {name}{'' if n == 1 else 's'}" for n, name in ((years, "year"), (months, "mon"), (value.days, "day")) if n]
    micros = value.nanoseconds // 1000
    if micros or not parts:
        time = (datetime.datetime.min + datetime.timedelta(microseconds=micros)).time()
        parts.append(clock(time))
    return " ".join(parts)


def timetz(value):
    micros = int.from_bytes(value[:8], "little")
    seconds = int.from_bytes(value[8:], "little", signed=True)
    return clock((datetime.datetime.min + datetime.timedelta(microseconds=micros)).time()) + f"{seconds // 3600:+03d}"


def spelt(value, name):
    """As PostgreSQL writes it."""
    if value is None:
        return NULL
    if name.endswith("[]"):
        return "{" + ",".join("NULL" if v is None else spelt(v, name[:-2]) for v in value) + "}"
    if isinstance(value, dict):
        return "(" + ",".join("" if v is None else spelt(v, "") for v in value.values()) + ")"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, float):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(value), repr(value).removesuffix(".0"))
    if name == "time with time zone":
        return timetz(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, datetime.datetime):
        zone = "+00" if value.tzinfo else ""
        return value.date().isoformat() + " " + clock(value.time()) + zone
    if isinstance(value, datetime.time):
        return clock(value)
    if isinstance(value, pa.MonthDayNano):
        return interval(value)
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    return str(value)


def same(client, text):
    """The rows over Flight are those over the Postgres wire; returns their number."""
    table = query(client, text)
    names = [f.metadata[b"ARROW:FLIGHT:SQL:TYPE_NAME"].decode() for f in table.schema]
    columns = [c.to_pylist() for c in table.columns]
    given = [[spelt(v, n) for v, n in zip(row, names)] for row in zip(*columns)]
    expected = psql(text)
    assert given == expected, f"{text}\nexpected {expected[:5]}\ngiven    {given[:5]}"
    return len(given)


VALUES = {
    "boolean": ["true", "false"],
    "smallint": ["'-32768'", "32767"],
    "integer": ["'-2147483648'", "7"],
    "bigint": ["'-9223372036854775808'", "7"],
    "real": ["1.5", "'-Infinity'"],
    "double precision": ["-0.25", "'NaN'"],
    "numeric(10,2)": ["-12345678.90", "0.05"],
    "numeric(38,10)": ["'-1234567890123456789012345678.0123456789'", "1"],
    "text": ["'äöü 漢字'", "''"],
    "varchar(5)": ["'abc'", "'x'"],
    "char(5)": ["'abc  '", "'x    '"],
    "bytea": ["'\\x00ff10'", "'\\x'"],
    "date": ["'2024-02-29'", "'1969-12-31'"],
    "time": ["'23:59:59.999999'", "'00:00:00'"],
    "time with time zone": ["'03:04:05.5+02'", "'12:00:00-07'"],
    "timestamp": ["'2024-02-29 12:34:56.789'", "'1600-01-01 00:00:00'"],
    "timestamptz": ["'2024-02-29 12:34:56.000001+00'", "'1969-12-31 23:59:59+00'"],
    "interval": ["'1 year 2 mons 3 days 04:05:06.7'", "'0'"],
    "uuid": ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "'00000000-0000-0000-0000-000000000000'"],
    "json": ["'{\"a\": [1, 2]}'", "'null'"],
    "jsonb": ["'{\"a\": [1, 2]}'", "'3'"],
    "integer[]": ["'{1,NULL,3}'", "'{}'"],
    "text[]": ["'{a,NULL,ccc}'", "'{x}'"],
}


def types(client):
    for name, (first, second) in VALUES.items():
        rows = ", ".join(f"({i}, {v}::{name})" for i, v in enumerate([first, "NULL", second, first, "NULL"]))
        assert same(client, f"select v from (values {rows}) as t(i, v) order by i") == 5
        assert same(client, f"select v from (values {rows}) as t(i, v) where v is null") == 2
    assert same(client, "select row(1, 'x'), row(null::integer, 2.5)") == 1
    assert same(client, "select oid, relname, relkind from pg_class order by oid") > 10
    print("ok types")


def shapes(client):
    empty = query(client, "select 1 as a, 'x'::text as b where false")
    assert (empty.num_rows, empty.schema.names, empty.schema.types) == (0, ["a", "b"], [pa.int32(), pa.string()])
    described = client.get_schema(descriptor("CommandStatementQuery", "select 1.25::numeric(7,3) as n")).schema
    assert described.field("n").type == pa.decimal128(7, 3)
    assert described.field("n").metadata[b"ARROW:FLIGHT:SQL:PRECISION"] == b"7"
    print("ok shapes")


def big(client):
    table = query(client, "select g, case when g % 3 > 0 then 'text ' || g end as t, (g % 2)::boolean as b"
                          " from generate_series(1, 1000000) as g")
    assert table.num_rows == 1_000_000
    assert pa.compute.sum(table["g"]).as_py() == 500_000_500_000
    assert table["t"].null_count == 333_333 and table["t"][999_999].as_py() == "text 1000000"
    assert pa.compute.sum(table["b"]).as_py() == 500_000
    assert max(batch.nbytes for batch in table.to_batches()) < 4 << 20
    print("ok big")


def fails(call, kind, text):
    try:
        call()
    except kind as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"{text} was expected")


def errors(client):
    fails(lambda: query(client, "select * from missing"), pa.ArrowKeyError, '42P01: relation "missing" does not exist')
    fails(lambda: query(client, "selec 1"), pa.ArrowInvalid, "42601: ")
    fails(lambda: query(client, "select 1 / g from generate_series(0, 3) as g"), pa.ArrowInvalid, "22012: division by zero")
    fails(lambda: query(client, "begin"), NotImplementedError, "0A000: a transaction block over Flight")
    fails(lambda: query(client, "select 1; select 2"), pa.ArrowInvalid, "42601: ")
    fails(lambda: client.get_flight_info(fl.FlightDescriptor.for_path("a")), NotImplementedError, "flight descriptor")
    fails(lambda: client.get_flight_info(fl.FlightDescriptor.for_command(command("CommandGetTables", b""))),
          NotImplementedError, "0A000: CommandGetTables in this call")
    fails(lambda: client.get_flight_info(fl.FlightDescriptor.for_command(b"\xff\xff")), pa.ArrowInvalid, "08P01: ")
    fails(lambda: list(client.do_action("Something")), NotImplementedError, "0A000: action Something over Flight")
    fails(lambda: list(client.list_flights()), NotImplementedError, "0A000: ListFlights over Flight")
    password = fl.FlightCallOptions(headers=[(b"authorization", b"Basic eDp5")])
    fails(lambda: client.get_flight_info(descriptor("CommandStatementQuery", "select 1"), password),
          fl.FlightUnauthenticatedError, "28000: login over Flight is not there yet")
    print("ok errors")


def tickets(client):
    ticket = client.get_flight_info(descriptor("CommandStatementQuery", "select 1")).endpoints[0].ticket
    assert client.do_get(ticket).read_all().num_rows == 1
    fails(lambda: client.do_get(ticket).read_all(), pa.ArrowKeyError, "was read before, or has expired")
    forged = bytearray(client.get_flight_info(descriptor("CommandStatementQuery", "select 1")).endpoints[0].ticket.ticket)
    forged[-1] ^= 1
    fails(lambda: client.do_get(fl.Ticket(bytes(forged))).read_all(), fl.FlightUnauthorizedError, "42501: ")
    print("ok tickets")


def prepared(client):
    def act(name, body):
        message = f"Action{name}Request"
        return [r.body.to_pybytes() for r in client.do_action((name, command(message, body)))]

    def fields(message):
        found, at = {}, 0

        def number():
            nonlocal at
            value = shift = 0
            while True:
                byte = message[at]
                at += 1
                value |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:
                    return value

        while at < len(message):
            tag, size = number(), number()
            if tag & 7 == 0:  # the number itself
                found[tag >> 3] = size
                continue
            found[tag >> 3] = message[at:at + size]
            at += size
        return found

    assert [a.type for a in client.list_actions()] == ["CreatePreparedStatement", "ClosePreparedStatement"]
    result = fields(fields(act("CreatePreparedStatement", field(1, b"select 1 as a, now() as t"))[0])[2])
    schema = pa.ipc.read_schema(pa.py_buffer(result[2]))
    assert (schema.names, pa.ipc.read_schema(pa.py_buffer(result[3])).names) == (["a", "t"], [])
    for _ in range(2):
        info = client.get_flight_info(fl.FlightDescriptor.for_command(command("CommandPreparedStatementQuery", field(1, result[1]))))
        assert info.schema == schema
        assert client.do_get(info.endpoints[0].ticket).read_all()["a"].to_pylist() == [1]
    assert act("ClosePreparedStatement", field(1, result[1])) == []
    assert 2 not in fields(fields(act("CreatePreparedStatement", field(1, b"create schema unmade"))[0])[2])
    forged = result[1].replace(b"select 1", b"select 2")
    fails(lambda: client.get_flight_info(fl.FlightDescriptor.for_command(
        command("CommandPreparedStatementQuery", field(1, forged)))), pa.ArrowInvalid, "26000: ")
    fails(lambda: act("CreatePreparedStatement", field(1, b"select * from missing")), pa.ArrowKeyError, "42P01: ")
    fails(lambda: act("CreatePreparedStatement", field(1, b"select $1 + 1")), NotImplementedError, "0A000: a parameter over Flight")
    print("ok prepared")


def updates(client):
    assert update(client, "create schema flown") == -1
    assert update(client, "create table flown.t (a integer, b text)") == -1
    assert update(client, "insert into flown.t values (1, 'x'), (2, NULL), (3, 'z')") == 3
    assert same(client, "select a, b from flown.t order by a") == 3
    assert query(client, "insert into flown.t values (4, 'y')").num_rows == 0
    assert same(client, "select a, b from flown.t order by a") == 4
    fails(lambda: update(client, "insert into flown.t values ('x', 'y')"), pa.ArrowInvalid, "22P02: ")
    assert update(client, "drop table flown.t") == -1
    print("ok updates")


def running():
    return int(psql("select count(*) from pg_stat_activity where query like '%never ends%' and state = 'active'"
                    " and pid <> pg_backend_pid()")[0][0])


def cancel(client):
    """A reader that leaves takes its statement with it, be it computing or waiting for the reader."""
    endless = "select count(*) from generate_series(1, 10000000000) as never where 'never ends' <> never::text"
    ticket = client.get_flight_info(descriptor("CommandStatementQuery", endless)).endpoints[0].ticket
    late = fl.FlightCallOptions(timeout=1.5)
    fails(lambda: client.do_get(ticket, late).read_all(), fl.FlightTimedOutError, "")
    wide = "select g, 'never ends' as t from generate_series(1, 1000000000) as g"
    ticket = client.get_flight_info(descriptor("CommandStatementQuery", wide)).endpoints[0].ticket
    reader = client.do_get(ticket)
    reader.read_chunk()
    reader.cancel()
    for _ in range(100):
        if running() == 0:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("statements run on without their readers")
    assert query(client, "select 1 as a").to_pylist() == [{"a": 1}]
    print("ok cancel")


def together(client):
    """Many calls at once, each with a session of its own."""
    failures = []

    def work(number):
        try:
            for _ in range(5):
                assert query(client, f"select {number} as n").to_pylist() == [{"n": number}]
        except BaseException as failure:  # told by the main thread
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
    print("ok together")


with fl.connect(f"grpc://127.0.0.1:{FLIGHT}") as connection:
    for part in (types, shapes, big, errors, tickets, prepared, updates, cancel, together):
        part(connection)
