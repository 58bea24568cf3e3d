using System.Globalization;
using Apache.Arrow;
using Google.Protobuf;
using SqlGateway.Columnar;
using SqlGateway.Columnar.Ipc;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;

namespace SqlGateway.Gateway.Flight;

/// <summary>The Arrow schema of a result, with what Flight SQL and the extension types add to its columns.</summary>
internal static class FlightSchema
{
    private const string Prefix = "ARROW:FLIGHT:SQL:";
    private const string Extension = "ARROW:extension:name";
    private const string ExtensionMetadata = "ARROW:extension:metadata";

    /// <param name="columns">Null for a statement without rows, whose schema has no fields.</param>
    public static Schema Of(IReadOnlyList<ResultColumn>? columns) => new((columns ?? []).Select(FieldOf), metadata: null);

    /// <summary>As Flight carries schemas outside of data streams.</summary>
    public static ByteString Encode(IReadOnlyList<ResultColumn>? columns) =>
        UnsafeByteOperations.UnsafeWrap(SchemaEncoder.EncodeEncapsulated(Of(columns)));

    private static Field FieldOf(ResultColumn column)
    {
        var metadata = new Dictionary<string, string> { [$"{Prefix}TYPE_NAME"] = column.Type.ToString() };
        switch (column.Type.Kind)
        {
            case TypeKind.Numeric:
                metadata[$"{Prefix}PRECISION"] = column.Type.Precision.ToString(CultureInfo.InvariantCulture);
                metadata[$"{Prefix}SCALE"] = column.Type.Scale.ToString(CultureInfo.InvariantCulture);
                break;
            case TypeKind.Uuid:
                metadata[Extension] = "arrow.uuid";
                metadata[ExtensionMetadata] = string.Empty;
                break;
            case TypeKind.Json or TypeKind.Jsonb:
                metadata[Extension] = "arrow.json";
                metadata[ExtensionMetadata] = string.Empty;
                break;
        }

        return new(column.Name, ArrowTypes.ToArrow(column.Type), nullable: true, metadata);
    }
}
