using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// How values lie in the Parquet files that the gateway writes, where Parquet has no exact form for them.
/// </summary>
/// <remarks>
/// Parquet's own INTERVAL counts milliseconds and has no signs, so an interval is a group of months (int32), days
/// (int32) and micros (int64).
/// </remarks>
internal static class StoredForms
{
    /// <summary>The expression that goes into the file.</summary>
    public static string Write(string value, SqlType type) => type.Kind switch
    {
        TypeKind.Interval =>
            $"CASE WHEN {value} IS NOT NULL THEN {{'months': CAST(year({value}) * 12 + month({value}) AS INTEGER), "
            + $"'days': CAST(day({value}) AS INTEGER), 'micros': CAST(hour({value}) * 3600000000 + minute({value}) * 60000000 "
            + $"+ microsecond({value}) AS BIGINT)}} END",
        TypeKind.TimeTz => throw SqlErrors.NotSupported($"storing a column of type {type}"),
        TypeKind.Array when IsOwn(type.Element!) => $"list_transform({value}, lambda e: {Write("e", type.Element!)})",
        TypeKind.Struct or TypeKind.Map when HasOwn(type) => throw SqlErrors.NotSupported($"storing a column of type {type}"),
        _ => value,
    };

    /// <summary>The value again, out of what <see cref="Write"/> made; null where the file holds the value itself.</summary>
    public static string? Read(string stored, SqlType type) => type.Kind switch
    {
        TypeKind.Interval => $"(to_months({stored}.months) + to_days({stored}.days) + to_microseconds({stored}.micros))",
        TypeKind.Array when IsOwn(type.Element!) => $"list_transform({stored}, lambda e: {Read("e", type.Element!)})",
        _ => null,
    };

    private static bool IsOwn(SqlType type) =>
        type.Kind == TypeKind.Interval || (type.Kind == TypeKind.Array && IsOwn(type.Element!));

    private static bool HasOwn(SqlType type) =>
        IsOwn(type) || type.Kind == TypeKind.TimeTz || type.Fields.Any(f => HasOwn(f.Type))
        || (type.Key is { } key && HasOwn(key)) || (type.Element is { } element && HasOwn(element));
}
