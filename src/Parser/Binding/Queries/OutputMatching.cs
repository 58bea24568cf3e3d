using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Ordinals and output names in ORDER BY, GROUP BY and DISTINCT ON (findTargetlistEntrySQL92).</summary>
internal static class OutputMatching
{
    /// <summary>The output meant by a bare name or an integer; null for anything else.</summary>
    public static int? Find(ExpressionSyntax syntax, IReadOnlyList<BoundOutput> outputs, string clause)
    {
        switch (syntax)
        {
            case ColumnReferenceSyntax { Name.Parts.Count: 1 } reference:
                int? found = null;
                for (var i = 0; i < outputs.Count; i++)
                {
                    if (outputs[i].Name == reference.Name.Name)
                    {
                        found = found is null ? i : throw Ambiguous(clause, reference.Name.Name, reference.Position);
                    }
                }

                return found ?? throw BindErrors.Error(
                    SqlState.UndefinedColumn, $"column \"{reference.Name.Name}\" does not exist", reference.Position);
            case LiteralSyntax literal:
                return Ordinal(literal, outputs.Count, clause);
            default:
                return null;
        }
    }

    /// <summary>The 0-based index that an integer literal means.</summary>
    public static int Ordinal(LiteralSyntax literal, int count, string clause)
    {
        if (literal.Kind != LiteralKind.Integer)
        {
            throw BindErrors.Syntax($"non-integer constant in {clause}", literal.Position);
        }

        var number = int.Parse(literal.Text, CultureInfo.InvariantCulture);
        return number >= 1 && number <= count
            ? number - 1
            : throw BindErrors.Error(
                SqlState.InvalidColumnReference, $"{clause} position {number} is not in select list", literal.Position);
    }

    public static GatewayException Ambiguous(string clause, string name, int position) =>
        BindErrors.Error(SqlState.AmbiguousColumn, $"{clause} \"{name}\" is ambiguous", position);
}
