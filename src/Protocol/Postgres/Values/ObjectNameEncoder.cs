using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// <c>reg*</c> values as text: the object's name, or the number of one that does not exist; 0 is a hyphen.
/// </summary>
internal sealed class ObjectNameEncoder(TypeKind kind, IObjectNames names) : ColumnEncoder
{
    private readonly Dictionary<uint, byte[]> _known = [];

    public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var values = MemoryMarshal.Cast<byte, uint>(array.Data.Buffers[1].Span).Slice(array.Data.Offset + from, count);
        var validity = new Validity(array);
        cells.Start(count);
        for (var i = 0; i < values.Length; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
                continue;
            }

            var text = TextOf(values[i]);
            text.CopyTo(cells.GetSpan(text.Length));
            cells.Advance(text.Length);
            cells.EndCell();
        }
    }

    private byte[] TextOf(uint oid)
    {
        if (_known.TryGetValue(oid, out var known))
        {
            return known;
        }

        byte[] text;
        if (oid == 0)
        {
            text = "-"u8.ToArray();
        }
        else if (names.NameOf(kind, oid) is { } name)
        {
            text = Encoding.UTF8.GetBytes(name);
        }
        else
        {
            Span<byte> digits = stackalloc byte[NumberText.MaxInt64Length];
            text = digits[..NumberText.Format(digits, oid)].ToArray();
        }

        _known[oid] = text;
        return text;
    }
}
