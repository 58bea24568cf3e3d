using System.Globalization;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>Appends recorded values in PostgreSQL's text form, of the types that recorded rows have.</summary>
internal static class RecordedText
{
    public static void AppendText(this ColumnBuilder column, string? text)
    {
        if (text is null)
        {
            column.AppendNull();
            return;
        }

        switch (column.Type.Kind)
        {
            case TypeKind.Bool:
                column.Append(text == "t");
                break;
            case TypeKind.Float4 or TypeKind.Float8:
                column.Append(double.Parse(text, CultureInfo.InvariantCulture));
                break;
            case TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Xid:
                column.Append(long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case TypeKind.Interval:
                column.AppendValue(new SqlInterval(0, 0, ParseTime(text)));
                break;
            case TypeKind.Array or TypeKind.Int2Vector or TypeKind.OidVector:
                throw new InvalidDataException($"recorded rows have no arrays, but \"{column.Name}\" has");
            default:
                if (column.Type.IsOidLike)
                {
                    column.Append(long.Parse(text, CultureInfo.InvariantCulture));
                }
                else
                {
                    column.Append(text);
                }

                break;
        }
    }

    /// <summary>Microseconds of <c>-03:30:00</c>.</summary>
    private static long ParseTime(string text)
    {
        var negative = text.StartsWith('-');
        var parts = text.TrimStart('-').Split(':');
        var seconds = (int.Parse(parts[0], CultureInfo.InvariantCulture) * 3600L)
            + (int.Parse(parts[1], CultureInfo.InvariantCulture) * 60L) 
            + int.Parse(parts[2], CultureInfo.InvariantCulture);
        return (negative ? -seconds : seconds) * 1_000_000;
    }
}
