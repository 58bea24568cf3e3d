-- Statements of postgres15.tsv that PostgreSQL takes and the gateway refuses by name.
select a from t for update
select * from t tablesample system (1)
select ctid from t
select xmin from t
