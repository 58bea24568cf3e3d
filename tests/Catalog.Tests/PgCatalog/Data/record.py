"""Records PostgreSQL 15's answers to the queries of clients: record.py HOST PORT > answers.jsonl

The server holds sample.sql. Rows are recorded where there are few; differing.txt names queries whose rows differ on purpose.
"""
import glob, json, os, sys
import psycopg2

MAX_ROWS = 40
here = os.path.dirname(os.path.abspath(__file__))


def text(value):
    if value is None:
        return '\\N'
    if isinstance(value, bool):
        return 't' if value else 'f'
    if isinstance(value, float):
        return repr(value)[:-2] if value == int(value) else repr(value)
    if isinstance(value, list):
        return '{' + ','.join(text(item) for item in value) + '}'
    return str(value)


def queries(path):
    name, lines = None, []
    for line in open(path).read().split('\n') + ['--- ']:
        if line.startswith('--- '):
            if name:
                yield name, '\n'.join(lines).strip()
            name, lines = line[4:], []
        else:
            lines.append(line)


differing = {line for line in open(here + '/differing.txt').read().split('\n') if not line.startswith('-- ')}
connection = psycopg2.connect(host=sys.argv[1], port=sys.argv[2], user='gateway', dbname='postgres')
connection.autocommit = True
cursor = connection.cursor()
for path in sorted(glob.glob(here + '/*.sql')):
    if path.endswith('sample.sql'):
        continue
    for name, query in queries(path):
        cursor.execute(query)
        rows = ['\t'.join(text(value) for value in row) for row in cursor.fetchall()]
        print(json.dumps({
            'name': name,
            'columns': [f'{c.name} {c.type_code}' for c in cursor.description],
            'rows': rows if len(rows) <= MAX_ROWS and name not in differing else None}))
