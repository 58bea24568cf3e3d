using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.Local;

/// <summary>
/// Answers select lists of literals, parameters and session values where they stand: what drivers send to see whether a
/// connection lives costs no turn in an engine.
/// </summary>
public static class LocalEngine
{
    /// <summary>The reason that <c>gateway.queries</c> and EXPLAIN give.</summary>
    public const string Route = "local: only literals, parameters and session values";

    /// <summary>Whether <see cref="Execute"/> can answer: one row without FROM, no operator, nothing to sort or cut.</summary>
    public static bool CanAnswer(BoundQuery query) =>
        query is { Ctes.Count: 0, OrderBy.Count: 0, Limit: null, Offset: null, Body: BoundSelect select }
        && select is { From: null, Where: null, GroupingSets: null, Having: null, Distinct: DistinctKind.All }
        && select.Projections.All(IsPlain);

    /// <param name="sessionValue">As in <see cref="PlanRequest.SessionValue"/>.</param>
    public static ResultStream Execute(
        BoundQuery query, IReadOnlyList<ResultColumn> columns, IReadOnlyList<SqlConstant> parameters,
        Func<BoundSessionValue, SqlConstant> sessionValue)
    {
        var row = ((BoundSelect)query.Body).Projections.Select(expression => (expression switch
        {
            BoundConstant constant => constant.Constant,
            BoundParameter parameter => parameters[parameter.Index],
            _ => sessionValue((BoundSessionValue)expression),
        }).Value).ToArray();
        return new BatchStream(columns, ConstantColumns.ToBatch(columns, [row]));
    }

    private static bool IsPlain(BoundExpression expression) => expression switch
    {
        BoundConstant or BoundParameter => expression.Type.Kind is not (TypeKind.Map or TypeKind.Record or TypeKind.Struct)
            && !HasManyDimensions(expression),
        BoundSessionValue value => value.Arguments.All(a => a is BoundConstant),
        _ => false,
    };

    /// <summary>The static type of an array does not tell its dimensions; engines sort that out.</summary>
    private static bool HasManyDimensions(BoundExpression expression) =>
        expression.Type.Kind == TypeKind.Array
        && (expression is BoundParameter || expression is BoundConstant { Constant.Value: SqlArray { Lengths.Count: > 1 } });
}
