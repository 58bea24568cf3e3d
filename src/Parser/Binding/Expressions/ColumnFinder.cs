using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Collects the relations that an expression takes columns of.</summary>
internal sealed class ColumnFinder : BoundVisitor
{
    public HashSet<int> Relations { get; } = [];

    public override void VisitExpression(BoundExpression expression)
    {
        if (expression is BoundColumn column)
        {
            Relations.Add(column.Relation);
        }

        base.VisitExpression(expression);
    }
}
