using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>
/// Reads one vector of DuckDB, row by row. Values of NULL rows are garbage: ask <see cref="IsNull"/> first. Rows are
/// not checked against the vector's length, which the vector does not know.
/// </summary>
internal readonly unsafe ref struct VectorReader
{
    private const int InlineLength = 12;

    private readonly nint _vector;
    private readonly byte* _data;
    private readonly ulong* _validity;

    private VectorReader(nint vector, DuckDbTypeId id, int width, int scale)
    {
        _vector = vector;
        _data = (byte*)NativeVectors.Data(vector);
        _validity = NativeVectors.Validity(vector);
        Id = id;
        DecimalWidth = width;
        DecimalScale = scale;
    }

    public DuckDbTypeId Id { get; }

    /// <summary>Of a decimal its digits; else 0.</summary>
    public int DecimalWidth { get; }

    /// <summary>Of a decimal its digits behind the point; else 0.</summary>
    public int DecimalScale { get; }

    public bool HasNulls => _validity != null;

    public static VectorReader Over(nint vector)
    {
        using var type = NativeVectors.Type(vector);
        var id = NativeTypes.Id(type);
        return id == DuckDbTypeId.Decimal
            ? new(vector, id, NativeTypes.DecimalWidth(type), NativeTypes.DecimalScale(type))
            : new(vector, id, 0, 0);
    }

    /// <summary>The whole type, for ANY-typed arguments that may be nested.</summary>
    public DuckDbType ReadType()
    {
        using var type = NativeVectors.Type(_vector);
        return DuckDbType.FromNative(type);
    }

    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    /// <summary>
    /// The value as it lies there: bool as byte, date as int days, time and timestamps as long microseconds, and so on.
    /// </summary>
    public T Get<T>(int row)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(_data + ((long)row * sizeof(T)));

    public bool GetBool(int row) => _data[row] != 0;

    /// <summary>UTF-8 of a VARCHAR, bytes of a BLOB; valid while the vector is.</summary>
    public ReadOnlySpan<byte> GetBytes(int row)
    {
        var entry = _data + ((long)row * 16);
        var length = *(int*)entry;
        return new(length <= InlineLength ? entry + 4 : *(byte**)(entry + 8), length);
    }

    /// <summary>The unscaled value of a decimal of any width, or any integer.</summary>
    public Int128 GetDecimal(int row) => Id switch
    {
        DuckDbTypeId.Decimal when DecimalWidth <= 4 => Get<short>(row),
        DuckDbTypeId.Decimal when DecimalWidth <= 9 => Get<int>(row),
        DuckDbTypeId.Decimal when DecimalWidth <= 18 => Get<long>(row),
        DuckDbTypeId.Decimal or DuckDbTypeId.HugeInt => GetInt128(row),
        DuckDbTypeId.TinyInt => Get<sbyte>(row),
        DuckDbTypeId.SmallInt => Get<short>(row),
        DuckDbTypeId.Integer => Get<int>(row),
        DuckDbTypeId.BigInt => Get<long>(row),
        DuckDbTypeId.UTinyInt => Get<byte>(row),
        DuckDbTypeId.USmallInt => Get<ushort>(row),
        DuckDbTypeId.UInteger => Get<uint>(row),
        DuckDbTypeId.UBigInt => Get<ulong>(row),
        _ => throw new InvalidOperationException($"a {Id} vector has no decimal values"),
    };

    public SqlNumeric GetNumeric(int row) => new(GetDecimal(row), (byte)DecimalScale);

    public SqlInterval GetInterval(int row)
    {
        var value = Get<NativeInterval>(row);
        return new(value.Months, value.Days, value.Microseconds);
    }

    public SqlTimeTz GetTimeTz(int row) => DuckDbEncodings.DecodeTimeTz(Get<ulong>(row));

    public Guid GetUuid(int row) => DuckDbEncodings.DecodeUuid(Get<NativeHugeInt>(row));

    /// <summary>The rows of <see cref="GetChild"/> that a list's or map's row holds.</summary>
    public (int Offset, int Length) GetList(int row)
    {
        var entry = Get<NativeListEntry>(row);
        return (checked((int)entry.Offset), checked((int)entry.Length));
    }

    /// <summary>The one child of a list (or the key-value structs of a map), or a struct's member.</summary>
    public VectorReader GetChild(int index = 0) => Over(Id switch
    {
        DuckDbTypeId.List or DuckDbTypeId.Map => NativeVectors.ListChild(_vector),
        DuckDbTypeId.Struct => NativeVectors.StructChild(_vector, (ulong)index),
        DuckDbTypeId.Array => NativeVectors.ArrayChild(_vector),
        _ => throw new InvalidOperationException($"a {Id} vector has no child"),
    });

    /// <summary>All values as they lie there, NULL rows included.</summary>
    public ReadOnlySpan<T> Values<T>(int rows)
        where T : unmanaged => new(_data, rows);

    private Int128 GetInt128(int row)
    {
        var halves = MemoryMarshal.Read<NativeHugeInt>(new ReadOnlySpan<byte>(_data + ((long)row * 16), 16));
        return new Int128((ulong)halves.Upper, halves.Lower);
    }
}
