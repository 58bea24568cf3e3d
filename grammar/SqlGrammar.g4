// The SQL that the gateway accepts: PostgreSQL 15's syntax (https://www.postgresql.org/docs/15/sql-commands.html) as
// far as the gateway knows the construct, and CREATE EXTERNAL TABLE and PARTITIONED BY, which are ours.
//
// Three things are not here on purpose:
// - Tokens. PostgreSQL's lexical rules (nested comments, dollar quotes, strings continued over lines, operators that
//   end before a comment or a sign) look ahead and behind; SqlScanner implements them and feeds this parser. It also
//   tells a parenthesis that opens a query (QLPAREN) from others, which would take unbounded lookahead here.
// - Precedence. Expressions, joins and set operations are flat lists here; the builders apply PostgreSQL's table of
//   precedence to them (section 4.1.6). So depth of recursion is depth of brackets, however long a chain is.
// - What PostgreSQL's grammar checks in its actions (a second ORDER BY, a join without its condition): the builders do.
//
// Rules named …Keyword hold the categories of appendix C.
parser grammar SqlGrammar;

tokens {
  // names and constants
  IDENT, SCONST, BCONST, XCONST, ICONST, FCONST, PARAM,
  // punctuation and operators
  LPAREN, QLPAREN, RPAREN, LBRACKET, RBRACKET, COMMA, SEMI, DOT, DOTDOT, COLON, TYPECAST, ASSIGN, ARROW,
  PLUS, MINUS, STAR, SLASH, PERCENT, CARET, LT, GT, EQ, LE, GE, NE, OP,
  // a character that begins no token, or the begin of a token that is wrong: never matched
  INVALID,
  // keywords
  ABORT, ABSOLUTE, ACCESS, ACTION, ADD, ADMIN, AFTER, AGGREGATE, ALL, ALSO, ALTER, ALWAYS, ANALYSE, ANALYZE, AND,
  ANY, ARRAY, AS, ASC, ASENSITIVE, ASSERTION, ASSIGNMENT, ASYMMETRIC, AT, ATOMIC, ATTACH, ATTRIBUTE,
  AUTHORIZATION, BACKWARD, BEFORE, BEGIN, BETWEEN, BIGINT, BINARY, BIT, BOOLEAN, BOTH, BREADTH, BY, CACHE, CALL,
  CALLED, CASCADE, CASCADED, CASE, CAST, CATALOG, CHAIN, CHAR, CHARACTER, CHARACTERISTICS, CHECK, CHECKPOINT,
  CLASS, CLOSE, CLUSTER, COALESCE, COLLATE, COLLATION, COLUMN, COLUMNS, COMMENT, COMMENTS, COMMIT, COMMITTED,
  COMPRESSION, CONCURRENTLY, CONFIGURATION, CONFLICT, CONNECTION, CONSTRAINT, CONSTRAINTS, CONTENT, CONTINUE,
  CONVERSION, COPY, COST, CREATE, CROSS, CSV, CUBE, CURRENT, CURRENT_CATALOG, CURRENT_DATE, CURRENT_ROLE,
  CURRENT_SCHEMA, CURRENT_TIME, CURRENT_TIMESTAMP, CURRENT_USER, CURSOR, CYCLE, DATA, DATABASE, DAY, DEALLOCATE,
  DEC, DECIMAL, DECLARE, DEFAULT, DEFAULTS, DEFERRABLE, DEFERRED, DEFINER, DELETE, DELIMITER, DELIMITERS,
  DEPENDS, DEPTH, DESC, DETACH, DICTIONARY, DISABLE, DISCARD, DISTINCT, DO, DOCUMENT, DOMAIN, DOUBLE, DROP, EACH,
  ELSE, ENABLE, ENCODING, ENCRYPTED, END, ENUM, ESCAPE, EVENT, EXCEPT, EXCLUDE, EXCLUDING, EXCLUSIVE, EXECUTE,
  EXISTS, EXPLAIN, EXPRESSION, EXTENSION, EXTERNAL, EXTRACT, FALSE, FAMILY, FETCH, FILTER, FINALIZE, FIRST,
  FLOAT, FOLLOWING, FOR, FORCE, FOREIGN, FORWARD, FREEZE, FROM, FULL, FUNCTION, FUNCTIONS, GENERATED, GLOBAL,
  GRANT, GRANTED, GREATEST, GROUP, GROUPING, GROUPS, HANDLER, HAVING, HEADER, HOLD, HOUR, IDENTITY, IF, ILIKE,
  IMMEDIATE, IMMUTABLE, IMPLICIT, IMPORT, IN, INCLUDE, INCLUDING, INCREMENT, INDEX, INDEXES, INHERIT, INHERITS,
  INITIALLY, INLINE, INNER, INOUT, INPUT, INSENSITIVE, INSERT, INSTEAD, INT, INTEGER, INTERSECT, INTERVAL, INTO,
  INVOKER, IS, ISNULL, ISOLATION, JOIN, KEY, LABEL, LANGUAGE, LARGE, LAST, LATERAL, LEADING, LEAKPROOF, LEAST,
  LEFT, LEVEL, LIKE, LIMIT, LISTEN, LOAD, LOCAL, LOCALTIME, LOCALTIMESTAMP, LOCATION, LOCK, LOCKED, LOGGED,
  MAPPING, MATCH, MATCHED, MATERIALIZED, MAXVALUE, MERGE, METHOD, MINUTE, MINVALUE, MODE, MONTH, MOVE, NAME,
  NAMES, NATIONAL, NATURAL, NCHAR, NEW, NEXT, NFC, NFD, NFKC, NFKD, NO, NONE, NORMALIZE, NORMALIZED, NOT,
  NOTHING, NOTIFY, NOTNULL, NOWAIT, NULL, NULLIF, NULLS, NUMERIC, OBJECT, OF, OFF, OFFSET, OIDS, OLD, ON, ONLY,
  OPERATOR, OPTION, OPTIONS, OR, ORDER, ORDINALITY, OTHERS, OUT, OUTER, OVER, OVERLAPS, OVERLAY, OVERRIDING,
  OWNED, OWNER, PARALLEL, PARAMETER, PARSER, PARTIAL, PARTITION, PARTITIONED, PASSING, PASSWORD, PLACING, PLANS,
  POLICY, POSITION, PRECEDING, PRECISION, PREPARE, PREPARED, PRESERVE, PRIMARY, PRIOR, PRIVILEGES, PROCEDURAL,
  PROCEDURE, PROCEDURES, PROGRAM, PUBLICATION, QUOTE, RANGE, READ, REAL, REASSIGN, RECHECK, RECURSIVE, REF,
  REFERENCES, REFERENCING, REFRESH, REINDEX, RELATIVE, RELEASE, RENAME, REPEATABLE, REPLACE, REPLICA, RESET,
  RESTART, RESTRICT, RETURN, RETURNING, RETURNS, REVOKE, RIGHT, ROLE, ROLLBACK, ROLLUP, ROUTINE, ROUTINES, ROW,
  ROWS, RULE, SAVEPOINT, SCHEMA, SCHEMAS, SCROLL, SEARCH, SECOND, SECURITY, SELECT, SEQUENCE, SEQUENCES,
  SERIALIZABLE, SERVER, SESSION, SESSION_USER, SET, SETOF, SETS, SHARE, SHOW, SIMILAR, SIMPLE, SKIP, SMALLINT,
  SNAPSHOT, SOME, SQL, STABLE, STANDALONE, START, STATEMENT, STATISTICS, STDIN, STDOUT, STORAGE, STORED, STRICT,
  STRIP, SUBSCRIPTION, SUBSTRING, SUPPORT, SYMMETRIC, SYSID, SYSTEM, TABLE, TABLES, TABLESAMPLE, TABLESPACE,
  TEMP, TEMPLATE, TEMPORARY, TEXT, THEN, TIES, TIME, TIMESTAMP, TO, TRAILING, TRANSACTION, TRANSFORM, TREAT,
  TRIGGER, TRIM, TRUE, TRUNCATE, TRUSTED, TYPE, TYPES, UESCAPE, UNBOUNDED, UNCOMMITTED, UNENCRYPTED, UNION,
  UNIQUE, UNKNOWN, UNLISTEN, UNLOGGED, UNTIL, UPDATE, USER, USING, VACUUM, VALID, VALIDATE, VALIDATOR, VALUE,
  VALUES, VARCHAR, VARIADIC, VARYING, VERBOSE, VERSION, VIEW, VIEWS, VOLATILE, WHEN, WHERE, WHITESPACE, WINDOW,
  WITH, WITHIN, WITHOUT, WORK, WRAPPER, WRITE, XML, XMLATTRIBUTES, XMLCONCAT, XMLELEMENT, XMLEXISTS, XMLFOREST,
  XMLNAMESPACES, XMLPARSE, XMLPI, XMLROOT, XMLSERIALIZE, XMLTABLE, YEAR, YES, ZONE
}

// One statement, or nothing, up to its semicolon; the caller goes on behind it.
root : statement? (SEMI | EOF) ;

statement
  : withClause? dataStatement
  | createSchema
  | createTable
  | createView
  | createExternalTable
  | drop
  | explain
  | set
  | show
  | reset
  | discard
  | transaction
  | prepare
  | execute
  | deallocate
  | declareCursor
  | fetch
  | close
  | copy
  | listen
  | call
  | unsupported
  ;

// ---- queries -------------------------------------------------------------------------------------------------

// What WITH may stand before.
dataStatement : queryRest | insert | update | delete | merge ;

dataStatementWithClause : withClause? dataStatement ;

query : withClause? queryRest ;

queryRest : queryBody sortClause? queryTail* ;

queryTail : limitClause | offsetClause | fetchClause | lockingClause ;

withClause : WITH RECURSIVE? commonTable (COMMA commonTable)* ;

commonTable
  : colId (LPAREN nameList RPAREN)? AS (NOT? MATERIALIZED)? (LPAREN | QLPAREN) dataStatementWithClause RPAREN
    commonTableTail?
  ;

commonTableTail : (SEARCH | CYCLE) ~(COMMA | SEMI | RPAREN | SELECT)* ;

queryBody : queryPrimary (setOperator queryPrimary)* ;

setOperator : (UNION | INTERSECT | EXCEPT) (ALL | DISTINCT)? ;

queryPrimary
  : selectCore
  | valuesCore
  | TABLE relation
  | QLPAREN query RPAREN
  ;

selectCore
  : SELECT (ALL | distinctClause)? selectItems? intoClause? fromClause? whereClause? groupClause? havingClause?
    windowClause?
  ;

distinctClause : DISTINCT (ON LPAREN exprList RPAREN)? ;

selectItems : selectItem (COMMA selectItem)* ;

selectItem
  : STAR
  | expr (AS colLabel | bareLabel)?
  ;

intoClause : INTO (TEMPORARY | TEMP | UNLOGGED)? TABLE? qualifiedName ;

valuesCore : VALUES valuesRow (COMMA valuesRow)* ;

valuesRow : LPAREN exprList RPAREN ;

fromClause : FROM tableExpr (COMMA tableExpr)* ;

whereClause : WHERE expr ;

groupClause : GROUP BY (ALL | DISTINCT)? groupItem (COMMA groupItem)* ;

groupItem
  : LPAREN RPAREN
  | (ROLLUP | CUBE) LPAREN exprList RPAREN
  | GROUPING SETS LPAREN groupItem (COMMA groupItem)* RPAREN
  | expr
  ;

havingClause : HAVING expr ;

windowClause : WINDOW namedWindow (COMMA namedWindow)* ;

namedWindow : colId AS windowSpec ;

windowSpec : LPAREN colId? (PARTITION BY exprList)? sortClause? frameClause? RPAREN ;

frameClause
  : (RANGE | ROWS | GROUPS) (frameBound | BETWEEN frameBound AND frameBound)
    (EXCLUDE (CURRENT ROW | GROUP | TIES | NO OTHERS))?
  ;

frameBound
  : UNBOUNDED (PRECEDING | FOLLOWING)
  | CURRENT ROW
  | expr (PRECEDING | FOLLOWING)
  ;

sortClause : ORDER BY sortKey (COMMA sortKey)* ;

sortKey : expr (USING qualifiedOperator | ASC | DESC)? (NULLS (FIRST | LAST))? ;

limitClause : LIMIT (ALL | expr) (COMMA expr)? ;

offsetClause : OFFSET expr (ROW | ROWS)? ;

fetchClause : FETCH (FIRST | NEXT) fetchCount? (ROW | ROWS) (ONLY | WITH TIES) ;

fetchCount : primary | (PLUS | MINUS) (ICONST | FCONST) ;

lockingClause
  : FOR (UPDATE | NO KEY UPDATE | SHARE | KEY SHARE) (OF qualifiedNameList)? (NOWAIT | SKIP LOCKED)?
  | FOR READ ONLY
  ;

// ---- tables in FROM ------------------------------------------------------------------------------------------

// A flat list: the builder nests joins by their conditions.
tableExpr : tablePrimary joinTail* ;

tablePrimary
  : relation tableAlias? sampleClause?
  | LATERAL? QLPAREN query RPAREN tableAlias?
  | LATERAL? ROWS FROM LPAREN rowsFromItem (COMMA rowsFromItem)* RPAREN (WITH ORDINALITY)? functionAlias?
  | LATERAL? tableFunction (WITH ORDINALITY)? functionAlias?
  | LPAREN tablePrimary joinTail+ RPAREN tableAlias?
  ;

joinTail
  : CROSS JOIN tablePrimary
  | NATURAL joinType? JOIN tablePrimary
  | joinType? JOIN tablePrimary
  | ON expr
  | USING LPAREN nameList RPAREN (AS colId)?
  ;

joinType : (LEFT | RIGHT | FULL) OUTER? | INNER ;

relation
  : qualifiedName STAR?
  | ONLY (qualifiedName | LPAREN qualifiedName RPAREN)
  ;

tableAlias : AS? colId (LPAREN nameList RPAREN)? ;

functionAlias
  : AS? colId (LPAREN (nameList | columnTypes) RPAREN)?
  | AS LPAREN columnTypes RPAREN
  ;

columnTypes : columnType (COMMA columnType)* ;

columnType : colId typeName (COLLATE qualifiedName)? ;

rowsFromItem : tableFunction (AS LPAREN columnTypes RPAREN)? ;

tableFunction : namedCall | specialForm ;

sampleClause : TABLESAMPLE qualifiedName LPAREN exprList RPAREN (REPEATABLE LPAREN expr RPAREN)? ;

// ---- expressions ---------------------------------------------------------------------------------------------

exprList : expr (COMMA expr)* ;

// A flat list of operands and operators: the builder applies precedence.
expr : operand exprTail* ;

operand : prefix* primary (TYPECAST typeName)* ;

prefix : NOT | PLUS | MINUS | qualifiedOp ;

exprTail
  : infix operand
  | subqueryInfix (ANY | SOME | ALL) (QLPAREN query RPAREN | LPAREN expr RPAREN)
  | NOT? BETWEEN (SYMMETRIC | ASYMMETRIC)? restrictedExpr AND operand
  | NOT? IN (QLPAREN query RPAREN | LPAREN exprList RPAREN)
  | IS NOT? (NULL | TRUE | FALSE | UNKNOWN | DOCUMENT | normalForm? NORMALIZED)
  | ISNULL
  | NOTNULL
  | COLLATE qualifiedName
  ;

infix
  : symbol
  | AND
  | OR
  | NOT? (LIKE | ILIKE)
  | NOT? SIMILAR TO
  | ESCAPE
  | AT TIME ZONE
  | OVERLAPS
  | IS NOT? DISTINCT FROM
  ;

subqueryInfix : symbol | NOT? (LIKE | ILIKE) ;

symbol
  : PLUS | MINUS | STAR | SLASH | PERCENT | CARET | LT | GT | EQ | LE | GE | NE
  | qualifiedOp
  ;

qualifiedOp
  : OP
  | OPERATOR LPAREN (colId DOT)* operatorSymbol RPAREN
  ;

operatorSymbol : OP | PLUS | MINUS | STAR | SLASH | PERCENT | CARET | LT | GT | EQ | LE | GE | NE ;

qualifiedOperator : operatorSymbol | OPERATOR LPAREN (colId DOT)* operatorSymbol RPAREN ;

// Where AND and IN would end the expression: BETWEEN's lower bound, POSITION, column defaults.
restrictedExpr : restrictedOperand restrictedTail* ;

restrictedOperand : (PLUS | MINUS | qualifiedOp)* primary (TYPECAST typeName)* ;

restrictedTail : (symbol | IS NOT? DISTINCT FROM) restrictedOperand ;

primary
  : (ICONST | FCONST | SCONST | BCONST | XCONST | TRUE | FALSE | NULL)          # literal
  | plainName indirection* (callSuffix SCONST? | SCONST)?                       # nameOrCall
  | colNameKeyword (indirection+ callSuffix?)?                                  # keywordName
  | typeFuncKeyword (callSuffix SCONST? | SCONST)                               # keywordCall
  | specialForm                                                                 # special
  | constantType SCONST                                                         # typedLiteral
  | INTERVAL (SCONST intervalFields? | LPAREN ICONST RPAREN SCONST)             # intervalLiteral
  | PARAM indirection*                                                          # parameter
  | QLPAREN query RPAREN indirection*                                           # scalarQuery
  | LPAREN expr (COMMA expr)* RPAREN indirection*                               # parenthesized
  | ROW LPAREN exprList? RPAREN                                                 # row
  | ARRAY (QLPAREN query RPAREN | arrayItems)                                   # array
  | EXISTS QLPAREN query RPAREN                                                 # exists
  | CASE expr? whenClause+ (ELSE expr)? END                                     # case
  | GROUPING LPAREN exprList RPAREN                                             # grouping
  | DEFAULT                                                                     # default
  ;

plainName : IDENT | unreservedKeyword ;

indirection
  : DOT (colLabel | STAR)
  | LBRACKET (expr | expr? COLON expr?) RBRACKET
  ;

arrayItems : LBRACKET (exprList | arrayItems (COMMA arrayItems)*)? RBRACKET ;

whenClause : WHEN expr THEN expr ;

// A call where only a call may stand.
namedCall
  : plainName (DOT colLabel)* callSuffix
  | colNameKeyword (DOT colLabel)+ callSuffix
  | typeFuncKeyword callSuffix
  ;

callSuffix : LPAREN callArguments RPAREN (WITHIN GROUP LPAREN sortClause RPAREN)? filterClause? overClause? ;

callArguments
  : STAR
  | ((ALL | DISTINCT)? argument (COMMA argument)* sortClause?)?
  ;

argument : VARIADIC? (typeFunctionName (ASSIGN | ARROW))? expr ;

filterClause : FILTER LPAREN WHERE expr RPAREN ;

overClause : OVER (colId | windowSpec) ;

// The functions that SQL gives a syntax of their own.
specialForm
  : COLLATION FOR LPAREN expr RPAREN                                            # collationFor
  | (CURRENT_DATE | CURRENT_ROLE | CURRENT_USER | SESSION_USER | USER | CURRENT_CATALOG | CURRENT_SCHEMA) # sessionValue
  | (CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP) (LPAREN ICONST RPAREN)?  # sessionTime
  | CAST LPAREN expr AS typeName RPAREN                                         # cast
  | EXTRACT LPAREN extractField FROM expr RPAREN                                # extract
  | NORMALIZE LPAREN expr (COMMA normalForm)? RPAREN                            # normalize
  | OVERLAY LPAREN (argument (PLACING expr FROM expr (FOR expr)? | (COMMA argument)*))? RPAREN # overlay
  | POSITION LPAREN restrictedExpr IN restrictedExpr RPAREN                     # position
  | SUBSTRING LPAREN (argument (substringTail | (COMMA argument)*))? RPAREN     # substring
  | TREAT LPAREN expr AS typeName RPAREN                                        # treat
  | TRIM LPAREN (BOTH | LEADING | TRAILING)? (expr (FROM exprList | (COMMA expr)*) | FROM exprList) RPAREN # trim
  | NULLIF LPAREN expr COMMA expr RPAREN                                        # nullIf
  | (COALESCE | GREATEST | LEAST) LPAREN exprList RPAREN                        # conditional
  | (XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST | XMLPARSE | XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE)
    balanced                                                                    # xml
  ;

extractField : IDENT | YEAR | MONTH | DAY | HOUR | MINUTE | SECOND | SCONST ;

substringTail
  : FROM expr (FOR expr)?
  | FOR expr (FROM expr)?
  | SIMILAR restrictedExpr ESCAPE expr
  ;

normalForm : NFC | NFD | NFKC | NFKD ;

// ---- types ---------------------------------------------------------------------------------------------------

typeName : SETOF? simpleType (arrayBound+ | ARRAY arrayBound?)? ;

arrayBound : LBRACKET ICONST? RBRACKET ;

simpleType
  : constantType
  | INTERVAL (intervalFields | LPAREN ICONST RPAREN)?
  | typeFunctionName (DOT colLabel)* typeModifiers?
  ;

// Types that are keywords: a string behind them needs no cast.
constantType
  : INT | INTEGER | SMALLINT | BIGINT | REAL | BOOLEAN
  | DOUBLE PRECISION
  | FLOAT (LPAREN ICONST RPAREN)?
  | (DECIMAL | DEC | NUMERIC) typeModifiers?
  | BIT VARYING? typeModifiers?
  | (NATIONAL? (CHARACTER | CHAR) VARYING? | NCHAR VARYING? | VARCHAR) (LPAREN ICONST RPAREN)?
  | (TIMESTAMP | TIME) (LPAREN ICONST RPAREN)? ((WITH | WITHOUT) TIME ZONE)?
  ;

typeModifiers : LPAREN exprList RPAREN ;

intervalFields
  : YEAR (TO MONTH)?
  | MONTH
  | DAY (TO (HOUR | MINUTE | intervalSecond))?
  | HOUR (TO (MINUTE | intervalSecond))?
  | MINUTE (TO intervalSecond)?
  | intervalSecond
  ;

intervalSecond : SECOND (LPAREN ICONST RPAREN)? ;

// ---- writing -------------------------------------------------------------------------------------------------

insert : INSERT INTO qualifiedName (AS colId)? insertSource onConflict? returningClause? ;

insertSource
  : (LPAREN insertColumn (COMMA insertColumn)* RPAREN)? (OVERRIDING (USER | SYSTEM) VALUE)? query
  | DEFAULT VALUES
  ;

insertColumn : colId indirection* ;

onConflict
  : ON CONFLICT (LPAREN conflictItem (COMMA conflictItem)* RPAREN (WHERE expr)? | ON CONSTRAINT colId)?
    DO (NOTHING | UPDATE SET assignment (COMMA assignment)* whereClause?)
  ;

conflictItem
  : (colId | tableFunction | LPAREN expr RPAREN) (COLLATE qualifiedName)? qualifiedName? (ASC | DESC)?
    (NULLS (FIRST | LAST))?
  ;

returningClause : RETURNING selectItems ;

update
  : UPDATE relation (AS? colId)? SET assignment (COMMA assignment)* fromClause? modifiedRows? returningClause?
  ;

assignment
  : insertColumn EQ expr
  | LPAREN insertColumn (COMMA insertColumn)* RPAREN EQ expr
  ;

modifiedRows : whereClause | WHERE CURRENT OF colId ;

delete : DELETE FROM relation (AS? colId)? (USING tableExpr (COMMA tableExpr)*)? modifiedRows? returningClause? ;

merge : MERGE INTO anything+ ;

copy
  : COPY BINARY? qualifiedName (LPAREN nameList RPAREN)? (FROM | TO) copyEnd copyOptions whereClause?
  | COPY (LPAREN | QLPAREN) dataStatementWithClause RPAREN TO copyEnd copyOptions
  ;

copyEnd : STDIN | STDOUT | PROGRAM? SCONST ;

copyOptions : (USING? DELIMITERS SCONST)? WITH? (options | copyOption*) ;

copyOption
  : BINARY
  | FREEZE
  | CSV
  | HEADER
  | (DELIMITER | NULL | QUOTE | ESCAPE) AS? SCONST
  | ENCODING SCONST
  | FORCE (QUOTE | NOT NULL | NULL) (STAR | nameList)
  ;

call : CALL namedCall ;

// ---- definitions ---------------------------------------------------------------------------------------------

createSchema
  : CREATE SCHEMA (IF NOT EXISTS)? (colId | colId? AUTHORIZATION nonReservedWord) schemaElement?
  ;

schemaElement : (CREATE | GRANT) anything+ ;

createTable
  : CREATE ((LOCAL | GLOBAL)? (TEMPORARY | TEMP) | UNLOGGED)? TABLE (IF NOT EXISTS)? qualifiedName
    (LPAREN (tableElement (COMMA tableElement)*)? RPAREN)? createTableTail*
    (AS (dataStatementWithClause | execute) (WITH NO? DATA)?)?
  ;

createTableTail
  : PARTITIONED BY LPAREN partitionColumn (COMMA partitionColumn)* RPAREN
  | WITH options
  | WITHOUT OIDS
  | ON COMMIT (DROP | (DELETE | PRESERVE) ROWS)
  | PARTITION BY colId balanced
  | INHERITS balanced
  | TABLESPACE colId
  | USING colId
  ;

tableElement
  : colId (typeName columnConstraint*)?
  | tableConstraint
  | LIKE qualifiedName ((INCLUDING | EXCLUDING) colLabel)*
  ;

partitionColumn : colId typeName? ;

columnConstraint
  : (CONSTRAINT colId)? columnConstraintBody
  | COLLATE qualifiedName
  | constraintAttribute
  ;

columnConstraintBody
  : NOT NULL
  | NULL
  | UNIQUE
  | PRIMARY KEY
  | CHECK LPAREN expr RPAREN (NO INHERIT)?
  | DEFAULT restrictedExpr
  | GENERATED (ALWAYS | BY DEFAULT) AS (IDENTITY balanced? | LPAREN expr RPAREN STORED)
  | REFERENCES qualifiedName (LPAREN nameList RPAREN)? keyAction*
  ;

constraintAttribute : NOT? DEFERRABLE | INITIALLY (DEFERRED | IMMEDIATE) | NOT VALID ;

keyAction
  : MATCH (FULL | PARTIAL | SIMPLE)
  | ON (DELETE | UPDATE) (NO ACTION | RESTRICT | CASCADE | SET (NULL | DEFAULT))
  ;

tableConstraint
  : (CONSTRAINT colId)?
    ( CHECK LPAREN expr RPAREN
    | (UNIQUE | PRIMARY KEY) LPAREN nameList RPAREN
    | FOREIGN KEY LPAREN nameList RPAREN REFERENCES qualifiedName (LPAREN nameList RPAREN)? keyAction*
    | EXCLUDE (USING colId)? balanced
    )
    (constraintAttribute | NO INHERIT)*
  ;

createView
  : CREATE (OR REPLACE)? ((LOCAL | GLOBAL)? (TEMPORARY | TEMP))? RECURSIVE? VIEW qualifiedName
    (LPAREN nameList RPAREN)? (WITH options)? AS query (WITH (CASCADED | LOCAL)? CHECK OPTION)?
  ;

createExternalTable
  : CREATE EXTERNAL TABLE (IF NOT EXISTS)? qualifiedName (LPAREN tableElement (COMMA tableElement)* RPAREN)?
    externalTail*
  ;

externalTail
  : PARTITIONED BY LPAREN partitionColumn (COMMA partitionColumn)* RPAREN
  | STORED AS colLabel
  | OPTIONS options
  | LOCATION SCONST
  ;

drop : DROP (TABLE | VIEW | SCHEMA) (IF EXISTS)? qualifiedNameList (CASCADE | RESTRICT)? ;

// Options in parentheses, of many statements.
options : LPAREN option (COMMA option)* RPAREN ;

option : colLabel (DOT colLabel)? EQ? optionValue? ;

optionValue
  : (PLUS | MINUS)? (ICONST | FCONST)
  | SCONST
  | colLabel
  | STAR
  | LPAREN optionValue (COMMA optionValue)* RPAREN
  ;

// ---- session -------------------------------------------------------------------------------------------------

explain
  : EXPLAIN (options | (ANALYZE | ANALYSE)? VERBOSE?) (dataStatementWithClause | createTable | declareCursor | execute)
  ;

set
  : SET SESSION CHARACTERISTICS AS TRANSACTION transactionMode (COMMA? transactionMode)*
  | SET (SESSION | LOCAL)? setRest
  ;

setRest
  : settingName (TO | EQ) (DEFAULT | settingValue (COMMA settingValue)*)        # setName
  | settingName FROM CURRENT                                                    # setFromCurrent
  | TIME ZONE timeZone                                                          # setTimeZone
  | TRANSACTION (SNAPSHOT SCONST | transactionMode (COMMA? transactionMode)*)   # setTransaction
  | CATALOG SCONST                                                              # setCatalog
  | SCHEMA SCONST                                                               # setSchema
  | NAMES (SCONST | DEFAULT)?                                                   # setNames
  | ROLE (nonReservedWord | SCONST)                                             # setRole
  | SESSION AUTHORIZATION (nonReservedWord | SCONST | DEFAULT)                  # setAuthorization
  | XML OPTION (DOCUMENT | CONTENT)                                             # setXmlOption
  | CONSTRAINTS (ALL | qualifiedNameList) (DEFERRED | IMMEDIATE)                # setConstraints
  ;

settingName : colId (DOT colId)* ;

settingValue
  : TRUE | FALSE | ON
  | nonReservedWord
  | SCONST
  | (PLUS | MINUS)? (ICONST | FCONST)
  ;

nonReservedWord : IDENT | unreservedKeyword | colNameKeyword | typeFuncKeyword | reservedRole ;

reservedRole : CURRENT_USER | CURRENT_ROLE | SESSION_USER ;

timeZone
  : SCONST
  | IDENT
  | INTERVAL (SCONST intervalFields? | LPAREN ICONST RPAREN SCONST)
  | (PLUS | MINUS)? (ICONST | FCONST)
  | DEFAULT
  | LOCAL
  ;

show : SHOW settingReference ;

reset : RESET settingReference ;

settingReference
  : settingName
  | TIME ZONE
  | TRANSACTION ISOLATION LEVEL
  | SESSION AUTHORIZATION
  | ALL
  ;

discard : DISCARD (ALL | TEMP | TEMPORARY | PLANS | SEQUENCES) ;

transaction
  : BEGIN workWord? (transactionMode (COMMA? transactionMode)*)?                # begin
  | START TRANSACTION (transactionMode (COMMA? transactionMode)*)?              # begin
  | (COMMIT | END) workWord? chain?                                             # commit
  | (ROLLBACK | ABORT) workWord? chain?                                         # rollback
  | ROLLBACK workWord? TO SAVEPOINT? colId                                      # rollbackTo
  | SAVEPOINT colId                                                             # savepoint
  | RELEASE SAVEPOINT? colId                                                    # release
  | (PREPARE TRANSACTION | (COMMIT | ROLLBACK) PREPARED) SCONST                 # twoPhase
  ;

workWord : WORK | TRANSACTION ;

chain : AND NO? CHAIN ;

transactionMode
  : ISOLATION LEVEL (READ (UNCOMMITTED | COMMITTED) | REPEATABLE READ | SERIALIZABLE)
  | READ (ONLY | WRITE)
  | NOT? DEFERRABLE
  ;

prepare : PREPARE colId (LPAREN typeName (COMMA typeName)* RPAREN)? AS dataStatementWithClause ;

execute : EXECUTE colId (LPAREN exprList RPAREN)? ;

deallocate : DEALLOCATE PREPARE? (ALL | colId) ;

declareCursor
  : DECLARE colId (NO? SCROLL | BINARY | INSENSITIVE | ASENSITIVE)* CURSOR ((WITH | WITHOUT) HOLD)? FOR query
  ;

fetch : (FETCH | MOVE) fetchDirection? (FROM | IN)? colId ;

fetchDirection
  : NEXT | PRIOR | FIRST | LAST | ALL
  | (ABSOLUTE | RELATIVE)? signedNumber
  | (FORWARD | BACKWARD) (signedNumber | ALL)?
  ;

signedNumber : (PLUS | MINUS)? ICONST ;

close : CLOSE (ALL | colId) ;

listen
  : LISTEN colId
  | UNLISTEN (STAR | colId)
  | NOTIFY colId (COMMA SCONST)?
  ;

// ---- recognised, to be refused by name -----------------------------------------------------------------------

unsupported
  : (ANALYZE | ANALYSE | CHECKPOINT | CLUSTER | VACUUM) anything*
  | (ALTER | DO | GRANT | IMPORT | LOAD | LOCK | REASSIGN | REFRESH | REINDEX | REVOKE | TRUNCATE) anything+
  | COMMENT ON anything+
  | SECURITY LABEL anything+
  | (CREATE (OR REPLACE)? | DROP) unsupportedObject anything+
  ;

unsupportedObject
  : ACCESS METHOD | AGGREGATE | CAST | COLLATION | CONSTRAINT TRIGGER | CONVERSION | DATABASE | DEFAULT CONVERSION
  | DOMAIN | EVENT TRIGGER | EXTENSION | FOREIGN (TABLE | DATA WRAPPER) | FUNCTION | GROUP | INDEX | LANGUAGE
  | MATERIALIZED VIEW | OPERATOR (CLASS | FAMILY)? | OWNED BY | POLICY | PROCEDURAL LANGUAGE | PROCEDURE
  | PUBLICATION | ROLE | ROUTINE | RULE | SERVER | (TEMPORARY | TEMP | UNLOGGED)? SEQUENCE | STATISTICS
  | SUBSCRIPTION | TABLESPACE | TEXT SEARCH (CONFIGURATION | DICTIONARY | PARSER | TEMPLATE) | TRANSFORM | TRIGGER
  | TRUSTED PROCEDURAL? LANGUAGE | TYPE | UNIQUE INDEX | USER (MAPPING)?
  ;

anything : ~SEMI ;

balanced : (LPAREN | QLPAREN) (balanced | ~(LPAREN | QLPAREN | RPAREN | SEMI))* RPAREN ;

// ---- names ---------------------------------------------------------------------------------------------------

// A name of a column, table, …
colId : IDENT | unreservedKeyword | colNameKeyword ;

// A name of a function or type.
typeFunctionName : IDENT | unreservedKeyword | typeFuncKeyword ;

// A name behind AS or a dot: every word.
colLabel : IDENT | unreservedKeyword | colNameKeyword | typeFuncKeyword | reservedKeyword ;

// A column's name without AS.
bareLabel : IDENT | bareLabelKeyword ;

nameList : colId (COMMA colId)* ;

qualifiedName : colId (DOT colLabel)* ;

qualifiedNameList : qualifiedName (COMMA qualifiedName)* ;

unreservedKeyword
  :
    ABORT | ABSOLUTE | ACCESS | ACTION | ADD | ADMIN | AFTER | AGGREGATE | ALSO | ALTER | ALWAYS | ASENSITIVE |
    ASSERTION | ASSIGNMENT | AT | ATOMIC | ATTACH | ATTRIBUTE | BACKWARD | BEFORE | BEGIN | BREADTH | BY | CACHE |
    CALL | CALLED | CASCADE | CASCADED | CATALOG | CHAIN | CHARACTERISTICS | CHECKPOINT | CLASS | CLOSE | CLUSTER |
    COLUMNS | COMMENT | COMMENTS | COMMIT | COMMITTED | COMPRESSION | CONFIGURATION | CONFLICT | CONNECTION |
    CONSTRAINTS | CONTENT | CONTINUE | CONVERSION | COPY | COST | CSV | CUBE | CURRENT | CURSOR | CYCLE | DATA |
    DATABASE | DAY | DEALLOCATE | DECLARE | DEFAULTS | DEFERRED | DEFINER | DELETE | DELIMITER | DELIMITERS |
    DEPENDS | DEPTH | DETACH | DICTIONARY | DISABLE | DISCARD | DOCUMENT | DOMAIN | DOUBLE | DROP | EACH | ENABLE |
    ENCODING | ENCRYPTED | ENUM | ESCAPE | EVENT | EXCLUDE | EXCLUDING | EXCLUSIVE | EXECUTE | EXPLAIN | EXPRESSION
    | EXTENSION | EXTERNAL | FAMILY | FILTER | FINALIZE | FIRST | FOLLOWING | FORCE | FORWARD | FUNCTION |
    FUNCTIONS | GENERATED | GLOBAL | GRANTED | GROUPS | HANDLER | HEADER | HOLD | HOUR | IDENTITY | IF | IMMEDIATE
    | IMMUTABLE | IMPLICIT | IMPORT | INCLUDE | INCLUDING | INCREMENT | INDEX | INDEXES | INHERIT | INHERITS |
    INLINE | INPUT | INSENSITIVE | INSERT | INSTEAD | INVOKER | ISOLATION | KEY | LABEL | LANGUAGE | LARGE | LAST |
    LEAKPROOF | LEVEL | LISTEN | LOAD | LOCAL | LOCATION | LOCK | LOCKED | LOGGED | MAPPING | MATCH | MATCHED |
    MATERIALIZED | MAXVALUE | MERGE | METHOD | MINUTE | MINVALUE | MODE | MONTH | MOVE | NAME | NAMES | NEW | NEXT
    | NFC | NFD | NFKC | NFKD | NO | NORMALIZED | NOTHING | NOTIFY | NOWAIT | NULLS | OBJECT | OF | OFF | OIDS |
    OLD | OPERATOR | OPTION | OPTIONS | ORDINALITY | OTHERS | OVER | OVERRIDING | OWNED | OWNER | PARALLEL |
    PARAMETER | PARSER | PARTIAL | PARTITION | PARTITIONED | PASSING | PASSWORD | PLANS | POLICY | PRECEDING |
    PREPARE | PREPARED | PRESERVE | PRIOR | PRIVILEGES | PROCEDURAL | PROCEDURE | PROCEDURES | PROGRAM |
    PUBLICATION | QUOTE | RANGE | READ | REASSIGN | RECHECK | RECURSIVE | REF | REFERENCING | REFRESH | REINDEX |
    RELATIVE | RELEASE | RENAME | REPEATABLE | REPLACE | REPLICA | RESET | RESTART | RESTRICT | RETURN | RETURNS |
    REVOKE | ROLE | ROLLBACK | ROLLUP | ROUTINE | ROUTINES | ROWS | RULE | SAVEPOINT | SCHEMA | SCHEMAS | SCROLL |
    SEARCH | SECOND | SECURITY | SEQUENCE | SEQUENCES | SERIALIZABLE | SERVER | SESSION | SET | SETS | SHARE | SHOW
    | SIMPLE | SKIP | SNAPSHOT | SQL | STABLE | STANDALONE | START | STATEMENT | STATISTICS | STDIN | STDOUT |
    STORAGE | STORED | STRICT | STRIP | SUBSCRIPTION | SUPPORT | SYSID | SYSTEM | TABLES | TABLESPACE | TEMP |
    TEMPLATE | TEMPORARY | TEXT | TIES | TRANSACTION | TRANSFORM | TRIGGER | TRUNCATE | TRUSTED | TYPE | TYPES |
    UESCAPE | UNBOUNDED | UNCOMMITTED | UNENCRYPTED | UNKNOWN | UNLISTEN | UNLOGGED | UNTIL | UPDATE | VACUUM |
    VALID | VALIDATE | VALIDATOR | VALUE | VARYING | VERSION | VIEW | VIEWS | VOLATILE | WHITESPACE | WITHIN |
    WITHOUT | WORK | WRAPPER | WRITE | XML | YEAR | YES | ZONE
  ;

colNameKeyword
  :
    BETWEEN | BIGINT | BIT | BOOLEAN | CHAR | CHARACTER | COALESCE | DEC | DECIMAL | EXISTS | EXTRACT | FLOAT |
    GREATEST | GROUPING | INOUT | INT | INTEGER | INTERVAL | LEAST | NATIONAL | NCHAR | NONE | NORMALIZE | NULLIF |
    NUMERIC | OUT | OVERLAY | POSITION | PRECISION | REAL | ROW | SETOF | SMALLINT | SUBSTRING | TIME | TIMESTAMP |
    TREAT | TRIM | VALUES | VARCHAR | XMLATTRIBUTES | XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST |
    XMLNAMESPACES | XMLPARSE | XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE
  ;

typeFuncKeyword
  :
    AUTHORIZATION | BINARY | COLLATION | CONCURRENTLY | CROSS | CURRENT_SCHEMA | FREEZE | FULL | ILIKE | INNER | IS
    | ISNULL | JOIN | LEFT | LIKE | NATURAL | NOTNULL | OUTER | OVERLAPS | RIGHT | SIMILAR | TABLESAMPLE | VERBOSE
  ;

reservedKeyword
  :
    ALL | ANALYSE | ANALYZE | AND | ANY | ARRAY | AS | ASC | ASYMMETRIC | BOTH | CASE | CAST | CHECK | COLLATE |
    COLUMN | CONSTRAINT | CREATE | CURRENT_CATALOG | CURRENT_DATE | CURRENT_ROLE | CURRENT_TIME | CURRENT_TIMESTAMP
    | CURRENT_USER | DEFAULT | DEFERRABLE | DESC | DISTINCT | DO | ELSE | END | EXCEPT | FALSE | FETCH | FOR |
    FOREIGN | FROM | GRANT | GROUP | HAVING | IN | INITIALLY | INTERSECT | INTO | LATERAL | LEADING | LIMIT |
    LOCALTIME | LOCALTIMESTAMP | NOT | NULL | OFFSET | ON | ONLY | OR | ORDER | PLACING | PRIMARY | REFERENCES |
    RETURNING | SELECT | SESSION_USER | SOME | SYMMETRIC | TABLE | THEN | TO | TRAILING | TRUE | UNION | UNIQUE |
    USER | USING | VARIADIC | WHEN | WHERE | WINDOW | WITH
  ;

// All but those that could continue an expression.
bareLabelKeyword
  :
    ABORT | ABSOLUTE | ACCESS | ACTION | ADD | ADMIN | AFTER | AGGREGATE | ALSO | ALTER | ALWAYS | ASENSITIVE |
    ASSERTION | ASSIGNMENT | AT | ATOMIC | ATTACH | ATTRIBUTE | BACKWARD | BEFORE | BEGIN | BREADTH | BY | CACHE |
    CALL | CALLED | CASCADE | CASCADED | CATALOG | CHAIN | CHARACTERISTICS | CHECKPOINT | CLASS | CLOSE | CLUSTER |
    COLUMNS | COMMENT | COMMENTS | COMMIT | COMMITTED | COMPRESSION | CONFIGURATION | CONFLICT | CONNECTION |
    CONSTRAINTS | CONTENT | CONTINUE | CONVERSION | COPY | COST | CSV | CUBE | CURRENT | CURSOR | CYCLE | DATA |
    DATABASE | DEALLOCATE | DECLARE | DEFAULTS | DEFERRED | DEFINER | DELETE | DELIMITER | DELIMITERS | DEPENDS |
    DEPTH | DETACH | DICTIONARY | DISABLE | DISCARD | DOCUMENT | DOMAIN | DOUBLE | DROP | EACH | ENABLE | ENCODING
    | ENCRYPTED | ENUM | ESCAPE | EVENT | EXCLUDE | EXCLUDING | EXCLUSIVE | EXECUTE | EXPLAIN | EXPRESSION |
    EXTENSION | EXTERNAL | FAMILY | FINALIZE | FIRST | FOLLOWING | FORCE | FORWARD | FUNCTION | FUNCTIONS |
    GENERATED | GLOBAL | GRANTED | GROUPS | HANDLER | HEADER | HOLD | IDENTITY | IF | IMMEDIATE | IMMUTABLE |
    IMPLICIT | IMPORT | INCLUDE | INCLUDING | INCREMENT | INDEX | INDEXES | INHERIT | INHERITS | INLINE | INPUT |
    INSENSITIVE | INSERT | INSTEAD | INVOKER | ISOLATION | KEY | LABEL | LANGUAGE | LARGE | LAST | LEAKPROOF |
    LEVEL | LISTEN | LOAD | LOCAL | LOCATION | LOCK | LOCKED | LOGGED | MAPPING | MATCH | MATCHED | MATERIALIZED |
    MAXVALUE | MERGE | METHOD | MINVALUE | MODE | MOVE | NAME | NAMES | NEW | NEXT | NFC | NFD | NFKC | NFKD | NO |
    NORMALIZED | NOTHING | NOTIFY | NOWAIT | NULLS | OBJECT | OF | OFF | OIDS | OLD | OPERATOR | OPTION | OPTIONS |
    ORDINALITY | OTHERS | OVERRIDING | OWNED | OWNER | PARALLEL | PARAMETER | PARSER | PARTIAL | PARTITION |
    PARTITIONED | PASSING | PASSWORD | PLANS | POLICY | PRECEDING | PREPARE | PREPARED | PRESERVE | PRIOR |
    PRIVILEGES | PROCEDURAL | PROCEDURE | PROCEDURES | PROGRAM | PUBLICATION | QUOTE | RANGE | READ | REASSIGN |
    RECHECK | RECURSIVE | REF | REFERENCING | REFRESH | REINDEX | RELATIVE | RELEASE | RENAME | REPEATABLE |
    REPLACE | REPLICA | RESET | RESTART | RESTRICT | RETURN | RETURNS | REVOKE | ROLE | ROLLBACK | ROLLUP | ROUTINE
    | ROUTINES | ROWS | RULE | SAVEPOINT | SCHEMA | SCHEMAS | SCROLL | SEARCH | SECURITY | SEQUENCE | SEQUENCES |
    SERIALIZABLE | SERVER | SESSION | SET | SETS | SHARE | SHOW | SIMPLE | SKIP | SNAPSHOT | SQL | STABLE |
    STANDALONE | START | STATEMENT | STATISTICS | STDIN | STDOUT | STORAGE | STORED | STRICT | STRIP | SUBSCRIPTION
    | SUPPORT | SYSID | SYSTEM | TABLES | TABLESPACE | TEMP | TEMPLATE | TEMPORARY | TEXT | TIES | TRANSACTION |
    TRANSFORM | TRIGGER | TRUNCATE | TRUSTED | TYPE | TYPES | UESCAPE | UNBOUNDED | UNCOMMITTED | UNENCRYPTED |
    UNKNOWN | UNLISTEN | UNLOGGED | UNTIL | UPDATE | VACUUM | VALID | VALIDATE | VALIDATOR | VALUE | VERSION | VIEW
    | VIEWS | VOLATILE | WHITESPACE | WORK | WRAPPER | WRITE | XML | YES | ZONE | ALL | ANALYSE | ANALYZE | AND |
    ANY | ASC | ASYMMETRIC | AUTHORIZATION | BETWEEN | BIGINT | BINARY | BIT | BOOLEAN | BOTH | CASE | CAST | CHECK
    | COALESCE | COLLATE | COLLATION | COLUMN | CONCURRENTLY | CONSTRAINT | CROSS | CURRENT_CATALOG | CURRENT_DATE
    | CURRENT_ROLE | CURRENT_SCHEMA | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | DEC | DECIMAL | DEFAULT |
    DEFERRABLE | DESC | DISTINCT | DO | ELSE | END | EXISTS | EXTRACT | FALSE | FLOAT | FOREIGN | FREEZE | FULL |
    GREATEST | GROUPING | ILIKE | IN | INITIALLY | INNER | INOUT | INT | INTEGER | INTERVAL | IS | JOIN | LATERAL |
    LEADING | LEAST | LEFT | LIKE | LOCALTIME | LOCALTIMESTAMP | NATIONAL | NATURAL | NCHAR | NONE | NORMALIZE |
    NOT | NULL | NULLIF | NUMERIC | ONLY | OR | OUT | OUTER | OVERLAY | PLACING | POSITION | PRIMARY | REAL |
    REFERENCES | RIGHT | ROW | SELECT | SESSION_USER | SETOF | SIMILAR | SMALLINT | SOME | SUBSTRING | SYMMETRIC |
    TABLE | TABLESAMPLE | THEN | TIME | TIMESTAMP | TRAILING | TREAT | TRIM | TRUE | UNIQUE | USER | USING | VALUES
    | VARCHAR | VARIADIC | VERBOSE | WHEN | XMLATTRIBUTES | XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST |
    XMLNAMESPACES | XMLPARSE | XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE
  ;
