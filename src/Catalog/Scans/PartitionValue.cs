using System.Globalization;
using System.Numerics;
using System.Text;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Catalog.Scans;

/// <summary>
/// A value that pruning can compare: a CLR value in the form of one of a few domains, or SQL's NULL. What cannot be
/// read exactly as every engine reads it has no such value, and then nothing is pruned by it.
/// </summary>
/// <param name="Value">Null for NULL; else bool, <see cref="BigInteger"/> pair, string, days, microseconds or Guid.</param>
internal readonly record struct PartitionValue(PartitionDomain Domain, object? Value)
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const int EpochDayNumber = 719_162; // DateOnly.DayNumber of 1970-01-01

    /// <summary>NULL of any type.</summary>
    public static PartitionValue Null { get; } = new(PartitionDomain.Other, null);

    public bool IsNull => Value is null;

    /// <summary>Of a constant, parameter or item.</summary>
    public static PartitionValue? Of(SqlType type, object? value)
    {
        if (value is null)
        {
            return Null;
        }

        if (DomainOf(type) is not { } domain)
        {
            return null;
        }

        return value switch
        {
            short or int or long when domain == PartitionDomain.Number => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture), 0),
            SqlNumeric number => Number((BigInteger)number.Unscaled, number.Scale),
            string text when domain == PartitionDomain.Padded => new(domain, text.TrimEnd(' ')),
            int days when domain == PartitionDomain.Timestamp => new(domain, ToMicroseconds(days)),
            bool or string or Guid or long => new(domain, value),
            _ => null,
        };
    }

    /// <summary>Of a folder's name, strictly in the form in which Hive and the engines write it.</summary>
    public static PartitionValue? Parse(SqlType type, string? text)
    {
        if (text is null)
        {
            return Null;
        }

        if (DomainOf(type) is not { } domain)
        {
            return null;
        }

        return type.Kind switch
        {
            TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 =>
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? Number(number, 0)
                    : null,
            TypeKind.Numeric => ParseNumber(text, type.Scale),
            TypeKind.Bool => text switch
            {
                "true" => new(domain, true),
                "false" => new(domain, false),
                _ => null,
            },
            TypeKind.Text or TypeKind.Varchar => new(domain, text),
            TypeKind.Bpchar => new(domain, text.TrimEnd(' ')),
            TypeKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? new(domain, ToMicroseconds(date.DayNumber - EpochDayNumber))
                : null,
            TypeKind.Timestamp => ParseTimestamp(text),
            TypeKind.Uuid => Guid.TryParseExact(text, "D", out var uuid) ? new(domain, uuid) : null,
            _ => null,
        };
    }

    /// <summary>The value after a cast that loses nothing; null if it may lose or needs the session.</summary>
    public PartitionValue? CastTo(SqlType from, SqlType to)
    {
        if (IsNull)
        {
            return Null;
        }

        if (DomainOf(to) is not { } domain)
        {
            return null;
        }

        var keeps = to.Kind switch
        {
            TypeKind.Int2 => from.Kind == TypeKind.Int2,
            TypeKind.Int4 => from.Kind is TypeKind.Int2 or TypeKind.Int4,
            TypeKind.Int8 => from.IsInteger,
            TypeKind.Numeric => (from.IsInteger && to.Modifier < 0) || (from.Kind == TypeKind.Numeric && from.Scale <= to.Scale && to.Modifier < 0),
            TypeKind.Text or TypeKind.Varchar => from.IsCharacter && to.CharacterLength is null,
            TypeKind.Bpchar => from.Kind == TypeKind.Bpchar && to.CharacterLength is null,
            TypeKind.Timestamp => from.Kind is TypeKind.Date || (from.Kind == TypeKind.Timestamp && to.Modifier < 0),
            _ => from.Kind == to.Kind,
        };
        return keeps ? new(domain, Value) : null;
    }

    /// <summary>Negative, zero or positive; null where the two are of different domains. Neither may be NULL.</summary>
    public int? CompareTo(PartitionValue other) => (Value, other.Value) switch
    {
        _ when Domain != other.Domain => null,
        (bool a, bool b) => a.CompareTo(b),
        (Decimals a, Decimals b) => a.CompareTo(b),
        (long a, long b) => a.CompareTo(b),
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        (Guid a, Guid b) => a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true)),
        _ => null,
    };

    // date is held as a timestamp: its comparisons, and those between the two, are the same.
    private static PartitionDomain? DomainOf(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => PartitionDomain.Bool,
        TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Numeric => PartitionDomain.Number,
        TypeKind.Text or TypeKind.Varchar => PartitionDomain.Text,
        TypeKind.Bpchar => PartitionDomain.Padded,
        TypeKind.Date or TypeKind.Timestamp => PartitionDomain.Timestamp,
        TypeKind.Uuid => PartitionDomain.Uuid,
        _ => null,
    };

    private static PartitionValue Number(BigInteger unscaled, int scale) => new(PartitionDomain.Number, new Decimals(unscaled, scale));

    private static PartitionValue? ParseNumber(string text, int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        var own = point < 0 ? 0 : text.Length - point - 1;
        return text.Length <= 64 && own <= scale
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled)
                ? Number(unscaled, own)
                : null;
    }

    private static PartitionValue? ParseTimestamp(string text)
    {
        string[] forms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd"];
        return DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(PartitionDomain.Timestamp, (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond)
            : null;
    }

    private static long ToMicroseconds(int days) => days switch
    {
        int.MaxValue => long.MaxValue, // infinity
        -int.MaxValue => -long.MaxValue,
        _ => days * MicrosecondsPerDay,
    };

    private readonly record struct Decimals(BigInteger Unscaled, int Scale) : IComparable<Decimals>
    {
        public int CompareTo(Decimals other)
        {
            var scale = Math.Max(Scale, other.Scale);
            return (Unscaled * BigInteger.Pow(10, scale - Scale)).CompareTo(other.Unscaled * BigInteger.Pow(10, scale - other.Scale));
        }
    }
}

internal enum PartitionDomain
{
    Bool,
    Number,
    Text,

    /// <summary>character(n): blanks at the end do not count.</summary>
    Padded,

    /// <summary>Microseconds since 1970.</summary>
    Timestamp,
    Uuid,

    /// <summary>Of NULL, which compares alike in every type.</summary>
    Other,
}
