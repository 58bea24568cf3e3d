using SqlGateway.Core.Values;
using SqlGateway.Service.Queries;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// A prepared statement bound to values. It runs with its first Execute; a row limit leaves it suspended, with its
/// place in
/// the result.
/// </summary>
internal sealed class Portal(
    string name, PreparedStatement statement, IReadOnlyList<SqlConstant> parameters, IReadOnlyList<short> formats,
    long parameterBytes, long mark)
    : IAsyncDisposable
{
    public string Name { get; } = name;

    public PreparedStatement Statement { get; } = statement;

    public IReadOnlyList<SqlConstant> Parameters { get; } = parameters;

    /// <summary>One format code for each result column; empty for a statement without rows.</summary>
    public IReadOnlyList<short> Formats { get; } = formats;

    /// <summary>What the client sent as parameters.</summary>
    public long ParameterBytes { get; } = parameterBytes;

    /// <summary>Its age, to compare with savepoints.</summary>
    public long Mark { get; } = mark;

    /// <summary>Null until the first Execute.</summary>
    public ResultCursor? Result { get; set; }

    /// <summary>It ran to its end; one without rows cannot run again.</summary>
    public bool IsFinished { get; set; }

    public ValueTask DisposeAsync() => Result?.DisposeAsync() ?? ValueTask.CompletedTask;
}
