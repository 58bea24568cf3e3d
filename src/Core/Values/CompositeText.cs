using System.Buffers;

namespace SqlGateway.Core.Values;

/// <summary>The quoting of parts inside the text of arrays and records.</summary>
public static class CompositeText
{
    private static readonly SearchValues<byte> ArraySpecial = SearchValues.Create("{}\",\\ \t\n\r\v\f"u8);
    private static readonly SearchValues<byte> ArrayEscaped = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> RecordSpecial = SearchValues.Create("(),\"\\ \t\n\r\v\f"u8);

    /// <summary>An item in quotes if it needs them, with quotes and backslashes escaped by a backslash.</summary>
    public static void WriteArrayItem(IBufferWriter<byte> output, ReadOnlySpan<byte> item)
    {
        if (item.Length > 0 && item.IndexOfAny(ArraySpecial) < 0 && !IsNullWord(item))
        {
            output.Write(item);
            return;
        }

        output.Write("\""u8);
        while (item.IndexOfAny(ArrayEscaped) is >= 0 and var at)
        {
            output.Write(item[..at]);
            output.Write("\\"u8);
            output.Write(item.Slice(at, 1));
            item = item[(at + 1)..];
        }

        output.Write(item);
        output.Write("\""u8);
    }

    /// <summary>A field in quotes if it needs them, with quotes and backslashes doubled.</summary>
    public static void WriteRecordField(IBufferWriter<byte> output, ReadOnlySpan<byte> field)
    {
        if (field.Length > 0 && field.IndexOfAny(RecordSpecial) < 0)
        {
            output.Write(field);
            return;
        }

        output.Write("\""u8);
        while (field.IndexOfAny(ArrayEscaped) is >= 0 and var at)
        {
            output.Write(field[..(at + 1)]);
            output.Write(field.Slice(at, 1));
            field = field[(at + 1)..];
        }

        output.Write(field);
        output.Write("\""u8);
    }

    private static bool IsNullWord(ReadOnlySpan<byte> item) =>
        item.Length == 4 && System.Text.Ascii.EqualsIgnoreCase(item, "null"u8);
}
