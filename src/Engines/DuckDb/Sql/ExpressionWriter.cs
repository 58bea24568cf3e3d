using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// Spells expressions. Every text it returns may stand as an operand anywhere: operators come in parentheses. Its type in
/// the engine is that of <see cref="DuckDbTypes"/>, save that a decimal may have more digits before the point.
/// </summary>
internal sealed class ExpressionWriter
{
    private readonly WriterContext _context;

    public ExpressionWriter(WriterContext context)
    {
        _context = context;
    }

    public SqlWriterOptions Options => _context.Options;

    public string FreshName() => _context.FreshName();

    public string Write(BoundExpression expression)
    {
        _context.Enter();
        return _context.Leave(Spell(expression));
    }

    /// <summary>As a condition, where NULL has the effect of false: this admits cheaper forms.</summary>
    public string Condition(BoundExpression expression)
    {
        _context.Enter();
        return _context.Leave(expression switch
        {
            BoundLogical logical => Infix(logical.IsAnd ? " AND " : " OR ", logical.Operands.Select(Condition)),
            BoundQuantifiedQuery { IsAll: false, Operands.Count: > 1 } quantified => QuantifiedWriter.Exists(quantified, _context),
            _ => Spell(expression),
        });
    }

    /// <summary>The expression in exactly this type; used where types of several expressions meet.</summary>
    public string CastTo(BoundExpression expression, SqlType type)
    {
        if (expression is BoundConstant { Constant.IsNull: true })
        {
            return $"CAST(NULL AS {DuckDbTypes.Name(type)})";
        }

        var text = Write(expression);
        return type.Kind is TypeKind.Struct or TypeKind.Record || IsTyped(expression, type)
            ? text
            : $"CAST({text} AS {DuckDbTypes.Name(type)})";
    }

    /// <summary>As <see cref="CastTo"/>, but only decimals, whose scales the engine would otherwise choose, are cast.</summary>
    public string Aligned(BoundExpression expression, SqlType type) =>
        type.Kind == TypeKind.Numeric ? CastTo(expression, type) : Write(expression);

    public string Infix(string separator, IEnumerable<string> operands) => "(" + string.Join(separator, operands) + ")";

    private static bool IsTyped(BoundExpression expression, SqlType type) => expression switch
    {
        BoundConstant constant => DuckDbTypes.Name(constant.Type) == DuckDbTypes.Name(type) && constant.Constant.Value is not bool,
        BoundColumn column => DuckDbTypes.Name(column.Type) == DuckDbTypes.Name(type),
        _ => false,
    };

    private string Spell(BoundExpression expression) => expression switch
    {
        BoundConstant constant => ConstantWriter.Write(constant.Constant),
        BoundParameter parameter => Parameter(parameter),
        BoundColumn column => $"{SqlText.Relation(column.Relation)}.{SqlText.Column(column.Ordinal)}",
        BoundSessionValue value => SessionValue(value),
        BoundCall call => FunctionWriters.Write(call, this),
        BoundCast cast => CastWriter.Write(cast, this),
        BoundLogical logical => Infix(logical.IsAnd ? " AND " : " OR ", logical.Operands.Select(Write)),
        BoundNot not => $"(NOT {Write(not.Operand)})",
        BoundIsNull test => IsNull(test),
        BoundTruthTest test => TruthTest(test),
        BoundIsDistinct distinct => $"({Comparable(distinct.Left)} IS {(distinct.Negated ? "NOT " : "")}DISTINCT FROM {Comparable(distinct.Right)})",
        BoundCase @case => Case(@case),
        BoundVariadic variadic => $"{variadic.Form.ToString().ToLowerInvariant()}({List(variadic.Operands.Select(e => Aligned(e, variadic.Type)))})",
        BoundNullIf nullIf => NullIf(nullIf),
        BoundIn @in => In(@in),
        BoundQuantifiedArray quantified => QuantifiedWriter.Array(quantified, _context),
        BoundQuantifiedQuery quantified => QuantifiedWriter.Query(quantified, _context),
        BoundExists exists => $"(EXISTS ({_context.Queries.Write(exists.Query)}))",
        BoundScalarQuery scalar => $"({_context.Queries.Write(scalar.Query)})",
        BoundArrayQuery array => ArrayQuery(array),
        BoundArray { Type.Element.Kind: not TypeKind.Array, Items: [{ Type.Kind: TypeKind.Array }, ..] } =>
            throw SqlErrors.NotSupported("arrays of different dimensions in one value"),
        BoundArray array => $"CAST([{List(array.Items.Select(e => Aligned(e, array.Type.Element!)))}] AS {DuckDbTypes.Name(array.Type)})",
        BoundRow row => Row(row),
        BoundRowComparison comparison => RowComparisonWriter.Write(comparison, this),
        BoundSubscript subscript => Subscript(subscript),
        BoundSlice slice => ArrayFunctions.Slice(slice, this),
        BoundField field => string.Create(CultureInfo.InvariantCulture, $"struct_extract_at({Write(field.Operand)}, {field.Ordinal + 1})"),
        BoundAggregate aggregate => AggregateWriters.Write(aggregate, _context),
        BoundGrouping grouping => $"CAST(grouping({List(grouping.Arguments.Select(Write))}) AS INTEGER)",
        BoundWindowCall window => AggregateWriters.Write(window, _context),
        BoundSetReturning set => $"unnest({FunctionWriters.WriteSet(set.Call, this)})",
        LambdaVariable variable => variable.Name,
        BoundOutputColumn => throw SqlErrors.Internal("an output column stands outside ORDER BY"),
        _ => throw SqlErrors.Internal($"no writer for {expression.GetType().Name}"),
    };

    /// <summary>In a form whose text is equal for equal values: 1 and 1.0 are equal json numbers.</summary>
    public string Comparable(BoundExpression expression) =>
        expression.Type.Kind == TypeKind.Jsonb ? $"gw_jsonb_key({Write(expression)})" : Write(expression);

    /// <summary>
    /// A value that stands for all that are equal to it, where the engine compares texts: PostgreSQL shows the first one,
    /// so jsonb values that others of different text may be equal to are refused when they come.
    /// </summary>
    public static string Distinct(string text, SqlType type) =>
        type.Kind == TypeKind.Jsonb ? $"gw_jsonb_distinct({text})" : text;

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Parameter(BoundParameter parameter)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"CAST(${parameter.Index + 1} AS {DuckDbTypes.Name(parameter.Type)})");
        return parameter.Type.Kind == TypeKind.Bpchar ? $"rtrim({text}, ' ')" : text;
    }

    private string SessionValue(BoundSessionValue value) => Options.SessionConstant is { } resolve
        ? ConstantWriter.Write(resolve(value))
        : throw SqlErrors.Internal($"session function {value.Function} was not replaced by its value");

    /// <summary>A row is NULL when all its items are, and not NULL when none is.</summary>
    private string IsNull(BoundIsNull test)
    {
        var suffix = test.Negated ? "IS NOT NULL" : "IS NULL";
        if (test.Operand is BoundRow row)
        {
            return row.Items.Count == 0
                ? "true"
                : Infix(" AND ", row.Items.Select(i => $"({Write(i)} {suffix})"));
        }

        if (test.Operand.Type.Kind is TypeKind.Record or TypeKind.Struct && test.Operand.Type.Fields.Count > 0)
        {
            var operand = Write(test.Operand);
            var fields = Infix(" AND ", test.Operand.Type.Fields.Select((_, i) =>
                string.Create(CultureInfo.InvariantCulture, $"(struct_extract_at({operand}, {i + 1}) {suffix})")));
            return test.Negated ? $"({operand} IS NOT NULL AND {fields})" : $"({operand} IS NULL OR {fields})";
        }

        return $"({Write(test.Operand)} {suffix})";
    }

    private string TruthTest(BoundTruthTest test)
    {
        var value = test.Test switch
        {
            Parser.Binding.Tree.TruthTest.True => "true",
            Parser.Binding.Tree.TruthTest.False => "false",
            _ => "CAST(NULL AS BOOLEAN)",
        };
        return $"({Write(test.Operand)} IS {(test.Negated ? "" : "NOT ")}DISTINCT FROM {value})";
    }

    private string Case(BoundCase @case)
    {
        var whens = string.Concat(@case.Whens.Select(w => $" WHEN {Condition(w.Condition)} THEN {Aligned(w.Result, @case.Type)}"));
        var otherwise = @case.Else is null ? $"CAST(NULL AS {DuckDbTypes.Name(@case.Type)})" : Aligned(@case.Else, @case.Type);
        return $"(CASE{whens} ELSE {otherwise} END)";
    }

    private string NullIf(BoundNullIf nullIf)
    {
        var equal = FunctionWriters.Write(new BoundCall(nullIf.Equality, [nullIf.Left, nullIf.Right], SqlType.Bool), this);
        return $"(CASE WHEN {equal} THEN CAST(NULL AS {DuckDbTypes.Name(nullIf.Type)}) ELSE {Aligned(nullIf.Left, nullIf.Type)} END)";
    }

    private string In(BoundIn @in)
    {
        if (@in.Operand.Type.Kind == TypeKind.Jsonb)
        {
            return $"({Comparable(@in.Operand)} {(@in.Negated ? "NOT " : "")}IN ({List(@in.Items.Select(Comparable))}))";
        }

        var operand = Write(@in.Operand);
        var items = @in.Items.Select(item =>
            item is BoundConstant { Constant: { IsNull: false } constant } && constant.Type.SameTypeAs(@in.Operand.Type)
                && ConstantWriter.BareInteger(constant) is { } bare ? bare : Write(item));
        return $"({operand} {(@in.Negated ? "NOT " : "")}IN ({List(items)}))";
    }

    private string ArrayQuery(BoundArrayQuery array)
    {
        var name = _context.FreshName();
        var element = DuckDbTypes.Name(array.Type);
        var query = array.Query;
        var ordered = query.OrderBy.Count > 0;

        // The order of the rows is made explicit: an aggregate is not bound to its input's order.
        return ordered
            ? $"(SELECT coalesce(list({name}.c0 ORDER BY {name}.n), CAST([] AS {element})) FROM (SELECT c0, row_number() OVER () AS n FROM ({_context.Queries.Write(query)}) AS s) AS {name})"
            : $"(SELECT coalesce(list({name}.c0), CAST([] AS {element})) FROM ({_context.Queries.Write(query)}) AS {name})";
    }

    private string Row(BoundRow row)
    {
        if (row.Items.Count == 0)
        {
            throw SqlErrors.NotSupported("a row without columns");
        }

        return "struct_pack(" + List(row.Items.Select((e, i) =>
            $"{SqlText.Identifier(DuckDbTypes.FieldName(row.Type, i))} := {Write(e)}")) + ")";
    }

    private string Subscript(BoundSubscript subscript)
    {
        var operand = Write(subscript.Operand);
        var index = Write(subscript.Index);
        switch (subscript.Operand.Type.Kind)
        {
            case TypeKind.Map:
                return $"map_extract_value({operand}, {index})";
            case TypeKind.Int2Vector or TypeKind.OidVector:
                return subscript.Index is BoundConstant { Constant.Value: int and >= 0 }
                    ? $"list_extract({operand}, {index} + 1)"
                    : $"list_extract({operand}, CASE WHEN {index} >= 0 THEN {index} + 1 END)";
            default:
                // The engine counts negative subscripts from the end; PostgreSQL finds nothing there.
                return subscript.Index is BoundConstant { Constant.Value: int and > 0 }
                    ? $"list_extract({operand}, {index})"
                    : $"list_extract({operand}, CASE WHEN {index} > 0 THEN {index} END)";
        }
    }
}
