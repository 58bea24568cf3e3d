using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>The name of an output that has none written (FigureColname of parse_target.c).</summary>
internal static class ColumnNames
{
    private const string Nameless = "?column?";

    public static string Of(ExpressionSyntax syntax) => Find(syntax, out var name) > 0 ? name : Nameless;

    /// <returns>2 for a name of its own, 1 for one that a better name around it may replace, 0 for none.</returns>
    private static int Find(ExpressionSyntax syntax, out string name)
    {
        switch (syntax)
        {
            case ColumnReferenceSyntax reference:
                name = reference.Name.Name;
                return 2;
            case FieldSelectSyntax field:
                name = field.Field.Name;
                return 2;
            case SubscriptSyntax subscript:
                return Find(subscript.Operand, out name);
            case FunctionCallSyntax call:
                name = call.Name.Name;
                return 2;
            case ConditionalSyntax conditional:
                name = conditional.Form.ToString().ToLowerInvariant();
                return 2;
            case CastSyntax cast:
                var strength = Find(cast.Operand, out name);
                if (strength > 1)
                {
                    return strength;
                }

                name = cast.Type.Name.Name;
                return 1;
            case CollateSyntax collate:
                return Find(collate.Operand, out name);
            case GroupingSyntax:
                name = "grouping";
                return 2;
            case ExistsSyntax:
                name = "exists";
                return 2;
            case ArrayQuerySyntax or ArraySyntax:
                name = "array";
                return 2;
            case RowSyntax:
                name = "row";
                return 2;
            case ScalarQuerySyntax scalar:
                return OfQuery(scalar.Query.Body, out name);
            case CaseSyntax choice:
                if (choice.Else is { } otherwise && Find(otherwise, out name) is var inner and > 1)
                {
                    return inner;
                }

                name = "case";
                return 1;
            case SessionValueSyntax value:
                name = OfKeyword(value.Kind);
                return 2;
            default:
                name = "";
                return 0;
        }
    }

    /// <summary>A query as a value is named as its only column.</summary>
    private static int OfQuery(QueryBodySyntax body, out string name)
    {
        switch (body)
        {
            case SelectSyntax { Items: [var item] }:
                if (item.Alias is { } alias)
                {
                    name = alias.Name;
                    return 2;
                }

                if (item.Expression is StarSyntax)
                {
                    name = "";
                    return 0;
                }

                name = Of(item.Expression);
                return 2;
            case NestedQuerySyntax nested:
                return OfQuery(nested.Query.Body, out name);
            case SetOperationSyntax operation:
                return OfQuery(operation.Left, out name);
            case ValuesSyntax:
                name = "column1";
                return 2;
            default:
                name = "";
                return 0;
        }
    }

    private static string OfKeyword(SessionValueKind kind) => kind switch
    {
        SessionValueKind.CurrentDate => "current_date",
        SessionValueKind.CurrentTime => "current_time",
        SessionValueKind.CurrentTimestamp => "current_timestamp",
        SessionValueKind.LocalTime => "localtime",
        SessionValueKind.LocalTimestamp => "localtimestamp",
        SessionValueKind.CurrentRole => "current_role",
        SessionValueKind.CurrentUser => "current_user",
        SessionValueKind.User => "user",
        SessionValueKind.SessionUser => "session_user",
        SessionValueKind.CurrentCatalog => "current_catalog",
        _ => "current_schema",
    };
}
