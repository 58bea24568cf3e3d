using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>
/// Constants to DuckDB's values. The emitted SQL casts each parameter to its type, so a value needs the right kind, not
/// the exact width.
/// </summary>
internal static unsafe class ParameterValues
{
    private const int MaxDepth = 32;

    public static void Bind(StatementHandle statement, IReadOnlyList<SqlConstant> parameters)
    {
        var wanted = NativeStatements.ParameterCount(statement);
        if (wanted > (ulong)parameters.Count)
        {
            throw SqlErrors.Internal($"the engine's statement has {wanted} parameters, {parameters.Count} values were given");
        }

        // Values that the text does not use are left out: the writer may have folded them.
        for (var i = 0; (ulong)i < wanted; i++)
        {
            using var value = Create(parameters[i].Type, parameters[i].Value, 0);
            if (NativeStatements.BindValue(statement, (ulong)i + 1, value) != NativeState.Success)
            {
                throw SqlErrors.Internal($"the engine refused the value of parameter {i + 1}");
            }
        }
    }

    private static ValueHandle Create(SqlType type, object? value, int depth) => value switch
    {
        _ when depth > MaxDepth => throw SqlErrors.TooComplex("a parameter's value is nested too deep"),
        null => NativeValues.Null(),
        bool v => NativeValues.Bool(v),
        short v => NativeValues.Int16(v),
        int v when type.Kind == TypeKind.Date => NativeValues.Date(v),
        int v => NativeValues.Int32(v),
        long v when type.Kind == TypeKind.Time => NativeValues.Time(v),
        long v when type.Kind == TypeKind.Timestamp => NativeValues.Timestamp(v),
        long v when type.Kind == TypeKind.TimestampTz => NativeValues.TimestampTz(v),
        long v => NativeValues.Int64(v),
        uint v => NativeValues.UInt32(v),
        float v => NativeValues.Float(v),
        double v => NativeValues.Double(v),
        SqlNumeric v => Numeric(v),
        string v => Text(v),
        byte[] v => Bytes(v),
        SqlTimeTz v => NativeValues.TimeTz(DuckDbEncodings.EncodeTimeTz(v)),
        SqlInterval v => NativeValues.Interval(new(v.Months, v.Days, v.Microseconds)),
        Guid v => NativeValues.Uuid(DuckDbEncodings.PlainUuid(v)),
        SqlArray v => List(type, v, depth),
        object?[] v => Struct(type, v, depth),
        _ => throw SqlErrors.Internal($"no parameter can be made of a {value.GetType().Name} for type {type}"),
    };

    private static ValueHandle Numeric(SqlNumeric value)
    {
        if (!Decimals.Fits(value.Unscaled, SqlType.MaxPrecision) || value.Scale > SqlType.MaxPrecision)
        {
            throw new GatewayException(SqlState.NumericValueOutOfRange, "numeric field overflow");
        }

        return NativeValues.Decimal(new(SqlType.MaxPrecision, value.Scale, NativeHugeInt.From(value.Unscaled)));
    }

    private static ValueHandle Text(string value)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(value.Length) + 1];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        fixed (byte* start = bytes)
        {
            return NativeValues.Varchar(start, (ulong)length);
        }
    }

    private static ValueHandle Bytes(byte[] value)
    {
        byte empty = 0;
        fixed (byte* start = value)
        {
            return NativeValues.Blob(value.Length == 0 ? &empty : start, (ulong)value.Length);
        }
    }

    private static ValueHandle List(SqlType type, SqlArray array, int depth)
    {
        if (array.Lengths.Count == 0)
        {
            // Of the empty array only the type says how deep its items would lie.
            var item = type.Kind == TypeKind.Array ? type.Element! : array.Element;
            return List(DuckDbType.Of(item), []);
        }

        var expected = array.Lengths.Aggregate(1L, (product, length) => checked(product * length));
        if (expected != array.Items.Count || depth + array.Lengths.Count > MaxDepth)
        {
            throw SqlErrors.Internal("an array's items do not fill its dimensions");
        }

        var next = 0;
        return Dimension(array, 0, depth, ref next);
    }

    private static ValueHandle Dimension(SqlArray array, int dimension, int depth, ref int next)
    {
        var innermost = dimension == array.Lengths.Count - 1;
        var items = new ValueHandle[array.Lengths[dimension]];
        try
        {
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = innermost
                    ? Create(array.Element, array.Items[next++], depth + 1)
                    : Dimension(array, dimension + 1, depth + 1, ref next);
            }

            var item = DuckDbType.Of(array.Element);
            for (var inner = dimension + 1; inner < array.Lengths.Count; inner++)
            {
                item = DuckDbType.ListOf(item);
            }

            return List(item, items);
        }
        finally
        {
            Array.ForEach(items, i => i?.Dispose());
        }
    }

    private static ValueHandle List(DuckDbType item, ValueHandle[] items)
    {
        var pointers = items.Select(i => i.DangerousGetHandle()).Append(0).ToArray();
        using var type = item.ToNative();
        fixed (nint* start = pointers)
        {
            return NativeValues.List(type, start, (ulong)items.Length);
        }
    }

    private static ValueHandle Struct(SqlType type, object?[] fields, int depth)
    {
        if (fields.Length != type.Fields.Count || fields.Length == 0)
        {
            throw SqlErrors.Internal("a row value does not have the fields of its type");
        }

        var members = new ValueHandle[fields.Length];
        try
        {
            for (var i = 0; i < members.Length; i++)
            {
                members[i] = Create(type.Fields[i].Type, fields[i], depth + 1);
            }

            using var native = DuckDbType.Of(type).ToNative();
            var pointers = members.Select(m => m.DangerousGetHandle()).ToArray();
            fixed (nint* start = pointers)
            {
                return NativeValues.Struct(native, start);
            }
        }
        finally
        {
            Array.ForEach(members, m => m?.Dispose());
        }
    }
}
