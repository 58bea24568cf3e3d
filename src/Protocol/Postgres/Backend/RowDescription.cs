using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;

namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A column as clients are told of it.</summary>
/// <param name="TableOid">Of a plain column reference; else 0.</param>
/// <param name="Attribute">1-based; else 0.</param>
public sealed record RowField(
    string Name, uint TableOid, short Attribute, uint TypeOid, short TypeLength, int TypeModifier, short Format);

/// <summary>The columns of the rows that follow, or would follow.</summary>
public sealed record RowDescription(IReadOnlyList<RowField> Fields) : BackendMessage
{
    public const byte MessageCode = (byte)'T';

    /// <summary>PostgreSQL's bound on the columns of a result.</summary>
    public const int MaxColumns = 1664;

    private const int LeastFieldSize = 19;

    public override byte Code => MessageCode;

    /// <param name="formats">One for each column, as <see cref="FormatCodes.Expand"/> gives them.</param>
    public static RowDescription Of(IReadOnlyList<ResultColumn> columns, IReadOnlyList<short> formats)
    {
        var fields = new RowField[columns.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var (name, type, table, attribute) = columns[i];
            fields[i] = Shown(type) is { } text
                ? new RowField(name, table, attribute, text.TypeOid, text.Length, -1, formats[i])
                : new RowField(name, table, attribute, type.TypeOid, type.Length, Modifier(type), formats[i]);
        }

        return new RowDescription(fields);
    }

    /// <summary>An undecided type never leaves the server.</summary>
    private static SqlType? Shown(SqlType type) =>
        type.Kind == TypeKind.Unknown ? SqlType.Text : null;

    /// <summary>Of an array the element's, as in <c>pg_attribute</c>.</summary>
    private static int Modifier(SqlType type)
    {
        while (type.Kind == TypeKind.Array && type.Modifier == -1)
        {
            type = type.Element!;
        }

        return type.Modifier;
    }

    internal static RowDescription Decode(ref MessageReader reader)
    {
        var fields = new RowField[reader.Bounded(reader.ReadCount(), LeastFieldSize)];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new RowField(
                reader.ReadString(), reader.ReadUInt32(), reader.ReadInt16(), reader.ReadUInt32(), reader.ReadInt16(),
                reader.ReadInt32(), reader.ReadInt16());
        }

        return new RowDescription(fields);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int16(Fields.Count);
        foreach (var field in Fields)
        {
            buffer.String(field.Name);
            buffer.UInt32(field.TableOid);
            buffer.Int16(field.Attribute);
            buffer.UInt32(field.TypeOid);
            buffer.Int16(field.TypeLength);
            buffer.Int32(field.TypeModifier);
            buffer.Int16(field.Format);
        }
    }
}
