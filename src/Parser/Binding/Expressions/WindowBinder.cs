using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds OVER and the WINDOW clause.</summary>
internal sealed class WindowBinder(BindingState state)
{
    public BoundWindow Bind(OverSyntax over, Scope scope)
    {
        if (over.WindowName is { } name)
        {
            return Named(name, scope);
        }

        return Bind(over.Window!, scope);
    }

    /// <summary>Binds the windows of the WINDOW clause, so that errors in unused ones are found.</summary>
    public void BindNamed(Scope scope)
    {
        var seen = new HashSet<string>();
        foreach (var window in scope.Windows)
        {
            if (!seen.Add(window.Name.Name))
            {
                throw BindErrors.Windowing($"window \"{window.Name.Name}\" is already defined", window.Window.Position);
            }
        }

        foreach (var window in scope.Windows)
        {
            Named(window.Name, scope);
        }
    }

    private BoundWindow Named(Identifier name, Scope scope)
    {
        if (scope.BoundWindows.TryGetValue(name.Name, out var bound))
        {
            return bound;
        }

        var syntax = scope.Windows.FirstOrDefault(w => w.Name.Name == name.Name)
            ?? throw BindErrors.Error(
                SqlState.UndefinedObject, $"window \"{name.Name}\" does not exist", name.Position);
        if (syntax.Window.BaseName is { } baseName)
        {
            // A window may extend only one that is defined before it.
            var before =
                scope.Windows.TakeWhile(w => !ReferenceEquals(w, syntax)).Any(w => w.Name.Name == baseName.Name);
            if (!before)
            {
                throw BindErrors.Error(
                    SqlState.UndefinedObject, $"window \"{baseName.Name}\" does not exist", baseName.Position);
            }
        }

        bound = Bind(syntax.Window, scope);
        scope.BoundWindows[name.Name] = bound;
        return bound;
    }

    private BoundWindow Bind(WindowSyntax syntax, Scope scope)
    {
        var inherited = syntax.BaseName is { } baseName ? Named(baseName, scope) : null;
        var partition = scope.At(Site.WindowPartition, () => syntax.PartitionBy.Select(e =>
        {
            var expression = state.Expressions.BindSettled(e, scope);
            state.Expressions.Operators.RequireEquality(expression.Type, e.Start);
            return expression;
        }).ToList());
        var order = scope.At(Site.WindowOrder, () => syntax.OrderBy.Select(k =>
        {
            var expression = state.Expressions.BindSettled(k.Expression, scope);
            state.Expressions.Operators.RequireOrder(expression.Type, k.Position);
            return SortKeys.Create(k, expression);
        }).ToList());
        if (inherited is not null)
        {
            Check(syntax, inherited);
            partition = [.. inherited.PartitionBy];
            order = order.Count > 0 ? order : [.. inherited.OrderBy];
        }

        return new BoundWindow(
            partition, order, syntax.Frame is { } frame ? Frame(frame, order, syntax.Position, scope) : null);
    }

    private static void Check(WindowSyntax syntax, BoundWindow inherited)
    {
        var name = syntax.BaseName!.Name;
        if (syntax.PartitionBy.Count > 0)
        {
            throw BindErrors.Windowing($"cannot override PARTITION BY clause of window \"{name}\"", syntax.Position);
        }

        if (syntax.OrderBy.Count > 0 && inherited.OrderBy.Count > 0)
        {
            throw BindErrors.Windowing($"cannot override ORDER BY clause of window \"{name}\"", syntax.Position);
        }

        if (inherited.Frame is not null)
        {
            throw BindErrors.Windowing($"cannot copy window \"{name}\" because it has a frame clause", syntax.Position);
        }
    }

    private BoundFrame Frame(FrameSyntax frame, List<BoundSortKey> order, int position, Scope scope)
    {
        var unit = frame.Mode switch
        {
            FrameMode.Rows => FrameUnit.Rows,
            FrameMode.Range => FrameUnit.Range,
            _ => FrameUnit.Groups,
        };
        var hasOffset = frame.Start.Offset is not null || frame.End.Offset is not null;
        if (unit == FrameUnit.Range && hasOffset && order.Count != 1)
        {
            throw BindErrors.Windowing(
                "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", position);
        }

        if (unit == FrameUnit.Groups && order.Count == 0)
        {
            throw BindErrors.Windowing("GROUPS mode requires an ORDER BY clause", position);
        }

        return new BoundFrame(
            unit, Bound(frame.Start, unit, order, scope), Bound(frame.End, unit, order, scope),
            (FrameExclusion)(int)frame.Exclude);
    }

    private BoundFrameBound Bound(FrameBoundary boundary, FrameUnit unit, List<BoundSortKey> order, Scope scope)
    {
        var kind = (FrameBoundKind)(int)boundary.Kind;
        if (boundary.Offset is not { } syntax)
        {
            return new BoundFrameBound(kind);
        }

        var operand = scope.At(Site.WindowFrame, () => state.Expressions.BindOperand(syntax, scope));
        var construct = unit switch
        {
            FrameUnit.Rows => "ROWS",
            FrameUnit.Groups => "GROUPS",
            _ => "RANGE",
        };
        var finder = new ColumnFinder();
        finder.VisitExpression(operand.Expression);
        if (finder.Relations.Any(scope.Relations.Contains))
        {
            throw BindErrors.Error(
                SqlState.InvalidColumnReference, $"argument of {construct} must not contain variables",
                operand.Position);
        }

        var target = unit == FrameUnit.Range ? RangeOffset(order[0].Expression.Type, operand.Position) : SqlType.Int8;
        var offset = state.Coercer.TryTo(
            operand, target, unit == FrameUnit.Range ? CoercionContext.Implicit : CoercionContext.Assignment)
            ?? throw BindErrors.Mismatch(
                unit == FrameUnit.Range
                    ? $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {order[0].Expression.Type.WithoutModifier()} and offset type {operand.Type}"
                    : $"argument of {construct} must be type bigint, not type {operand.Type}",
                operand.Position);
        return new BoundFrameBound(kind, offset);
    }

    private static SqlType RangeOffset(SqlType column, int position) => column.Kind switch
    {
        TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 => SqlType.Int8,
        TypeKind.Float4 or TypeKind.Float8 => SqlType.Float8,
        TypeKind.Numeric => NumericRules.Undeclared,
        TypeKind.Date or TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp or TypeKind.TimestampTz or TypeKind.Interval => SqlType.Interval,
        _ => throw BindErrors.Unsupported(
            $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {column.WithoutModifier()}",
            position),
    };
}
