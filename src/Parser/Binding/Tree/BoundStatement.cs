using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;

namespace SqlGateway.Parser.Binding.Tree;

/// <summary>
/// A statement ready for planning. Immutable, shared by sessions through the statement cache; what a session or an
/// execution adds (parameters, session values, files) is not in it.
/// </summary>
/// <param name="Parameters">Types of <c>$1…$n</c>, all decided.</param>
/// <param name="Reads">Every relation read, views and what they read included.</param>
public abstract record BoundStatement(IReadOnlyList<SqlType> Parameters, IReadOnlyList<TableDefinition> Reads)
{
    /// <summary>What the client gets as rows; empty for statements without a result.</summary>
    public virtual IReadOnlyList<BoundOutput> Outputs => [];

    /// <summary>Whether it returns rows at all: a query of no columns does.</summary>
    public virtual bool ReturnsRows => false;
}

/// <summary>SELECT, VALUES, TABLE.</summary>
public sealed record BoundQueryStatement(BoundQuery Query, IReadOnlyList<SqlType> Parameters, IReadOnlyList<TableDefinition> Reads)
    : BoundStatement(Parameters, Reads)
{
    public override IReadOnlyList<BoundOutput> Outputs => Query.Outputs;

    public override bool ReturnsRows => true;
}

/// <summary>INSERT: the query gives every column of the target in its order and type, defaults as NULL.</summary>
public sealed record BoundInsert(
    TableDefinition Target, BoundQuery Source, IReadOnlyList<SqlType> Parameters, IReadOnlyList<TableDefinition> Reads)
    : BoundStatement(Parameters, Reads);

/// <summary>CREATE TABLE … AS and CREATE TABLE: the new table's definition (without oid and location) and its rows, if any.</summary>
/// <param name="Source">Gives the columns in the definition's order; null for a plain CREATE TABLE, or with NO DATA.</param>
public sealed record BoundCreateTable(
    TableDefinition Target, bool IfNotExists, BoundQuery? Source, IReadOnlyList<SqlType> Parameters,
    IReadOnlyList<TableDefinition> Reads) : BoundStatement(Parameters, Reads)
{
    /// <summary>CREATE TABLE AS: the tag counts rows.</summary>
    public bool IsAsQuery { get; init; }
}

/// <summary>CREATE EXTERNAL TABLE: columns may be empty, then they are inferred from the files.</summary>
public sealed record BoundCreateExternalTable(TableDefinition Target, bool IfNotExists)
    : BoundStatement([], []);

/// <summary>CREATE [OR REPLACE] VIEW; the definition carries the text.</summary>
public sealed record BoundCreateView(TableDefinition Target, bool OrReplace, IReadOnlyList<TableDefinition> Reads)
    : BoundStatement([], Reads);

public sealed record BoundCreateSchema(string Name, bool IfNotExists) : BoundStatement([], []);

/// <param name="Missing">Names that do not exist, with IF EXISTS: each gives a notice.</param>
public sealed record BoundDropRelation(IReadOnlyList<TableDefinition> Targets, IReadOnlyList<TableName> Missing, bool IsView, bool Cascade)
    : BoundStatement([], []);

public sealed record BoundDropSchema(IReadOnlyList<string> Names, IReadOnlyList<string> Missing, bool Cascade)
    : BoundStatement([], []);
