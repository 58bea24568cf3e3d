using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds CASE, COALESCE and their kin, BETWEEN, IN lists, tests, and comparisons of rows.</summary>
internal sealed class ConditionBinder(BindingState state, ExpressionBinder expressions)
{
    public BoundExpression Bind(ExpressionSyntax syntax, Scope scope) => syntax switch
    {
        CaseSyntax choice => Case(choice, scope),
        ConditionalSyntax { Form: ConditionalForm.NullIf } nullIf => NullIf(nullIf, scope),
        ConditionalSyntax conditional => Conditional(conditional, scope),
        BetweenSyntax between => Between(between, scope),
        InListSyntax list => InList(list, scope),
        QuantifiedArraySyntax quantified => QuantifiedArray(quantified, scope),
        TestSyntax test => Test(test, scope),
        DistinctFromSyntax distinct => Distinct(distinct, scope),
        _ => throw SqlErrors.NotSupported(syntax.GetType().Name, syntax.Position),
    };

    public BoundExpression Binary(BinarySyntax binary, Scope scope)
    {
        if (binary is { Left: RowSyntax left, Right: RowSyntax right })
        {
            return Rows(binary.Operator, expressions.BindOperands(left.Items, scope),
                expressions.BindOperands(right.Items, scope));
        }

        if (binary.Left is RowSyntax row && binary.Right is ScalarQuerySyntax query
            && IsRowOperator(binary.Operator.Symbol))
        {
            throw SqlErrors.NotSupported(
                "comparing a row with a query's row", query.Position,
                $"Write ({string.Join(", ", row.Items.Select((_, i) => $"x{i + 1}"))}) IN (SELECT …).");
        }

        return expressions.Operators.Binary(
            binary.Operator, expressions.BindOperand(binary.Left, scope), expressions.BindOperand(binary.Right, scope));
    }

    private static bool IsRowOperator(string symbol) => symbol is "=" or "<>" or "<" or "<=" or ">" or ">=";

    private BoundExpression Rows(OperatorName name, List<Operand> left, List<Operand> right)
    {
        if (left.Count != right.Count)
        {
            throw BindErrors.Syntax("unequal number of entries in row expressions", name.Position);
        }

        if (left.Count == 0)
        {
            throw BindErrors.Unsupported("cannot compare rows of zero length", name.Position);
        }

        var operators = new uint[left.Count];
        var lefts = new BoundExpression[left.Count];
        var rights = new BoundExpression[left.Count];
        for (var i = 0; i < operators.Length; i++)
        {
            (operators[i], lefts[i], rights[i]) = expressions.Operators.Compare(
                name, left[i], right[i],
                $"row comparison operator must yield type boolean, not type {left[i].Type}");
        }

        if (!IsRowOperator(name.Symbol))
        {
            throw BindErrors.Unsupported(
                $"could not determine interpretation of row comparison operator {name}", name.Position,
                "Row comparison operators must be associated with btree operator families.");
        }

        if (operators.Length > 1)
        {
            return new BoundRowComparison(name.Symbol, operators, lefts, rights);
        }

        return new BoundCall(operators[0], [lefts[0], rights[0]], SqlType.Bool);
    }

    private BoundExpression Case(CaseSyntax choice, Scope scope)
    {
        var barrier = scope.SetBarrier;
        scope.SetBarrier = "CASE";
        Operand? operand = null;
        if (choice.Operand is { } subject)
        {
            operand = new Operand(expressions.BindSettled(subject, scope), subject.Start);
        }

        var conditions = new List<BoundExpression>(choice.Whens.Count);
        var results = new List<Operand>(choice.Whens.Count + 1);
        foreach (var when in choice.Whens)
        {
            conditions.Add(operand is { } value
                ? state.Coercer.ToBool(
                    new(expressions.Operators.Binary("=", when.Condition.Position, value,
                        expressions.BindOperand(when.Condition, scope)), when.Condition.Position),
                    "CASE/WHEN")
                : expressions.BindCondition(when.Condition, scope, "CASE/WHEN"));
            results.Add(expressions.BindOperand(when.Result, scope));
        }

        // PostgreSQL looks at ELSE first when it chooses the type.
        var last = choice.Else is { } otherwise
            ? expressions.BindOperand(otherwise, scope)
            : new Operand(new UnknownLiteral(null, choice.Position), choice.Position);
        results.Insert(0, last);
        scope.SetBarrier = barrier;
        var (type, coerced) = state.Coercer.ToCommon(results, "CASE")!.Value;
        var whens = conditions.Select((c, i) => new BoundWhen(c, coerced[i + 1])).ToList();
        return new BoundCase(whens, choice.Else is null ? null : coerced[0], type);
    }

    private BoundVariadic Conditional(ConditionalSyntax conditional, Scope scope)
    {
        var (form, construct) = conditional.Form switch
        {
            ConditionalForm.Coalesce => (VariadicForm.Coalesce, "COALESCE"),
            ConditionalForm.Greatest => (VariadicForm.Greatest, "GREATEST"),
            _ => (VariadicForm.Least, "LEAST"),
        };
        var barrier = scope.SetBarrier;
        scope.SetBarrier = form == VariadicForm.Coalesce ? construct : barrier;
        var operands = expressions.BindOperands(conditional.Operands, scope);
        scope.SetBarrier = barrier;
        var (type, coerced) = state.Coercer.ToCommon(operands, construct)!.Value;
        if (form != VariadicForm.Coalesce)
        {
            expressions.Operators.RequireOrder(type, conditional.Position);
        }

        return new BoundVariadic(form, coerced, type);
    }

    private BoundNullIf NullIf(ConditionalSyntax nullIf, Scope scope)
    {
        var left = expressions.BindOperand(nullIf.Operands[0], scope);
        var right = expressions.BindOperand(nullIf.Operands[1], scope);
        var (equality, first, second) = expressions.Operators.Compare(
            new OperatorName(null, "=", nullIf.Position), left, right, "NULLIF requires = operator to yield boolean");
        return new BoundNullIf(equality, first, second, first.Type);
    }

    private BoundLogical Between(BetweenSyntax between, Scope scope)
    {
        var operand = expressions.BindOperand(between.Operand, scope);
        var low = expressions.BindOperand(between.Low, scope);
        var high = expressions.BindOperand(between.High, scope);
        var within = Range(operand, low, high, between);
        if (!between.Symmetric)
        {
            return within;
        }

        var swapped = Range(operand, high, low, between);
        return new BoundLogical(IsAnd: between.Negated, [within, swapped]);
    }

    private BoundLogical Range(Operand operand, Operand low, Operand high, BetweenSyntax between)
    {
        var (first, second) = between.Negated ? ("<", ">") : (">=", "<=");
        return new BoundLogical(
            IsAnd: !between.Negated,
            [
                expressions.Operators.Binary(first, between.Position, operand, low),
                expressions.Operators.Binary(second, between.Position, operand, high),
            ]);
    }

    private BoundExpression InList(InListSyntax list, Scope scope)
    {
        if (list.Operand is RowSyntax row)
        {
            return InRows(list, row, scope);
        }

        var operands = new List<Operand>(list.Items.Count + 1) { expressions.BindOperand(list.Operand, scope) };
        foreach (var item in list.Items)
        {
            operands.Add(expressions.BindOperand(item, scope));
        }

        var name = new OperatorName(null, list.Negated ? "<>" : "=", list.Position);
        if (operands[0].Type.Kind != TypeKind.Record
            && state.Coercer.CommonType(operands, construct: null) is { } common)
        {
            var coerced = new BoundExpression[operands.Count];
            for (var i = 1; i < coerced.Length; i++)
            {
                coerced[i] = state.Coercer.To(operands[i], common);
            }

            // The operator decides an untyped left side, and whether the types can be compared at all.
            var found = expressions.Operators.Find(name, operands[0], Typed(common, operands[0]));
            var left = operands[0].IsUnknown && found.Left != common.TypeOid && !TypeOids.IsPolymorphic(found.Left)
                ? new Operand(state.Coercer.ToOid(operands[0], found.Left), operands[0].Position)
                : operands[0];
            coerced[0] = state.Coercer.To(left, common);
            return new BoundIn(coerced[0], coerced[1..], list.Negated);
        }

        var comparisons = new List<BoundExpression>(operands.Count - 1);
        for (var i = 1; i < operands.Count; i++)
        {
            comparisons.Add(expressions.Operators.Binary(name, operands[0], operands[i]));
        }

        return Combined(comparisons, list.Negated);
    }

    private static Operand Typed(SqlType type, Operand at) =>
        new(new BoundConstant(SqlConstant.Null(type)), at.Position);

    private BoundExpression InRows(InListSyntax list, RowSyntax row, Scope scope)
    {
        var name = new OperatorName(null, list.Negated ? "<>" : "=", list.Position);
        var left = expressions.BindOperands(row.Items, scope);
        var comparisons = new List<BoundExpression>(list.Items.Count);
        foreach (var item in list.Items)
        {
            comparisons.Add(item is RowSyntax right
                ? Rows(name, left, expressions.BindOperands(right.Items, scope))
                : expressions.Operators.Binary(
                    name, expressions.BindOperand(row, scope), expressions.BindOperand(item, scope)));
        }

        return Combined(comparisons, list.Negated);
    }

    private static BoundExpression Combined(List<BoundExpression> comparisons, bool negated) =>
        comparisons.Count == 1 ? comparisons[0] : new BoundLogical(negated, comparisons);

    private BoundQuantifiedArray QuantifiedArray(QuantifiedArraySyntax quantified, Scope scope)
    {
        var left = expressions.BindOperand(quantified.Operand, scope);
        var right = expressions.BindOperand(quantified.Array, scope);
        var itemType = right.Type.Kind switch
        {
            TypeKind.Unknown => SqlType.Unknown,
            TypeKind.Array => Innermost(right.Type),
            TypeKind.Int2Vector => SqlType.Int2,
            TypeKind.OidVector => SqlType.Oid,
            _ => throw BindErrors.WrongKind(
                "op ANY/ALL (array) requires array on right side", quantified.Operator.Position),
        };
        var item = right.IsUnknown ? right : new Operand(new BoundConstant(SqlConstant.Null(itemType)), right.Position);
        var found = expressions.Operators.Find(quantified.Operator, left, item);
        if (found.Result != TypeOids.Bool)
        {
            throw BindErrors.WrongKind(
                "op ANY/ALL (array) requires operator to yield boolean", quantified.Operator.Position);
        }

        var (declaredLeft, declaredRight) = (found.Left, found.Right);
        if (TypeOids.IsPolymorphic(declaredRight))
        {
            throw BindErrors.Error(
                SqlState.UndefinedObject, $"could not find array type for data type {left.Type.WithoutModifier()}",
                quantified.Operator.Position);
        }

        var operand = state.Coercer.ToOid(left, declaredLeft);
        var rightType = declaredRight == TypeOids.Numeric
            ? right.IsUnknown ? NumericRules.Undeclared : NumericRules.Holding(itemType)
            : Coercer.TypeFor(declaredRight, right.Position);
        var array = !right.IsUnknown && itemType.TypeOid == declaredRight
            ? right.Expression
            : state.Coercer.To(right, SqlType.ArrayOf(rightType));
        return new BoundQuantifiedArray(found.Oid, quantified.IsAll, operand, array);
    }

    private static SqlType Innermost(SqlType type) => type.Kind == TypeKind.Array ? Innermost(type.Element!) : type;

    private BoundExpression Test(TestSyntax test, Scope scope)
    {
        if (test.Kind == TestKind.Null)
        {
            var operand = expressions.Bind(test.Operand, scope);
            return new BoundIsNull(operand is UnknownLiteral ? state.Coercer.Settle(operand) : operand, test.Negated);
        }

        var kind = test.Kind switch
        {
            TestKind.True => TruthTest.True,
            TestKind.False => TruthTest.False,
            _ => TruthTest.Unknown,
        };
        var construct = $"IS {(test.Negated ? "NOT " : "")}{kind.ToString().ToUpperInvariant()}";
        return new BoundTruthTest(expressions.BindCondition(test.Operand, scope, construct), kind, test.Negated);
    }

    private BoundExpression Distinct(DistinctFromSyntax distinct, Scope scope)
    {
        if (distinct is { Left: RowSyntax leftRow, Right: RowSyntax rightRow })
        {
            if (leftRow.Items.Count != rightRow.Items.Count)
            {
                throw BindErrors.Syntax("unequal number of entries in row expressions", distinct.Position);
            }

            var items = leftRow.Items.Zip(rightRow.Items)
                .Select(p => Distinct(
                    new DistinctFromSyntax(p.First, p.Second, distinct.Negated, distinct.Position), scope)).ToList();
            return Combined(items, distinct.Negated);
        }

        var left = expressions.BindOperand(distinct.Left, scope);
        var right = expressions.BindOperand(distinct.Right, scope);
        if (right.Expression is UnknownLiteral { Text: null } || left.Expression is UnknownLiteral { Text: null })
        {
            var tested = right.Expression is UnknownLiteral { Text: null } ? left.Expression : right.Expression;
            return new BoundIsNull(
                tested is UnknownLiteral ? state.Coercer.Settle(tested) : tested, Negated: !distinct.Negated);
        }

        var (_, first, second) = expressions.Operators.Compare(
            new OperatorName(null, "=", distinct.Position), left, right,
            "IS DISTINCT FROM requires = operator to yield boolean");
        return new BoundIsDistinct(first, second, distinct.Negated);
    }
}
