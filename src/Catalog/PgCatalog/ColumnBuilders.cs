using System.Buffers.Binary;
using Apache.Arrow;
using SqlGateway.Columnar;
using SqlGateway.Columnar.Arrays;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>Booleans, integers, identifiers, and what is stored as an integer (timestamps).</summary>
internal sealed class IntegerColumnBuilder(RelationBuilder relation, ColumnDefinition definition)
    : ColumnBuilder(relation, definition)
{
    private readonly List<long> _values = [];
    private readonly ArrowBuffer.BitmapBuilder _valid = new();
    private int _nulls;

    private protected override void Put(long value)
    {
        _values.Add(value);
        _valid.Append(true);
    }

    private protected override void PutNull()
    {
        _values.Add(0);
        _valid.Append(false);
        _nulls++;
    }

    private protected override IArrowArray Finish()
    {
        var values = Type.Kind switch
        {
            TypeKind.Bool => Bits(),
            TypeKind.Int2 => Pack(2, static (to, v) => BinaryPrimitives.WriteInt16LittleEndian(to, checked((short)v))),
            TypeKind.Int8 or TypeKind.Timestamp or TypeKind.TimestampTz =>
                Pack(8, BinaryPrimitives.WriteInt64LittleEndian),
            TypeKind.Int4 or TypeKind.Date =>
                Pack(4, static (to, v) => BinaryPrimitives.WriteInt32LittleEndian(to, checked((int)v))),
            _ => Pack(4, static (to, v) => BinaryPrimitives.WriteUInt32LittleEndian(to, checked((uint)v))),
        };
        return ArrowArrayFactory.BuildArray(new ArrayData(
            ArrowTypes.ToArrow(Type), _values.Count, _nulls, offset: 0,
                [_nulls == 0 ? ArrowBuffer.Empty : _valid.Build(), values]));
    }

    private ArrowBuffer Bits()
    {
        var bits = new ArrowBuffer.BitmapBuilder(_values.Count);
        foreach (var value in _values)
        {
            bits.Append(value != 0);
        }

        return bits.Build();
    }

    private ArrowBuffer Pack(int width, Writer write)
    {
        var bytes = new byte[_values.Count * width];
        for (var i = 0; i < _values.Count; i++)
        {
            write(bytes.AsSpan(i * width), _values[i]);
        }

        return new ArrowBuffer(bytes);
    }

    private delegate void Writer(Span<byte> to, long value);
}

internal sealed class FloatColumnBuilder(RelationBuilder relation, ColumnDefinition definition)
    : ColumnBuilder(relation, definition)
{
    private readonly List<object?> _values = [];

    private protected override void Put(double value) =>
        _values.Add(Type.Kind == TypeKind.Float4 ? (object)(float)value : value);

    private protected override void Put(long value) => Put((double)value);

    private protected override void PutNull() => _values.Add(null);

    private protected override IArrowArray Finish() => ConstantColumns.Build(Type, _values);
}

/// <summary>Everything that is text in Arrow, <c>"char"</c> and aclitem included.</summary>
internal sealed class TextColumnBuilder(RelationBuilder relation, ColumnDefinition definition)
    : ColumnBuilder(relation, definition)
{
    private readonly StringArray.Builder _values = new();

    private protected override void Put(string? value)
    {
        if (value is null)
        {
            _values.AppendNull();
        }
        else
        {
            _values.Append(value);
        }
    }

    private protected override void PutNull() => _values.AppendNull();

    private protected override IArrowArray Finish() => _values.Build();
}

/// <summary>Lists and the other types that few rows have.</summary>
internal sealed class ValueColumnBuilder(RelationBuilder relation, ColumnDefinition definition)
    : ColumnBuilder(relation, definition)
{
    private readonly List<object?> _values = [];

    private protected override void PutValue(object? value) => _values.Add(value);

    private protected override void PutNull() => _values.Add(null);

    private protected override IArrowArray Finish() => ConstantColumns.Build(Type, _values);
}
