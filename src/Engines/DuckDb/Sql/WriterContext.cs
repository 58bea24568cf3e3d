using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>What one statement's writers share. Used by one thread.</summary>
internal sealed class WriterContext
{
    private const int MaxDepth = 1200;
    private const int MaxTextLength = 64 << 20;

    private int _depth;
    private int _names;

    public WriterContext(ScanSources sources, SqlWriterOptions options)
    {
        Sources = sources;
        Options = options;
        Expressions = new ExpressionWriter(this);
        Relations = new RelationWriter(this);
        Queries = new QueryWriter(this);
    }

    public ScanSources Sources { get; }

    public SqlWriterOptions Options { get; }

    public ExpressionWriter Expressions { get; }

    public RelationWriter Relations { get; }

    public QueryWriter Queries { get; }

    /// <summary>A name that no relation of the statement has.</summary>
    public string FreshName() => "q" + (++_names).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("stack depth limit exceeded");
        }
    }

    public string Leave(string text)
    {
        _depth--;
        return text.Length <= MaxTextLength ? text : throw SqlErrors.TooComplex("the statement is too large for the engine");
    }
}
