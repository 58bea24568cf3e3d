using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Values;
using SqlGateway.Engines.Planning;

namespace SqlGateway.Engines;

/// <summary>Something that runs a bound query. Safe for any thread.</summary>
public interface IEngine
{
    /// <summary>As users name it in <c>gateway.engine</c>: <c>duckdb</c>.</summary>
    string Name { get; }

    /// <summary>Decides, without I/O, whether and how the query runs here.</summary>
    PlanOutcome Plan(PlanRequest request);

    /// <summary>
    /// Starts a plan without <see cref="PlanRequest.Target"/>. The stream's columns are the plan's. Cancelling
    /// <paramref name="cancellationToken"/> at any time before the stream's end stops the work.
    /// </summary>
    ValueTask<ResultStream> ExecuteAsync(ExecutionRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a plan with a target to its end. Returns the files written, with their paths, rows and partition values;
    /// on failure leaves whatever it wrote in the staging folder, which its owner removes.
    /// </summary>
    ValueTask<IReadOnlyList<DataFile>> WriteAsync(ExecutionRequest request, CancellationToken cancellationToken);
}

/// <summary>One execution of a plan.</summary>
/// <param name="Parameters">Values of <c>$1…$n</c>, in the types of the plan.</param>
/// <param name="FairnessKey">The user: executions of one key share a turn in the engine's queue.</param>
public sealed record ExecutionRequest(EnginePlan Plan, IReadOnlyList<SqlConstant> Parameters, string FairnessKey);
