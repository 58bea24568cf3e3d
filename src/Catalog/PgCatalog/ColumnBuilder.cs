using Apache.Arrow;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// One column of a <see cref="RelationBuilder"/>. Each kind of column takes the appends that its type can hold;
/// anything else is a fault of the caller.
/// </summary>
public abstract class ColumnBuilder
{
    private readonly RelationBuilder _relation;

    private protected ColumnBuilder(RelationBuilder relation, ColumnDefinition definition)
    {
        _relation = relation;
        Name = definition.Name;
        Type = definition.Type;
    }

    public string Name { get; }

    public SqlType Type { get; }

    private protected int Count { get; set; }

    private object? Default { get; set; }

    /// <summary>The value of rows that append nothing: a bool, long, double, string or a constant's CLR
    /// value.</summary>
    public ColumnBuilder Otherwise(object value)
    {
        Default = value;
        return this;
    }

    public void Append(bool value) => Append(value ? 1L : 0L);

    public void Append(long value)
    {
        Pad();
        Put(value);
        Count++;
    }

    public void Append(double value)
    {
        Pad();
        Put(value);
        Count++;
    }

    public void Append(string? value)
    {
        Pad();
        Put(value);
        Count++;
    }

    /// <summary>A list, interval or other value in the CLR form of <see cref="Core.Values.SqlConstant"/>.</summary>
    public void AppendValue(object? value)
    {
        Pad();
        PutValue(value);
        Count++;
    }

    public void AppendNull()
    {
        Pad();
        PutNull();
        Count++;
    }

    internal IArrowArray Build()
    {
        Pad();
        return Finish();
    }

    internal static ColumnBuilder Create(RelationBuilder relation, ColumnDefinition definition) =>
        definition.Type.Kind switch
    {
        TypeKind.Bool or TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Xid or TypeKind.Cid
            or TypeKind.Date or TypeKind.TimestampTz or TypeKind.Timestamp =>
            new IntegerColumnBuilder(relation, definition),
        _ when definition.Type.IsOidLike => new IntegerColumnBuilder(relation, definition),
        TypeKind.Float4 or TypeKind.Float8 => new FloatColumnBuilder(relation, definition),
        TypeKind.Array or TypeKind.Int2Vector or TypeKind.OidVector or TypeKind.Interval or TypeKind.Numeric
            or TypeKind.Bytea =>
            new ValueColumnBuilder(relation, definition),
        _ => new TextColumnBuilder(relation, definition),
    };

    private protected virtual void Put(long value) => throw Mismatch("an integer");

    private protected virtual void Put(double value) => throw Mismatch("a float");

    private protected virtual void Put(string? value) => throw Mismatch("text");

    private protected virtual void PutValue(object? value)
    {
        switch (value)
        {
            case null:
                PutNull();
                break;
            case string text:
                Put(text);
                break;
            case bool flag:
                Put(flag ? 1L : 0L);
                break;
            case long or int or short or uint:
                Put(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double or float:
                Put(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                throw Mismatch(value.GetType().Name);
        }
    }

    private protected abstract void PutNull();

    private protected abstract IArrowArray Finish();

    private void Pad()
    {
        for (; Count < _relation.Rows; Count++)
        {
            PutValue(Default);
        }
    }

    private InvalidOperationException Mismatch(string what) =>
        new($"column \"{Name}\" of type {Type} cannot take {what}");
}
