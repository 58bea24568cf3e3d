using System.Runtime.CompilerServices;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>Fills one vector of DuckDB, each row once; rows are valid unless set to NULL.</summary>
internal readonly unsafe ref struct VectorWriter
{
    private readonly nint _vector;
    private readonly byte* _data;

    public VectorWriter(nint vector, DuckDbType type)
    {
        _vector = vector;
        _data = (byte*)NativeVectors.Data(vector);
        Type = type;
    }

    public DuckDbType Type { get; }

    public void SetNull(int row)
    {
        NativeVectors.EnsureValidity(_vector);
        var validity = NativeVectors.Validity(_vector);
        validity[row >> 6] &= ~(1UL << (row & 63));

        // A string_t of garbage must not be followed by anyone, a list of garbage not either.
        if (Type.Id is DuckDbTypeId.Varchar or DuckDbTypeId.Blob or DuckDbTypeId.List or DuckDbTypeId.Map)
        {
            Unsafe.InitBlockUnaligned(_data + ((long)row * 16), 0, 16);
        }

        if (Type.Id == DuckDbTypeId.Struct)
        {
            for (var i = 0; i < Type.Children.Count; i++)
            {
                GetChild(i).SetNull(row);
            }
        }
    }

    /// <summary>A value as it lies in the vector: bool as byte, date as int days, timestamps as long microseconds.</summary>
    public void Set<T>(int row, T value)
        where T : unmanaged => Unsafe.WriteUnaligned(_data + ((long)row * sizeof(T)), value);

    public void SetBool(int row, bool value) => _data[row] = value ? (byte)1 : (byte)0;

    /// <summary>Bytes of a BLOB, or of a VARCHAR: then they must be valid UTF-8.</summary>
    public void SetBytes(int row, ReadOnlySpan<byte> value)
    {
        KernelBudget.TakeBytes(value.Length);
        fixed (byte* start = value)
        {
            byte empty = 0;
            NativeVectors.AssignBytes(_vector, (ulong)row, start == null ? &empty : start, (ulong)value.Length);
        }
    }

    public void SetText(int row, string value)
    {
        var longest = System.Text.Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = longest <= 512 ? stackalloc byte[longest] : new byte[longest];
        SetBytes(row, bytes[..System.Text.Encoding.UTF8.GetBytes(value, bytes)]);
    }

    /// <summary>The unscaled value at this vector's own scale; 22003 if it does not fit its width.</summary>
    public void SetDecimal(int row, Int128 unscaled)
    {
        if (Type.Id != DuckDbTypeId.Decimal)
        {
            throw new InvalidOperationException($"a {Type} vector takes no decimal values");
        }

        if (!Decimals.Fits(unscaled, Type.Width))
        {
            throw new GatewayException(SqlState.NumericValueOutOfRange, "numeric field overflow");
        }

        switch (Type.Width)
        {
            case <= 4:
                Set(row, (short)unscaled);
                break;
            case <= 9:
                Set(row, (int)unscaled);
                break;
            case <= 18:
                Set(row, (long)unscaled);
                break;
            default:
                Set(row, NativeHugeInt.From(unscaled));
                break;
        }
    }

    public void SetInterval(int row, SqlInterval value) =>
        Set(row, new NativeInterval(value.Months, value.Days, value.Microseconds));

    public void SetTimeTz(int row, SqlTimeTz value) => Set(row, DuckDbEncodings.EncodeTimeTz(value));

    public void SetUuid(int row, Guid value) => Set(row, DuckDbEncodings.EncodeUuid(value));

    /// <summary>
    /// Opens a list of <paramref name="length"/> items in this row and returns the row of <see cref="GetChild"/> at
    /// which they start. Take the child after this call: making room may move it.
    /// </summary>
    public int StartList(int row, int length)
    {
        var offset = NativeVectors.ListSize(_vector);
        var size = offset + (ulong)length;
        if (NativeVectors.ReserveList(_vector, size) != NativeState.Success
            || NativeVectors.SetListSize(_vector, size) != NativeState.Success)
        {
            throw new GatewayException(SqlState.OutOfMemory, "out of memory");
        }

        Set(row, new NativeListEntry(offset, (ulong)length));
        return checked((int)offset);
    }

    /// <summary>The items of a list, the key-value structs of a map, or a member of a struct.</summary>
    public VectorWriter GetChild(int index = 0) => Type.Id switch
    {
        DuckDbTypeId.List => new(NativeVectors.ListChild(_vector), Type.Children[0]),
        DuckDbTypeId.Map => new(
            NativeVectors.ListChild(_vector), DuckDbType.StructOf(["key", "value"], Type.Children)),
        DuckDbTypeId.Struct => new(NativeVectors.StructChild(_vector, (ulong)index), Type.Children[index]),
        _ => throw new InvalidOperationException($"a {Type} vector has no child"),
    };
}
