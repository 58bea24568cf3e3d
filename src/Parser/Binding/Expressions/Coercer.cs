using System.Collections.Frozen;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Turns bound expressions into other types, by explicit casts in the tree (parse_coerce.c).</summary>
internal sealed class Coercer(BindingState state)
{
    // concat, concat_ws, format; the operators || of text and anything.
    private static readonly FrozenSet<uint> TakesAnyAsText = new uint[] { 3058, 3059, 3539, 2779, 2780 }.ToFrozenSet();

    private readonly LiteralReader _literals = new(state);

    /// <summary>
    /// The expression as <paramref name="target"/>; null where there is no way. A modifier of the target is applied.
    /// </summary>
    public BoundExpression? TryTo(Operand source, SqlType target, CoercionContext context)
    {
        var expression = source.Expression;
        var isExplicit = context == CoercionContext.Explicit;
        switch (expression)
        {
            case UnknownLiteral literal:
                return _literals.Read(literal, target, isExplicit);
            case WideNumber number:
                return LiteralReader.Read(number, target);
            case UnknownParameter parameter when IsObjectName(target):
                // A name comes as text, to be looked up where all names are.
                return TryTo(new(state.Parameters.Decide(parameter, SqlType.Text), source.Position), target, CoercionContext.Explicit);
            case UnknownParameter parameter:
                var decided = (BoundExpression)state.Parameters.Decide(parameter, target);
                return decided.Type.SameTypeAs(target) ? Fit(decided, target, isExplicit)
                    : TryTo(new(decided, source.Position), target, context);
        }

        if (expression.Type.Kind == TypeKind.Unknown)
        {
            return Fit(new BoundCast(expression, target.WithoutModifier(), isExplicit), target, isExplicit);
        }

        if (expression.Type.IsNested && expression.Type.Kind != TypeKind.Array)
        {
            return FromNested(expression, target, context);
        }

        if (expression.Type.SameTypeAs(target)
            || (target.Kind == TypeKind.Array && expression.Type.Kind == TypeKind.Array
                && expression.Type.TypeOid == target.TypeOid))
        {
            return Fit(expression, target, isExplicit);
        }

        if (target.Kind is TypeKind.Struct or TypeKind.Map or TypeKind.Record or TypeKind.Void)
        {
            return null;
        }

        if (TypeCoercion.Find(expression.Type.TypeOid, target.TypeOid, context) == CoercionPath.None)
        {
            return null;
        }

        if (InlineCast(expression, target, source.Position) is { } inlined)
        {
            return inlined;
        }

        // A modifier is applied on its own where the conversion has two steps in PostgreSQL too.
        var unmodified = Unmodified(target, expression.Type);
        return Fit(ConstantFolding.Cast(expression, unmodified, isExplicit), target, isExplicit);
    }

    /// <summary>As a type of <c>pg_type</c>; numerics get the decimal that holds the source's values.</summary>
    public BoundExpression ToOid(Operand source, uint oid, CoercionContext context = CoercionContext.Implicit) =>
        source.Oid == oid && !source.IsUnknown && source.Expression is not WideNumber
            ? source.Expression
            : To(source, TypeFor(oid, source.Position), context);

    public BoundExpression To(Operand source, SqlType target, CoercionContext context = CoercionContext.Implicit) =>
        TryTo(source, target, context) ?? throw BindErrors.CannotCast(source.Type, target, source.Position);

    /// <summary>A condition.</summary>
    /// <param name="construct">As in <c>argument of WHERE must be …</c>.</param>
    public BoundExpression ToBool(Operand source, string construct) =>
        TryTo(source, SqlType.Bool, CoercionContext.Assignment) is { } coerced && IsAssignableToBool(source)
            ? coerced
            : throw BindErrors.Mismatch(
                $"argument of {construct} must be type boolean, not type {source.Type.WithoutModifier()}",
                source.Position);

    /// <summary>A literal or parameter that nothing decided is text.</summary>
    public BoundExpression Settle(BoundExpression expression) => expression switch
    {
        UnknownLiteral or UnknownParameter => To(new(expression, 0), SqlType.Text),
        WideNumber number => LiteralReader.Read(number, number.Type),
        _ => expression,
    };

    /// <summary>
    /// Brings all operands to one type, with one decimal for numerics and no modifier unless all have the same.
    /// </summary>
    /// <param name="construct">As in <c>UNION types … cannot be matched</c>; null where a misfit gives null.</param>
    public (SqlType Type, BoundExpression[] Operands)? ToCommon(IReadOnlyList<Operand> operands, string? construct)
    {
        if (CommonType(operands, construct) is not { } common)
        {
            return null;
        }

        var coerced = new BoundExpression[operands.Count];
        for (var i = 0; i < coerced.Length; i++)
        {
            coerced[i] = TryTo(operands[i], common, CoercionContext.Implicit)
                ?? throw BindErrors.Error(
                    SqlState.CannotCoerce,
                    $"{(construct == "CASE" ? i == 0 ? "CASE/ELSE" : "CASE/WHEN" : construct)} could not convert type {operands[i].Type.WithoutModifier()} to {common.WithoutModifier()}",
                    operands[i].Position);
            if (construct is not null)
            {
                coerced[i] = Padded(coerced[i], common);
            }
        }

        var type = common;
        if (coerced.All(c => c.Type.Equals(coerced[0].Type)))
        {
            type = coerced[0].Type;
        }

        return (type, coerced);
    }

    /// <summary>A char(n) among texts of other lengths keeps its blanks: a cast says so.</summary>
    public static BoundExpression Padded(BoundExpression expression, SqlType target) =>
        target is { Kind: TypeKind.Bpchar, Modifier: -1 }
            && expression.Type is { Kind: TypeKind.Bpchar, Modifier: not -1 }
            ? new BoundCast(expression, target, IsExplicit: false)
            : expression;

    /// <summary>The type that all operands can take.</summary>
    public SqlType? CommonType(IReadOnlyList<Operand> operands, string? construct)
    {
        var oids = new uint[operands.Count];
        for (var i = 0; i < oids.Length; i++)
        {
            oids[i] = operands[i].Oid;
        }

        var oid = TypeCoercion.SelectCommon(oids, out var misfit, out var before);
        if (oid == 0)
        {
            return construct is null
                ? null
                : throw BindErrors.Mismatch(
                    $"{construct} types {DisplayName(before)} and {operands[misfit].Type.WithoutModifier()} cannot be matched",
                    operands[misfit].Position);
        }

        if (construct is null && operands.Any(o => !o.IsUnknown && !TypeCoercion.CanCoerce(o.Oid, oid)))
        {
            return null;
        }

        var told = operands.Where(o => !o.IsUnknown || o.Expression is UnknownLiteral { Text: not null }).ToList();
        var common = CommonOf(oid, told, operands[0].Position);
        if (common.Kind == TypeKind.Bpchar && told.All(o => !o.IsUnknown))
        {
            return common;
        }

        // A modifier stays only where every operand has it, and an untyped one has none.
        return operands.Any(o => o.IsUnknown) ? common.WithoutModifier() : common;
    }

    /// <summary>The type with this identifier that holds the values of all operands.</summary>
    public SqlType CommonOf(uint oid, IEnumerable<Operand> operands, int position)
    {
        var known = operands.ToList();
        if (oid == TypeOids.Numeric)
        {
            var types = known.Select(
                o => o.Expression is UnknownLiteral literal ? _literals.NumericTypeOf(literal) : o.Type).ToList();
            if (types.Count == 0)
            {
                return NumericRules.Undeclared;
            }

            return types.All(t => t.Equals(types[0]) && t.Kind == TypeKind.Numeric)
                ? types[0]
                : NumericRules.Common(types);
        }

        var first = known.FirstOrDefault(o => !o.IsUnknown && o.Oid == oid);
        if (first.Expression is null)
        {
            return TypeFor(oid, position);
        }

        var settled = known.Where(o => !o.IsUnknown).ToList();
        if (settled.Count == known.Count && settled.All(o => o.Type.Equals(first.Type)))
        {
            return first.Type;
        }

        if (first.Type is { Kind: TypeKind.Array, Element.Kind: TypeKind.Numeric })
        {
            return SqlType.ArrayOf(NumericRules.Common(settled.Select(o => o.Type.Element ?? o.Type)));
        }

        // A record is several types under one identifier: rows of the same shape are of the first one's.
        return first.Type.WithoutModifier();
    }

    /// <summary>The gateway's type of an identifier.</summary>
    public static SqlType TypeFor(uint oid, int position) => TypeNameResolver.FromOid(oid)
        ?? throw SqlErrors.NotSupported($"type \"{Builtins.FindType(oid)?.Name ?? "unknown"}\"", position);

    public static string DisplayName(uint oid) =>
        SqlType.FromOid(oid)?.ToString() ?? (
            TypeOids.ElementOf(oid) is var element and not 0 && oid is not (TypeOids.Int2Vector or TypeOids.OidVector)
            ? DisplayName(element) + "[]"
            : Builtins.FindType(oid)?.Name ?? "unknown");

    private static bool IsAssignableToBool(Operand source) => source.IsUnknown || source.Type.Kind == TypeKind.Bool;

    /// <summary>The decimal of an undeclared numeric follows from what it is made of.</summary>
    private static SqlType Unmodified(SqlType target, SqlType source)
    {
        if (TypeNameResolver.IsUndeclaredNumeric(target))
        {
            return target.Equals(NumericRules.Undeclared) ? NumericRules.Holding(source) : target;
        }

        return target is { Kind: TypeKind.Array, Element: { Kind: TypeKind.Numeric, Modifier: -1 } element }
            && source.Element is { } item
            && element.Equals(NumericRules.Undeclared)
            ? SqlType.ArrayOf(NumericRules.Holding(item))
            : target.Kind == TypeKind.Numeric ? target : target.WithoutModifier();
    }

    /// <summary>Structs and maps are json to PostgreSQL: what json can become, by way of json.</summary>
    private static BoundExpression? FromNested(BoundExpression expression, SqlType target, CoercionContext context)
    {
        if (expression.Type.Equals(target))
        {
            return expression;
        }

        if (target.Kind == TypeKind.Json)
        {
            return new BoundCast(expression, SqlType.Json, IsExplicit: true);
        }

        if (target.Kind == expression.Type.Kind)
        {
            return new BoundCast(expression, target, context == CoercionContext.Explicit);
        }

        return TypeCoercion.Find(TypeOids.Json, target.TypeOid, context) == CoercionPath.None
            ? null
            : new BoundCast(
                new BoundCast(expression, SqlType.Json, IsExplicit: true), target, context == CoercionContext.Explicit);
    }

    /// <summary>Applies the target's modifier, or decimal, to an expression of the same base type.</summary>
    private static BoundExpression Fit(BoundExpression expression, SqlType target, bool isExplicit)
    {
        var source = expression.Type;
        if (source.Equals(target))
        {
            return expression;
        }

        return target.Kind switch
        {
            TypeKind.Numeric when target.Modifier == -1 && target.Equals(NumericRules.Undeclared) => expression,
            TypeKind.Numeric when source.Precision == target.Precision && source.Scale == target.Scale
                && target.Modifier == -1 => expression,
            TypeKind.Numeric => ConstantFolding.Cast(expression, target, isExplicit),
            TypeKind.Array when source.Element!.Kind == TypeKind.Array
                || target.Element!.Equals(SqlType.ArrayOf(NumericRules.Undeclared).Element) => expression,
            TypeKind.Array when !HasModifier(target.Element!) && target.Element!.Kind != TypeKind.Numeric => expression,
            TypeKind.Array => new BoundCast(expression, target, isExplicit),
            TypeKind.Struct or TypeKind.Map or TypeKind.Record =>
                source.SameTypeAs(target) && source.Fields.Count == target.Fields.Count
                ? expression
                : new BoundCast(expression, target, isExplicit),
            _ => target.Modifier == -1 || target.Modifier == source.Modifier
                ? expression
                : new BoundCast(expression, target, isExplicit),
        };
    }

    /// <summary>
    /// Arguments of a function that turns any type into text: names of objects are looked up here, since engines do not
    /// know them.
    /// </summary>
    public IReadOnlyList<BoundExpression> Spell(uint function, IReadOnlyList<BoundExpression> arguments, int position) =>
        TakesAnyAsText.Contains(function) && arguments.Any(a => IsObjectName(a.Type))
            ? [.. arguments.Select(a => IsObjectName(a.Type) ? To(new(a, position), SqlType.Text, CoercionContext.Explicit) : a)]
            : arguments;

    private static bool IsObjectName(SqlType type) => type.Kind is >= TypeKind.RegProc and <= TypeKind.RegDictionary;

    private static bool HasModifier(SqlType type) => type.Modifier != -1;

    /// <summary>Casts whose function is written in SQL over the system relations.</summary>
    private BoundExpression? InlineCast(BoundExpression expression, SqlType target, int position)
    {
        if (expression is BoundConstant { Constant.IsNull: true })
        {
            return null;
        }

        var source = expression.Type;
        if (Builtins.FindCast(source.TypeOid, target.TypeOid) is { } cast)
        {
            return cast.Method == 'f' ? state.Expressions.Bodies.TryInline(cast.Function, [expression], position) : null;
        }

        // Through text: the types' own functions know the names.
        if (IsObjectName(source) && target.IsCharacter && Builtins.FindType(source.TypeOid) is { } from
            && state.Expressions.Bodies.TryInline(from.Output, [expression], position) is { } text)
        {
            return target.Kind == TypeKind.Text ? text : ConstantFolding.Cast(text, target, isExplicit: true);
        }

        return IsObjectName(target) && source.IsCharacter && Builtins.FindType(target.TypeOid) is { } to
            ? state.Expressions.Bodies.TryInline(to.Input, [expression], position)
            : null;
    }
}
