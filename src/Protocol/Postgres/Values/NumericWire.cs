using System.Buffers.Binary;
using System.Text;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>The binary form of numeric: digits to the base of 10,000 around a point.</summary>
internal static class NumericWire
{
    public const ushort Positive = 0x0000;
    public const ushort Negative = 0x4000;
    public const ushort NotANumber = 0xC000;
    public const ushort PlusInfinity = 0xD000;
    public const ushort MinusInfinity = 0xF000;

    /// <summary>A header of 8 bytes and at most 11 digits.</summary>
    public const int MaxLength = 8 + (12 * 2);

    private const int MaxScale = 0x3FFF;
    private const int MaxWeight = 16; // 38 digits need less

    private static readonly uint[] PowersOfTen = [1, 10, 100, 1000, 10_000];

    public static int Write(Span<byte> destination, Int128 value, int scale)
    {
        var rest = (UInt128)Int128.Abs(value);
        Span<ushort> digits = stackalloc ushort[12]; // the last one first
        var count = 0;
        var odd = scale % 4;
        if (odd != 0)
        {
            // The last digit holds fewer than four decimals: they stand at its left.
            (rest, var part) = UInt128.DivRem(rest, PowersOfTen[odd]);
            digits[count++] = (ushort)((uint)part * PowersOfTen[4 - odd]);
        }

        while (rest > ulong.MaxValue)
        {
            (rest, var part) = UInt128.DivRem(rest, 10_000);
            digits[count++] = (ushort)part;
        }

        for (var small = (ulong)rest; small > 0;)
        {
            (small, var part) = Math.DivRem(small, 10_000UL);
            digits[count++] = (ushort)part;
        }

        var weight = count - 1 - ((scale + 3) / 4);
        while (count > 0 && digits[count - 1] == 0)
        {
            count--; // a fraction's leading zeros
            weight--;
        }

        var first = 0;
        while (first < count && digits[first] == 0)
        {
            first++;
        }

        if (first == count)
        {
            weight = 0;
        }

        BinaryPrimitives.WriteInt16BigEndian(destination, (short)(count - first));
        BinaryPrimitives.WriteInt16BigEndian(destination[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(destination[4..], Int128.IsNegative(value) ? Negative : Positive);
        BinaryPrimitives.WriteInt16BigEndian(destination[6..], (short)scale);
        var position = 8;
        for (var i = count - 1; i >= first; i--, position += 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[position..], digits[i]);
        }

        return position;
    }

    /// <summary>As the text that the numeric's input takes: one place judges its size.</summary>
    public static string ReadAsText(ref MessageReader reader)
    {
        var count = reader.ReadCount();
        var weight = reader.ReadInt16();
        var sign = (ushort)reader.ReadInt16();
        var scale = reader.ReadInt16();
        if (sign is not (Positive or Negative or NotANumber or PlusInfinity or MinusInfinity))
        {
            throw ValueErrors.InvalidBinary("invalid sign in external \"numeric\" value");
        }

        if (scale is < 0 or > MaxScale)
        {
            throw ValueErrors.InvalidBinary("invalid scale in external \"numeric\" value");
        }

        var text = new StringBuilder(sign == Negative ? "-" : "");
        switch (sign)
        {
            case NotANumber:
                return "NaN";
            case PlusInfinity:
                return "Infinity";
            case MinusInfinity:
                return "-Infinity";
        }

        if (weight is > MaxWeight or < -MaxWeight * 300 || reader.Remaining < count * 2)
        {
            return weight > MaxWeight ? "1e100" : reader.Remaining < count * 2
                ? throw ProtocolErrors.InsufficientData() : "0";
        }

        AppendDigits(ref reader, text, count, weight, scale);
        return text.ToString();
    }

    private static void AppendDigits(ref MessageReader reader, StringBuilder text, int count, int weight, int scale)
    {
        var whole = new StringBuilder("0");
        var fraction = new StringBuilder();
        fraction.Append('0', Math.Max(0, -weight - 1) * 4);
        for (var i = 0; i < count; i++)
        {
            var digit = reader.ReadInt16();
            if (digit is < 0 or >= 10_000)
            {
                throw ValueErrors.InvalidBinary("invalid digit in external \"numeric\" value");
            }

            (weight - i >= 0 ? whole : fraction).Append(
                digit.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (weight >= count)
        {
            whole.Append('0', (weight + 1 - count) * 4);
        }

        text.Append(whole);
        if (scale > 0)
        {
            fraction.Append('0', Math.Max(0, scale - fraction.Length));
            fraction.Length = scale;
            text.Append('.').Append(fraction);
        }
    }
}
