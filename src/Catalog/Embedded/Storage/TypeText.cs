using System.Text.Json;
using System.Text.Json.Serialization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>A <see cref="SqlType"/> as the store keeps it: JSON that holds what Hive's type names cannot.</summary>
internal static class TypeText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static string Write(SqlType type) => JsonSerializer.Serialize(ToStored(type), Options);

    public static SqlType Read(string text) =>
        FromStored(JsonSerializer.Deserialize<Stored>(text, Options) ?? throw Unknown());

    private static Stored ToStored(SqlType type) => type.Kind switch
    {
        TypeKind.Array => new("array") { Element = ToStored(type.Element!) },
        TypeKind.Map => new("map") { Key = ToStored(type.Key!), Element = ToStored(type.Element!) },
        TypeKind.Struct => new("struct") { Fields = [.. type.Fields.Select(f => new StoredField(f.Name, ToStored(f.Type)))] },
        TypeKind.Numeric => new("numeric")
        {
            Precision = type.Precision, Scale = type.Scale, Modifier = type.Modifier < 0 ? null : type.Modifier,
        },
        _ => new(TypeFacts.Of(type.Kind).Name) { Modifier = type.Modifier < 0 ? null : type.Modifier },
    };

    private static SqlType FromStored(Stored stored)
    {
        var type = stored.Type switch
        {
            "array" => SqlType.ArrayOf(FromStored(stored.Element ?? throw Unknown())),
            "map" => SqlType.MapOf(FromStored(stored.Key ?? throw Unknown()), FromStored(stored.Element ?? throw Unknown())),
            "struct" => SqlType.StructOf([.. (stored.Fields ?? []).Select(f => new StructField(f.Name, FromStored(f.Type)))]),
            "numeric" => SqlType.Numeric(stored.Precision, stored.Scale),
            _ => SqlType.Of((TypeFacts.FindByName(stored.Type) ?? throw Unknown()).Kind),
        };
        return stored.Modifier is { } modifier ? type.WithModifier(modifier) : type;
    }

    private static GatewayException Unknown() => SqlErrors.Internal("a stored column has a type that this version knows");

    private sealed record StoredField(string Name, Stored Type);

    private sealed record Stored(string Type)
    {
        public int? Modifier { get; init; }

        public int Precision { get; init; }

        public int Scale { get; init; }

        public Stored? Key { get; init; }

        public Stored? Element { get; init; }

        public StoredField[]? Fields { get; init; }
    }
}
