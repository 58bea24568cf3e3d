using System.Buffers;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Core.Values;

/// <summary>
/// The text form of single values, as PostgreSQL's output functions give it. Loops over columns use
/// <see cref="NumberText"/>, <see cref="DateTimeText"/> and their neighbours directly, which do not allocate.
/// </summary>
/// <remarks>The names behind <c>reg*</c> values are a catalog's matter: here they are numbers.</remarks>
public static class TextOutput
{
    private const int MaxDepth = 100;

    public static string ToText(SqlConstant constant, ValueContext context)
    {
        if (constant.Value is string text)
        {
            return text;
        }

        var output = new ArrayBufferWriter<byte>(64);
        Write(output, constant.Type,
            constant.Value ?? throw new ArgumentException("null has no text", nameof(constant)), context);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <param name="value">In the form that <see cref="SqlConstant"/> lists for the type; not null.</param>
    public static void Write(IBufferWriter<byte> output, SqlType type, object value, ValueContext context) =>
        Write(output, type, value, context, 0);

    private static void Write(IBufferWriter<byte> output, SqlType type, object value, ValueContext context, int depth)
    {
        if (depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("value is nested too deeply");
        }

        switch (value)
        {
            case string text:
                Encoding.UTF8.GetBytes(text, output);
                break;
            case byte[] bytes:
                var length = checked((int)ByteaText.MaxLength(bytes.Length, context.ByteaOutput));
                output.Advance(ByteaText.Format(output.GetSpan(Math.Max(length, 1)), bytes, context.ByteaOutput));
                break;
            case SqlArray array when type.Kind is TypeKind.Int2Vector or TypeKind.OidVector:
                WriteVector(output, array, context, depth);
                break;
            case SqlArray array:
                WriteArray(output, array, context, depth);
                break;
            case object?[] fields:
                WriteRecord(output, type, fields, context, depth);
                break;
            default:
                output.Advance(FormatFixed(output.GetSpan(IntervalText.MaxLength), type, value, context));
                break;
        }
    }

    private static int FormatFixed(Span<byte> span, SqlType type, object value, ValueContext context)
    {
        switch (value)
        {
            case bool flag:
                span[0] = flag ? (byte)'t' : (byte)'f';
                return 1;
            case short number:
                return NumberText.Format(span, number);
            case int days when type.Kind == TypeKind.Date:
                return DateTimeText.FormatDate(span, days, context);
            case int number:
                return NumberText.Format(span, (long)number);
            case long time when type.Kind == TypeKind.Time:
                return DateTimeText.FormatTime(span, time);
            case long moment when type.Kind == TypeKind.Timestamp:
                return DateTimeText.FormatTimestamp(span, moment, context);
            case long moment when type.Kind == TypeKind.TimestampTz:
                return DateTimeText.FormatTimestampTz(span, moment, context);
            case long number:
                return NumberText.Format(span, number);
            case uint number:
                return NumberText.Format(span, number);
            case float number:
                return NumberText.Format(span, number, context.ExtraFloatDigits);
            case double number:
                return NumberText.Format(span, number, context.ExtraFloatDigits);
            case SqlNumeric number:
                return NumberText.Format(span, number.Unscaled, number.Scale);
            case SqlTimeTz time:
                return DateTimeText.FormatTimeTz(span, time.Microseconds, time.OffsetSeconds);
            case SqlInterval interval:
                return IntervalText.Format(span, interval, context.IntervalStyle);
            case Guid uuid:
                uuid.TryFormat(span, out var written, "D");
                return written;
            default:
                throw SqlErrors.Internal($"no text form for a {value.GetType().Name} as {type}");
        }
    }

    private static void WriteVector(IBufferWriter<byte> output, SqlArray array, ValueContext context, int depth)
    {
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Write(" "u8);
            }

            Write(output, array.Element, array.Items[i]!, context, depth + 1);
        }
    }

    private static void WriteArray(IBufferWriter<byte> output, SqlArray array, ValueContext context, int depth)
    {
        if (array.Items.Count == 0)
        {
            output.Write("{}"u8);
            return;
        }

        var scratch = new ArrayBufferWriter<byte>(64);
        var next = 0;
        WriteDimension(0);

        void WriteDimension(int dimension)
        {
            output.Write("{"u8);
            for (var i = 0; i < array.Lengths[dimension]; i++)
            {
                if (i > 0)
                {
                    output.Write(","u8);
                }

                if (dimension + 1 < array.Lengths.Count)
                {
                    WriteDimension(dimension + 1);
                    continue;
                }

                var item = array.Items[next++];
                if (item is null)
                {
                    output.Write("NULL"u8);
                    continue;
                }

                scratch.ResetWrittenCount();
                Write(scratch, array.Element, item, context, depth + 1);
                CompositeText.WriteArrayItem(output, scratch.WrittenSpan);
            }

            output.Write("}"u8);
        }
    }

    private static void WriteRecord(
        IBufferWriter<byte> output, SqlType type, object?[] fields, ValueContext context, int depth)
    {
        var scratch = new ArrayBufferWriter<byte>(64);
        output.Write("("u8);
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            if (fields[i] is { } field)
            {
                scratch.ResetWrittenCount();
                Write(scratch, type.Fields[i].Type, field, context, depth + 1);
                CompositeText.WriteRecordField(output, scratch.WrittenSpan);
            }
        }

        output.Write(")"u8);
    }
}
