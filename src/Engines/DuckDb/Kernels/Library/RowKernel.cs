using System.Text;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

internal delegate void RowBody1(in VectorReader a, int row, in VectorWriter result);

internal delegate void RowBody2(in VectorReader a, in VectorReader b, int row, in VectorWriter result);

internal delegate void RowBody3(in VectorReader a, in VectorReader b, in VectorReader c, int row, in VectorWriter result);

internal delegate void RowBody4(
    in VectorReader a, in VectorReader b, in VectorReader c, in VectorReader d, int row, in VectorWriter result);

/// <summary>Kernels whose body is written for one row, none of whose arguments is NULL.</summary>
internal static class RowKernel
{
    public static KernelDefinition Make(string name, DuckDbType a, DuckDbType result, RowBody1 body) =>
        new(name, [a], result, (in KernelCall call) =>
        {
            var first = call.Argument(0);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    body(first, row, output);
                }
            }
        });

    public static KernelDefinition Make(string name, DuckDbType a, DuckDbType b, DuckDbType result, RowBody2 body) =>
        new(name, [a, b], result, (in KernelCall call) =>
        {
            var first = call.Argument(0);
            var second = call.Argument(1);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    body(first, second, row, output);
                }
            }
        });

    public static KernelDefinition Make(
        string name, DuckDbType a, DuckDbType b, DuckDbType c, DuckDbType result, RowBody3 body) =>
        new(name, [a, b, c], result, (in KernelCall call) =>
        {
            var first = call.Argument(0);
            var second = call.Argument(1);
            var third = call.Argument(2);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    body(first, second, third, row, output);
                }
            }
        });

    public static KernelDefinition Make(
        string name, DuckDbType a, DuckDbType b, DuckDbType c, DuckDbType d, DuckDbType result, RowBody4 body) =>
        new(name, [a, b, c, d], result, (in KernelCall call) =>
        {
            var first = call.Argument(0);
            var second = call.Argument(1);
            var third = call.Argument(2);
            var fourth = call.Argument(3);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    body(first, second, third, fourth, row, output);
                }
            }
        });

    /// <summary>VARCHAR to VARCHAR; a null is SQL's.</summary>
    public static KernelDefinition Text(string name, Func<string, string?> map) =>
        Make(name, DuckDbType.Varchar, DuckDbType.Varchar, (in VectorReader a, int row, in VectorWriter o) =>
            SetText(o, row, map(Text(a, row))));

    public static KernelDefinition Text(string name, Func<string, string, string?> map) =>
        Make(name, DuckDbType.Varchar, DuckDbType.Varchar, DuckDbType.Varchar,
            (in VectorReader a, in VectorReader b, int row, in VectorWriter o) => SetText(o, row, map(Text(a, row), Text(b, row))));

    public static string Text(in VectorReader reader, int row) => Encoding.UTF8.GetString(reader.GetBytes(row));

    public static void SetText(in VectorWriter writer, int row, string? text)
    {
        if (text is null)
        {
            writer.SetNull(row);
        }
        else
        {
            writer.SetText(row, text);
        }
    }

    /// <summary>The items of a list of texts.</summary>
    public static string?[] Texts(in VectorReader reader, int row)
    {
        var (offset, length) = reader.GetList(row);
        var child = reader.GetChild();
        var items = new string?[length];
        for (var i = 0; i < length; i++)
        {
            items[i] = child.IsNull(offset + i) ? null : Text(child, offset + i);
        }

        return items;
    }

    public static void SetTexts(in VectorWriter writer, int row, IReadOnlyList<string?> items)
    {
        var start = writer.StartList(row, items.Count);
        var child = writer.GetChild();
        for (var i = 0; i < items.Count; i++)
        {
            SetText(child, start + i, items[i]);
        }
    }
}
