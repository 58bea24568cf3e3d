CREATE TABLE databases (
    oid INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    comment TEXT
) STRICT;

CREATE TABLE storage_descriptors (
    id INTEGER PRIMARY KEY,
    location TEXT NOT NULL,
    format TEXT NOT NULL
) STRICT;

CREATE TABLE tables (
    oid INTEGER PRIMARY KEY,
    database_oid INTEGER NOT NULL REFERENCES databases (oid),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    comment TEXT,
    version INTEGER NOT NULL,
    storage_id INTEGER REFERENCES storage_descriptors (id),
    view_text TEXT,
    view_search_path TEXT,
    depends_on TEXT,
    UNIQUE (database_oid, name)
) STRICT;

CREATE TABLE columns (
    table_oid INTEGER NOT NULL REFERENCES tables (oid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    nullable INTEGER NOT NULL,
    comment TEXT,
    PRIMARY KEY (table_oid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE partition_keys (
    table_oid INTEGER NOT NULL REFERENCES tables (oid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    nullable INTEGER NOT NULL,
    comment TEXT,
    PRIMARY KEY (table_oid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE partitions (
    id INTEGER PRIMARY KEY,
    table_oid INTEGER NOT NULL REFERENCES tables (oid) ON DELETE CASCADE,
    name TEXT NOT NULL,
    key_values TEXT NOT NULL,
    UNIQUE (table_oid, name)
) STRICT;

CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    table_oid INTEGER NOT NULL REFERENCES tables (oid) ON DELETE CASCADE,
    partition_id INTEGER REFERENCES partitions (id),
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    column_ranges TEXT,
    UNIQUE (table_oid, path)
) STRICT;

CREATE INDEX files_of_partition ON files (partition_id);

CREATE TABLE table_statistics (
    table_oid INTEGER PRIMARY KEY REFERENCES tables (oid) ON DELETE CASCADE,
    row_count INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Folders that a crash may leave unrecorded: 'stage' (a transaction writes into a table's folder), 'create' (into the
-- folder of a table that it made itself), 'remove' (a dropped table's folder waits for its last reader).
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    txn TEXT NOT NULL,
    kind TEXT NOT NULL,
    location TEXT NOT NULL
) STRICT;

CREATE INDEX journal_of_txn ON journal (txn);

INSERT INTO databases (oid, name, owner, comment) VALUES (2200, 'public', 'gateway', 'standard public schema');

INSERT INTO counters (name, value) VALUES ('oid', 16384), ('version', 1), ('generation', 1);
