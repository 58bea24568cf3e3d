using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Where a recursive query may refer to itself (checkWellFormedRecursion of parse_cte.c).</summary>
internal sealed class RecursionCheck : SyntaxWalker
{
    private readonly string _name;
    private string? _barrier;
    private int _references;

    private RecursionCheck(string name)
    {
        _name = name;
    }

    public static void Check(string name, SetOperationSyntax union)
    {
        var check = new RecursionCheck(name) { _barrier = "its non-recursive term" };
        check.Body(union.Left);
        check._barrier = null;
        check.Body(union.Right);
    }

    public override void Table(TableExpressionSyntax table)
    {
        if (table is TableReferenceSyntax { Name.Parts.Count: 1 } reference && reference.Name.Name == _name)
        {
            if (_barrier is { } barrier)
            {
                throw BindErrors.Error(
                    SqlState.InvalidRecursion,
                    $"recursive reference to query \"{_name}\" must not appear within {barrier}", table.Position);
            }

            if (++_references > 1)
            {
                throw BindErrors.Error(
                    SqlState.InvalidRecursion,
                    $"recursive reference to query \"{_name}\" must not appear more than once", table.Position);
            }
        }

        base.Table(table);
    }

    protected override void Body(QueryBodySyntax body)
    {
        switch (body)
        {
            case SetOperationSyntax { Kind: SetOperationKind.Intersect, All: true } intersect:
                Behind("INTERSECT", () => base.Body(intersect));
                break;
            case SetOperationSyntax { Kind: SetOperationKind.Except } except:
                if (except.All)
                {
                    Behind("EXCEPT", () => Body(except.Left));
                }
                else
                {
                    Body(except.Left);
                }

                Behind("EXCEPT", () => Body(except.Right));
                break;
            default:
                base.Body(body);
                break;
        }
    }

    protected override void Subquery(QuerySyntax query) => Behind("a subquery", () => base.Subquery(query));

    protected override void Join(JoinSyntax join)
    {
        var (left, right) = join.Kind switch
        {
            JoinKind.Left => (false, true),
            JoinKind.Right => (true, false),
            JoinKind.Full => (true, true),
            _ => (false, false),
        };
        Side(join.Left, left);
        Side(join.Right, right);
        if (join.On is { } on)
        {
            Expression(on);
        }
    }

    private void Side(TableExpressionSyntax table, bool nullable)
    {
        if (nullable)
        {
            Behind("an outer join", () => Table(table));
        }
        else
        {
            Table(table);
        }
    }

    private void Behind(string barrier, Action visit)
    {
        var saved = _barrier;
        _barrier ??= barrier;
        visit();
        _barrier = saved;
    }
}
