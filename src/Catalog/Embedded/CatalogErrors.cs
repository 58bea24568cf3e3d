using Microsoft.Data.Sqlite;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded;

/// <summary>The failures of definitions and commits, in PostgreSQL's words where it has them.</summary>
internal static class CatalogErrors
{
    private const string CascadeHint = "Use DROP ... CASCADE to drop the dependent objects too.";
    private const int NoSpace = 28; // ENOSPC
    private const int StoreFull = 13; // SQLITE_FULL
    private const int MaxNamedDependents = 100; // PostgreSQL's MAX_REPORTED_DEPS

    public static GatewayException DuplicateTable(string name) =>
        new(SqlState.DuplicateTable, $"relation \"{name}\" already exists");

    public static GatewayException DuplicateSchema(string name) =>
        new(SqlState.DuplicateSchema, $"schema \"{name}\" already exists");

    public static GatewayException UndefinedSchema(string name) => SqlErrors.UndefinedSchema(name);

    public static GatewayException UndefinedTable(TableName name) => SqlErrors.UndefinedTable(name.ToString(), 0);

    public static GatewayException ReservedSchema(string name) =>
        new(SqlState.ReservedName, $"unacceptable schema name \"{name}\"")
        {
            Detail = "The prefix \"pg_\" is reserved for system schemas.",
        };

    public static GatewayException ConcurrentChange() =>
        new(SqlState.SerializationFailure, "could not serialize access due to concurrent update");

    public static GatewayException SchemaNotEmpty(DatabaseState database) => Dependents(
        $"schema {database.Definition.Name}",
        database.Tables.Values.OrderBy(t => t.Oid).Select(t => t.Definition).ToList());

    public static GatewayException RelationInUse(TableDefinition table, IReadOnlyList<TableDefinition> views) =>
        Dependents(Describe(table), views);

    public static GatewayException NotChangeable(string what) => SqlErrors.NotSupported(
        what, hint: "Use CREATE TABLE ... AS SELECT to make a table of the warehouse.");

    public static GatewayException LocationOutside(string location, string root) =>
        new(SqlState.InsufficientPrivilege, $"permission denied for location \"{location}\"")
        {
            Hint = $"Start the gateway with --set catalog.locations={root} to allow it.",
        };

    public static GatewayException LinkLeavesRoot(string path) =>
        new(SqlState.InsufficientPrivilege, $"permission denied for \"{path}\"")
        {
            Detail = "It is a symbolic link to a place outside the allowed locations.",
        };

    public static GatewayException LocationMissing(string location) =>
        new(SqlState.UndefinedFile, $"location \"{location}\" does not exist");

    public static GatewayException LocationInvalid(string location, string why) =>
        new(SqlState.InvalidParameterValue, $"invalid location \"{location}\"") { Detail = why };

    public static GatewayException NoFiles(string location) =>
        new(SqlState.InvalidTableDefinition, $"location \"{location}\" holds no data files to take columns from")
        {
            Hint = "Name the columns in the statement.",
        };

    public static GatewayException MixedFolders(string location, string detail) =>
        new(SqlState.DataCorrupted, $"the folders below \"{location}\" do not name the same partition columns")
        {
            Detail = detail,
        };

    public static GatewayException TooManyFiles(string location) =>
        new(SqlState.ProgramLimitExceeded, $"location \"{location}\" holds too many files or folders");

    public static GatewayException CommitUnknown(Exception cause) =>
        new(SqlState.StatementCompletionUnknown, "the disk failed while the transaction was committed", cause)
        {
            Hint = "After a restart of the gateway the transaction is there as a whole or not at all.",
        };

    /// <summary>What a client is told of a disk that does not take a write; null for any other failure.</summary>
    public static GatewayException? OfWriting(Exception failure) => failure switch
    {
        IOException { HResult: NoSpace } or SqliteException { SqliteErrorCode: StoreFull } =>
            new(SqlState.DiskFull, "could not write the table's files: no space left on device", failure),
        IOException or UnauthorizedAccessException or SqliteException =>
            new(SqlState.IoError, "could not write the table's files", failure),
        _ => null,
    };

    public static GatewayException StoreFailed(Exception cause) =>
        new(SqlState.IoError, "the catalog takes no changes since its disk failed", cause)
        {
            Hint = "Restart the gateway.",
        };

    public static GatewayException DataFolderInUse(string folder, Exception cause) =>
        new(SqlState.ObjectNotInPrerequisiteState, $"data directory \"{folder}\" is in use by another gateway", cause)
        {
            Hint = "Stop that gateway, or choose another directory with --data.",
        };

    private static GatewayException Dependents(string what, IReadOnlyList<TableDefinition> dependents)
    {
        var lines = dependents.Take(MaxNamedDependents).Select(d => $"{Describe(d)} depends on {what}").ToList();
        if (dependents.Count > MaxNamedDependents)
        {
            lines.Add($"and {dependents.Count - MaxNamedDependents} other objects (see server log for list)");
        }

        return new(SqlState.DependentObjectsStillExist, $"cannot drop {what} because other objects depend on it")
        {
            Detail = string.Join('\n', lines),
            Hint = CascadeHint,
        };
    }

    private static string Describe(TableDefinition table)
    {
        var word = table.Kind == TableKind.View ? "view" : "table";
        return table.Name.Database == EmbeddedCatalog.DefaultDatabase ? $"{word} {table.Name.Name}" : $"{word} {table.Name}";
    }
}
