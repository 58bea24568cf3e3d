using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Functions;
using SqlGateway.Protocol.Postgres.Values;

namespace SqlGateway.Service.Sessions;

/// <summary>The text of <c>reg*</c> values, as a statement's snapshot and search path have it.</summary>
/// <param name="snapshot">Null before the session's first statement: then only built-in objects have names.</param>
/// <param name="path">The effective search path: what is found through it is not qualified.</param>
internal sealed class CatalogObjectNames(ICatalogSnapshot? snapshot, IReadOnlyList<string> path) : IObjectNames
{
    public string? NameOf(TypeKind kind, uint oid) => kind switch
    {
        TypeKind.RegClass => Relation(oid) is { } name ? Qualified(name) : null,
        TypeKind.RegType => SqlType.FromOid(oid)?.ToString() ?? Builtins.FindType(oid)?.Name,
        TypeKind.RegProc or TypeKind.RegProcedure => Function(kind, oid),
        TypeKind.RegOper or TypeKind.RegOperator => Operator(kind, oid),
        TypeKind.RegNamespace => SystemCatalog.Instance.Databases.Concat(snapshot?.Databases ?? [])
            .FirstOrDefault(d => d.Oid == oid) is { } database ? SearchPath.Quote(database.Name) : null,
        _ => null,
    };

    private TableName? Relation(uint oid) =>
        snapshot is not null && snapshot.TryGetTable(oid, out var table)
            ? table.Name
            : SystemCatalog.Instance.Tables.FirstOrDefault(t => t.Oid == oid)?.Name;

    private string Qualified(TableName name)
    {
        var visible = path.Select(schema => new TableName(schema, name.Name)).FirstOrDefault(Exists) == name;
        return visible ? SearchPath.Quote(name.Name) : $"{SearchPath.Quote(name.Database)}.{SearchPath.Quote(name.Name)}";
    }

    private bool Exists(TableName name) =>
        SystemCatalog.Instance.TryGetTable(name, out _) || snapshot?.TryGetTable(name, out _) == true;

    private static string? Function(TypeKind kind, uint oid)
    {
        if (Builtins.FindFunction(oid) is not { } function)
        {
            return null;
        }

        var isOverloaded = Builtins.FunctionsNamed(function.Name).Count > 1;
        if (kind == TypeKind.RegProc)
        {
            return isOverloaded ? $"{function.Schema}.{SearchPath.Quote(function.Name)}" : SearchPath.Quote(function.Name);
        }

        return $"{SearchPath.Quote(function.Name)}({string.Join(',', function.ArgumentTypes.Select(TypeName))})";
    }

    private static string? Operator(TypeKind kind, uint oid)
    {
        if (Builtins.FindOperator(oid) is not { } found)
        {
            return null;
        }

        return kind == TypeKind.RegOper
            ? found.Name
            : $"{found.Name}({(found.Left == 0 ? "NONE" : TypeName(found.Left))},{TypeName(found.Right)})";
    }

    private static string TypeName(uint oid) => SqlType.FromOid(oid)?.ToString() ?? Builtins.FindType(oid)?.Name ?? "-";
}
