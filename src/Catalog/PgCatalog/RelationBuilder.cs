using Apache.Arrow;
using SqlGateway.Columnar;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// Builds the rows of one relation column by column. Fetch the columns that vary once, append to them row by row, end
/// each with <see cref="EndRow"/>: a column that got nothing for a row has its default there, NULL unless told.
/// </summary>
public sealed class RelationBuilder
{
    private readonly IReadOnlyList<ColumnDefinition> _definitions;
    private readonly ColumnBuilder[] _columns;
    private readonly Dictionary<string, ColumnBuilder> _byName = new(StringComparer.Ordinal);

    public RelationBuilder(IReadOnlyList<ColumnDefinition> columns)
    {
        _definitions = columns;
        _columns = [.. columns.Select(c => ColumnBuilder.Create(this, c))];
        foreach (var column in _columns)
        {
            _byName.Add(column.Name, column);
        }
    }

    /// <summary>Rows ended so far: the index of the row that appends go to.</summary>
    public int Rows { get; private set; }

    public ColumnBuilder this[string name] => _byName.TryGetValue(name, out var column)
        ? column
        : throw new KeyNotFoundException($"the relation has no column \"{name}\"");

    public ColumnBuilder this[int ordinal] => _columns[ordinal];

    public void EndRow() => Rows++;

    /// <summary>The rows in the Arrow types of <see cref="ArrowTypes"/>; none for an empty relation. The caller owns
    /// the batch.</summary>
    public IReadOnlyList<ColumnarBatch> Build()
    {
        if (Rows == 0)
        {
            return [];
        }

        var schema = ArrowTypes.ToSchema(_definitions.Select(d => new ResultColumn(d.Name, d.Type)));
        return [new ColumnarBatch(new RecordBatch(schema, _columns.Select(c => c.Build()), Rows))];
    }
}
