#!/usr/bin/env python3
"""Asks a PostgreSQL 15 what it says to statements, for the files of this folder.

    record.py HOST PORT USER < wrong-statements.jsonl > new && mv new wrong-statements.jsonl

Reads lines of JSON with a field "sql" and writes them with "state", "position" and "message" of the server's error
(state 00000 without one). HOST may be a socket's folder; the server must trust the user. Statements are only parsed
(message Parse of the protocol), never run. New statements: add lines {"sql": "..."} and record again.
"""
import json
import os
import socket
import struct
import sys


class Server:
    def __init__(self, host, port, user):
        if host.startswith("/"):
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.connect(os.path.join(host, f".s.PGSQL.{port}"))
        else:
            self.socket = socket.create_connection((host, int(port)))
        self.file = self.socket.makefile("rb")
        startup = struct.pack("!i", 196608) + b"user\0" + user.encode() + b"\0database\0postgres\0\0"
        self.socket.sendall(struct.pack("!i", len(startup) + 4) + startup)
        self.until_ready()

    def send(self, code, body):
        self.socket.sendall(code + struct.pack("!i", len(body) + 4) + body)

    def until_ready(self):
        error = None
        while True:
            code = self.file.read(1)
            (length,) = struct.unpack("!i", self.file.read(4))
            body = self.file.read(length - 4)
            if code == b"E":
                fields = [field.decode() for field in body.split(b"\0") if field]
                error = {field[0]: field[1:] for field in fields}
            elif code == b"Z":
                return error

    def parse(self, sql):
        self.send(b"P", b"\0" + sql.encode() + b"\0" + struct.pack("!h", 0))
        self.send(b"S", b"")
        error = self.until_ready()
        if error is None:
            return "00000", 0, ""
        return error["C"], int(error.get("P", 0)), error["M"]


def main():
    server = Server(*sys.argv[1:4])
    for line in sys.stdin:
        sql = json.loads(line)["sql"]
        state, position, message = server.parse(sql)
        record = {"sql": sql, "state": state, "position": position, "message": message}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
