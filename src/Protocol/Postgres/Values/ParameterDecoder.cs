using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using Calendar = SqlGateway.Core.Values.Calendar;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>The values of Bind's parameters from their bytes, in text and in binary.</summary>
public static class ParameterDecoder
{
    private const int MaxDimensions = 6;
    private const int MaxNameBytes = 63;
    private const int MaxItems = 134_217_727; // PostgreSQL's bound
    private const int MaxDepth = 100;

    /// <param name="format">0 text, 1 binary.</param>
    /// <param name="number">The parameter's, from 1, for error texts.</param>
    /// <returns>A numeric without modifier has the precision and scale of its value in the constant's type.</returns>
    /// <exception cref="GatewayException">
    /// 22P02, 22007 and their like: not a value of the type; 08P01: cut short; 22P03: wrong bytes; 22021: not UTF-8.
    /// </exception>
    public static SqlConstant Decode(
        SqlType type, short format, ReadOnlySpan<byte> value, ValueContext context, int number = 1)
    {
        switch (format)
        {
            case FormatCodes.Text:
                return TextInput.Parse(type, WireText.Decode(value), context);
            case FormatCodes.Binary:
                var reader = new MessageReader(value);
                var decoded = ReadValue(type, ref reader, context, 0);
                if (reader.Remaining > 0)
                {
                    throw ValueErrors.IncorrectBinary(number);
                }

                return decoded;
            default:
                throw ProtocolErrors.UnsupportedFormatCode(format);
        }
    }

    private static SqlConstant ReadValue(SqlType type, ref MessageReader reader, ValueContext context, int depth)
    {
        if (depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("value is nested too deeply");
        }

        // One home for numerics, json and names: their text input.
        switch (type.Kind)
        {
            case TypeKind.Numeric:
                return TextInput.Parse(type, NumericWire.ReadAsText(ref reader), context);
            case TypeKind.Jsonb:
                var version = reader.ReadBytes(1)[0];
                return version == 1
                    ? TextInput.Parse(type, WireText.Decode(reader.ReadRest()), context)
                    : throw new GatewayException(
                        SqlState.InternalError,
                        string.Create(CultureInfo.InvariantCulture, $"unsupported jsonb version number {version}"));
        }

        return new SqlConstant(type, ReadRaw(type, ref reader, context, depth));
    }

    private static object ReadRaw(SqlType type, ref MessageReader reader, ValueContext context, int depth)
    {
        switch (type.Kind)
        {
            case TypeKind.Bool:
                return reader.ReadByte() != 0;
            case TypeKind.Int2:
                return reader.ReadInt16();
            case TypeKind.Int4:
                return reader.ReadInt32();
            case TypeKind.Int8:
                return ReadInt64(ref reader);
            case TypeKind.Float4:
                return BitConverter.Int32BitsToSingle(reader.ReadInt32());
            case TypeKind.Float8:
                return BitConverter.Int64BitsToDouble(ReadInt64(ref reader));
            case TypeKind.Bytea:
                return reader.ReadRest().ToArray();
            case TypeKind.Date:
                return WireEpoch.DateFromWire(reader.ReadInt32())
                    ?? throw new GatewayException(SqlState.DatetimeFieldOverflow, "date out of range");
            case TypeKind.Time:
                return DateTimeOf(type, ReadTime(ref reader));
            case TypeKind.TimeTz:
                return new SqlTimeTz(ReadTime(ref reader), ReadZone(ref reader));
            case TypeKind.Timestamp or TypeKind.TimestampTz:
                return DateTimeOf(type, WireEpoch.TimestampFromWire(ReadInt64(ref reader))
                    ?? throw new GatewayException(SqlState.DatetimeFieldOverflow, "timestamp out of range"));
            case TypeKind.Interval:
                var time = ReadInt64(ref reader);
                var days = reader.ReadInt32();
                return new SqlInterval(reader.ReadInt32(), days, time);
            case TypeKind.Uuid:
                return new Guid(reader.ReadBytes(16), bigEndian: true);
            case TypeKind.Xid or TypeKind.Cid:
                return reader.ReadUInt32();
            case TypeKind.Inet:
                return ReadInet(ref reader);
            case TypeKind.InternalChar:
                var one = reader.ReadByte();
                return one == 0 ? "" : WireText.Decode([one]);
            case TypeKind.Array or TypeKind.Int2Vector or TypeKind.OidVector:
                return ReadArray(type, ref reader, context, depth);
            case TypeKind.Record when type.Fields.Count > 0:
                return ReadRecord(type, ref reader, context, depth);
            case TypeKind.Record:
                throw new GatewayException(
                    SqlState.FeatureNotSupported, "input of anonymous composite types is not implemented");
            case TypeKind.AclItem or TypeKind.Tid or TypeKind.PgNodeTree or TypeKind.Void or TypeKind.Struct or TypeKind.Map:
                throw ValueErrors.NoBinaryInput(type);
            case TypeKind.Name when reader.Remaining > MaxNameBytes:
                throw new GatewayException(SqlState.NameTooLong, "identifier too long")
                {
                    Detail = "Identifier must be less than 64 characters.",
                };
            default:
                return type.IsOidLike
                    ? reader.ReadUInt32()
                    : TextInput.ParseValue(type, WireText.Decode(reader.ReadRest()), context);
        }
    }

    private static long ReadInt64(ref MessageReader reader) =>
        BinaryPrimitives.ReadInt64BigEndian(reader.ReadBytes(sizeof(long)));

    private static long ReadTime(ref MessageReader reader)
    {
        var time = ReadInt64(ref reader);
        return time is >= 0 and <= Calendar.MicrosecondsPerDay
            ? time
            : throw new GatewayException(SqlState.DatetimeFieldOverflow, "time out of range");
    }

    private static int ReadZone(ref MessageReader reader)
    {
        var west = reader.ReadInt32();
        return west is > -16 * 3600 and < 16 * 3600
            ? -west
            : throw new GatewayException(
            SqlState.InvalidTimeZoneDisplacementValue, "time zone displacement out of range");
    }

    private static object DateTimeOf(SqlType type, long microseconds) => Calendar.Round(microseconds, type.Modifier);

    private static string ReadInet(ref MessageReader reader)
    {
        var family = reader.ReadByte();
        var bits = reader.ReadByte();
        reader.ReadByte(); // whether it is a cidr: told apart by the type
        var length = reader.ReadByte();
        var fault = family is not (2 or 3) ? "invalid address family"
            : bits > (family == 2 ? 32 : 128) ? "invalid bits"
            : length != (family == 2 ? 4 : 16) ? "invalid length"
            : null;
        if (fault is not null)
        {
            throw ValueErrors.InvalidBinary($"{fault} in external \"inet\" value");
        }

        return InetText.Normalize(string.Create(
            CultureInfo.InvariantCulture, $"{new IPAddress(reader.ReadBytes(length))}/{bits}"));
    }

    private static SqlArray ReadArray(SqlType type, ref MessageReader reader, ValueContext context, int depth)
    {
        var (element, lowerBound) = type.Kind switch
        {
            TypeKind.Int2Vector => (SqlType.Int2, 0),
            TypeKind.OidVector => (SqlType.Oid, 0),
            _ => (ElementOf(type), 1),
        };
        var dimensions = reader.ReadInt32();
        if (dimensions is < 0 or > MaxDimensions)
        {
            throw dimensions < 0
                ? ValueErrors.InvalidBinary(
                string.Create(CultureInfo.InvariantCulture, $"invalid number of dimensions: {dimensions}"))
                : new GatewayException(
                    SqlState.ProgramLimitExceeded,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"number of array dimensions ({dimensions}) exceeds the maximum allowed ({MaxDimensions})"));
        }

        if (reader.ReadInt32() is not (0 or 1))
        {
            throw ValueErrors.InvalidBinary("invalid array flags");
        }

        var oid = reader.ReadUInt32();
        if (oid != element.TypeOid)
        {
            throw new GatewayException(
                SqlState.DatatypeMismatch,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"binary data has array element type {oid} ({SqlType.FromOid(oid)?.ToString() ?? "???"}) instead of expected {element.TypeOid} ({element})"));
        }

        var lengths = new int[dimensions];
        long count = dimensions == 0 ? 0 : 1;
        for (var i = 0; i < dimensions; i++)
        {
            lengths[i] = reader.ReadInt32();
            if (reader.ReadInt32() != lowerBound && lengths[i] > 0)
            {
                throw SqlErrors.NotSupported("an array with a lower bound other than 1");
            }

            count = lengths[i] < 0 ? -1 : count * lengths[i];
            if (count is < 0 or > MaxItems)
            {
                throw new GatewayException(
                    SqlState.ProgramLimitExceeded, "array size exceeds the maximum allowed (134217727)");
            }
        }

        var items = new object?[reader.Bounded((int)count, sizeof(int))];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ReadItem(element, ref reader, context, depth, i + 1);
        }

        return new SqlArray(element, items, items.Length == 0 ? [] : lengths);
    }

    private static object?[] ReadRecord(SqlType type, ref MessageReader reader, ValueContext context, int depth)
    {
        var count = reader.ReadInt32();
        if (count != type.Fields.Count)
        {
            throw new GatewayException(
                SqlState.DatatypeMismatch,
                string.Create(
                    CultureInfo.InvariantCulture, $"wrong number of columns: {count}, expected {type.Fields.Count}"));
        }

        var fields = new object?[count];
        for (var i = 0; i < count; i++)
        {
            var field = type.Fields[i].Type;
            var oid = reader.ReadUInt32();
            if (oid != field.TypeOid)
            {
                throw new GatewayException(
                    SqlState.DatatypeMismatch,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"binary data has type {oid} instead of expected {field.TypeOid} ({field}) in record column {i + 1}"));
            }

            fields[i] = ReadItem(field, ref reader, context, depth, i + 1, "record column");
        }

        return fields;
    }

    private static object? ReadItem(
        SqlType type, ref MessageReader reader, ValueContext context, int depth, int number,
        string place = "array element")
    {
        var length = reader.ReadInt32();
        if (length == -1)
        {
            return null;
        }

        if (length < 0 || length > reader.Remaining)
        {
            throw ValueErrors.InvalidBinary("insufficient data left in message");
        }

        var inner = new MessageReader(reader.ReadBytes(length));
        var item = ReadValue(type, ref inner, context, depth + 1).Value;
        return inner.Remaining == 0 ? item : throw ValueErrors.InvalidBinary(
            string.Create(CultureInfo.InvariantCulture, $"improper binary format in {place} {number}"));
    }

    private static SqlType ElementOf(SqlType type)
    {
        var element = type.Element!;
        while (element.Kind == TypeKind.Array)
        {
            element = element.Element!;
        }

        return element;
    }
}
