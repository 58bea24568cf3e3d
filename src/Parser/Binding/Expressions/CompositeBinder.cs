using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds arrays, rows, and what is taken out of them.</summary>
internal sealed class CompositeBinder(BindingState state, ExpressionBinder expressions)
{
    private const uint JsonbFieldByName = 3211; // jsonb -> text
    private const uint JsonbFieldByIndex = 3212; // jsonb -> integer

    public BoundExpression Bind(ExpressionSyntax syntax, Scope scope) => syntax switch
    {
        ArraySyntax array => ArrayOf(array, null, scope),
        RowSyntax row => Row(row, scope),
        SubscriptSyntax subscript => Subscript(subscript, scope),
        FieldSelectSyntax field => Field(field, scope),
        _ => throw SqlErrors.NotSupported(syntax.GetType().Name, syntax.Position),
    };

    /// <summary><c>ARRAY[…]</c>, of <paramref name="target"/> where a cast around it says so.</summary>
    public BoundExpression ArrayOf(ArraySyntax array, SqlType? target, Scope scope)
    {
        state.Enter(array.Position);
        if (array.Items.Count == 0)
        {
            state.Leave();
            return target is null
                ? throw BindErrors.Error(
                    SqlState.IndeterminateDatatype, "cannot determine type of empty array", array.Position,
                    "Explicitly cast to the desired type, for example ARRAY[]::integer[].")
                : new BoundArray([], target);
        }

        var bound = array.Items.Any(i => i is ArraySyntax) ? Nested(array, target, scope) : Flat(array, target, scope);
        state.Leave();
        return bound;
    }

    private BoundArray Flat(ArraySyntax array, SqlType? target, Scope scope)
    {
        var operands = expressions.BindOperands(array.Items, scope);
        if (target is { Element: { } element })
        {
            while (element.Kind == TypeKind.Array)
            {
                element = element.Element!;
            }

            var cast = operands.Select(o => state.Coercer.TryTo(o, element, CoercionContext.Explicit)
                ?? throw BindErrors.CannotCast(o.Type, element, o.Position)).ToList();
            var type = cast.Count > 0 && TypeNameResolver.IsUndeclaredNumeric(element)
                ? NumericRules.Common(cast.Select(c => c.Type))
                : element;
            return new BoundArray(
                [.. cast.Select(c => c.Type.Equals(type) ? c : ConstantFolding.Cast(c, type, isExplicit: false))],
                SqlType.ArrayOf(type));
        }

        var (common, coerced) = state.Coercer.ToCommon(operands, "ARRAY")!.Value;
        if (common.Kind == TypeKind.Array)
        {
            return new BoundArray(
                coerced, SqlType.ArrayOf(common)); // arrays of one shape make an array of one more dimension
        }

        if (TypeOids.ArrayOf(common.TypeOid) == 0)
        {
            throw BindErrors.Error(
                SqlState.UndefinedObject, $"could not find array type for data type {common}", array.Position);
        }

        return new BoundArray(coerced, SqlType.ArrayOf(common));
    }

    private BoundArray Nested(ArraySyntax array, SqlType? target, Scope scope)
    {
        var items = new List<Operand>(array.Items.Count);
        foreach (var item in array.Items)
        {
            items.Add(item is ArraySyntax inner
                ? new Operand(ArrayOf(inner, target, scope), inner.Position)
                : expressions.BindOperand(item, scope));
        }

        if (items.Select(i => i.Expression).OfType<BoundArray>().Select(a => a.Items.Count).Distinct().Count() > 1)
        {
            throw BindErrors.Error(
                SqlState.ArraySubscriptError,
                "multidimensional arrays must have array expressions with matching dimensions", 0);
        }

        if (target is null)
        {
            var (common, coerced) = state.Coercer.ToCommon(items, "ARRAY")!.Value;
            return new BoundArray(coerced, SqlType.ArrayOf(common));
        }

        var shape = items.First(i => i.Type.Kind == TypeKind.Array).Type;
        return new BoundArray(
            [.. items.Select(i => i.Type.Equals(shape) ? i.Expression : Cast(i, shape))], SqlType.ArrayOf(shape));
    }

    private BoundExpression Cast(Operand item, SqlType shape) => item.IsUnknown
        ? state.Coercer.To(item, shape, CoercionContext.Explicit)
        : new BoundCast(item.Expression, shape, IsExplicit: true);

    private BoundRow Row(RowSyntax row, Scope scope)
    {
        var items = new List<BoundExpression>();
        foreach (var item in row.Items)
        {
            if (item is StarSyntax or FieldStarSyntax)
            {
                foreach (var (expression, _) in state.Queries.Lists.Expand(item, scope))
                {
                    items.Add(expression);
                }

                continue;
            }

            items.Add(expressions.BindSettled(item, scope));
        }

        if (items.Count > 1664)
        {
            throw BindErrors.Error(
                SqlState.TooManyColumns, "ROW expressions can have at most 1664 entries", row.Position);
        }

        return new BoundRow(items, SqlType.RecordOf([.. items.Select((e, i) => new StructField($"f{i + 1}", e.Type))]));
    }

    private BoundExpression Subscript(SubscriptSyntax syntax, Scope scope)
    {
        var operand = expressions.BindSettled(syntax.Operand, scope);
        if (syntax.Subscripts.Any(s => s.IsSlice))
        {
            return Slice(syntax, operand, scope);
        }

        foreach (var item in syntax.Subscripts)
        {
            operand = One(syntax, operand, item, scope);
        }

        return operand;
    }

    private BoundExpression One(SubscriptSyntax syntax, BoundExpression operand, SubscriptItem item, Scope scope)
    {
        var index = expressions.BindOperand(item.From!, scope);
        switch (operand.Type.Kind)
        {
            case TypeKind.Array:
                return new BoundSubscript(operand, IndexOf(index), operand.Type.Element!);
            case TypeKind.Int2Vector:
                return new BoundSubscript(operand, IndexOf(index), SqlType.Int2);
            case TypeKind.OidVector:
                return new BoundSubscript(operand, IndexOf(index), SqlType.Oid);
            case TypeKind.Map:
                return new BoundSubscript(operand, state.Coercer.To(index, operand.Type.Key!), operand.Type.Element!);
            case TypeKind.Jsonb when index.Type.IsInteger:
                return new BoundCall(JsonbFieldByIndex, [operand, IndexOf(index)], SqlType.Jsonb);
            case TypeKind.Jsonb:
                return new BoundCall(
                    JsonbFieldByName,
                    [
                        operand,
                        state.Coercer.TryTo(index, SqlType.Text, CoercionContext.Implicit)
                            ?? throw BindErrors.Mismatch(
                                $"subscript type {index.Type.WithoutModifier()} is not supported", index.Position),
                    ],
                    SqlType.Jsonb);
            default:
                // Fewer dimensions than subscripts end here too: a scalar has none.
                throw syntax.Subscripts.Count > 1 && !ReferenceEquals(item, syntax.Subscripts[0])
                    ? SqlErrors.NotSupported("more subscripts than the array has dimensions", syntax.Position)
                    : BindErrors.Mismatch(
                        $"cannot subscript type {operand.Type.WithoutModifier()} because it does not support subscripting",
                        syntax.Operand.Start);
        }
    }

    private BoundExpression Slice(SubscriptSyntax syntax, BoundExpression operand, Scope scope)
    {
        if (operand.Type.Kind is not (TypeKind.Array or TypeKind.Int2Vector or TypeKind.OidVector))
        {
            throw BindErrors.Mismatch(
                $"cannot subscript type {operand.Type.WithoutModifier()} because it does not support subscripting",
                syntax.Operand.Start);
        }

        if (syntax.Subscripts.Count > 1)
        {
            throw SqlErrors.NotSupported("a slice over several dimensions", syntax.Position);
        }

        var item = syntax.Subscripts[0];
        var from = item.From is { } lower ? IndexOf(expressions.BindOperand(lower, scope)) : null;
        var to = item.To is { } upper ? IndexOf(expressions.BindOperand(upper, scope)) : null;
        return new BoundSlice(operand, from, to, operand.Type);
    }

    private BoundExpression IndexOf(Operand index) =>
        state.Coercer.TryTo(index, SqlType.Int4, CoercionContext.Assignment)
        ?? throw BindErrors.Mismatch("array subscript must have type integer", index.Position);

    private BoundExpression Field(FieldSelectSyntax syntax, Scope scope)
    {
        var operand = expressions.Bind(syntax.Operand, scope);
        var name = syntax.Field.Name;
        if (operand.Type.Kind is not (TypeKind.Struct or TypeKind.Record))
        {
            throw BindErrors.WrongKind(
                $"column notation .{name} applied to type {operand.Type.WithoutModifier()}, which is not a composite type",
                syntax.Operand.Start);
        }

        for (var i = 0; i < operand.Type.Fields.Count; i++)
        {
            if (operand.Type.Fields[i].Name == name)
            {
                return operand is BoundRow row ? row.Items[i] : new BoundField(operand, i, operand.Type.Fields[i].Type);
            }
        }

        throw BindErrors.Error(
            SqlState.UndefinedColumn,
            operand is BoundRow && syntax.Operand is ColumnReferenceSyntax table
                ? $"column {table.Name.Name}.{name} does not exist"
                : operand.Type.Fields.Count == 0
                ? $"could not identify column \"{name}\" in record data type"
                : $"column \"{name}\" not found in data type {operand.Type.WithoutModifier()}",
            syntax.Operand.Start);
    }
}
