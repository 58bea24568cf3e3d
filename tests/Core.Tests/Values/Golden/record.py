#!/usr/bin/env python3
"""Records what a PostgreSQL 15 makes of texts: text and binary form, or the error. Output: values.jsonl.

Run by hand when inputs.txt changes, against a server made with
  initdb --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8
with psql's usual environment (PGHOST, PGPORT, PGUSER):  ./record.py > values.jsonl
"""
import json
import subprocess
import sys

FUNCTION = r"""
create or replace function pg_temp.golden(typ text, input text) returns json language plpgsql as $f$
declare
  t text; h text; send regproc; st text; msg text;
begin
  select typsend into send from pg_type where oid = regexp_replace(typ, '\(\d+(,\d+)?\)', '')::regtype;
  execute format('select format(''%%s'', %L::%s)', input, typ) into t;
  if send::oid <> 0 then
    execute format('select encode(%s(%L::%s), ''hex'')', send, input, typ) into h;
  end if;
  return json_build_object('text', t, 'hex', h);
exception when others then
  get stacked diagnostics st = returned_sqlstate, msg = message_text;
  return json_build_object('error', st, 'message', msg);
end $f$;
"""


def literal(text):
    return "E'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def main():
    cases = []
    settings, kind = {}, None
    for line in open("inputs.txt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("##"):
            continue
        if line.startswith("@set"):
            settings = dict(p.split("=", 1) for p in line[4:].strip().split(";") if p)
        elif line.startswith("@type "):
            kind = line[6:]
        elif line:
            cases.append((settings, kind, "" if line == "<empty>" else line))
    script = [FUNCTION]
    for settings, kind, text in cases:
        script.append("reset all;")
        for name, value in settings.items():
            script.append(f"set {name} to {value};" if name.lower() == "datestyle" else f"set {name} to '{value}';")
        script.append(f"select pg_temp.golden({literal(kind)}, {literal(text)});")
    out = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", "postgres"],
        input="\n".join(script), text=True, capture_output=True)
    sys.stderr.write(out.stderr)
    lines = out.stdout.splitlines()
    assert len(lines) == len(cases), (len(lines), len(cases))
    for (settings, kind, text), line in zip(cases, lines):
        row = {}
        if settings:
            row["set"] = settings
        row["type"] = kind
        row["in"] = text
        row.update({k: v for k, v in json.loads(line).items() if v is not None})
        print(json.dumps(row, ensure_ascii=False))


main()
