using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds written casts, typed literals and COLLATE.</summary>
internal sealed class CastBinder(BindingState state, ExpressionBinder expressions)
{
    public BoundExpression Bind(CastSyntax cast, Scope scope)
    {
        var target = TypeNameResolver.Resolve(cast.Type, state.Names.SchemaExists);
        if (cast.Operand is ArraySyntax array && target.Kind == TypeKind.Array)
        {
            return expressions.Composites.ArrayOf(array, target, scope);
        }

        var operand = expressions.BindOperand(cast.Operand, scope);
        var bound = state.Coercer.TryTo(operand, target, CoercionContext.Explicit)
            ?? throw BindErrors.CannotCast(operand.Type, target, cast.Position);

        // b::varchar of a varchar(20) has no length any more.
        return target.Modifier == -1 && bound.Type.Modifier != -1 && target.Kind != TypeKind.Bpchar
            ? new BoundCast(bound, bound.Type.WithoutModifier(), IsExplicit: true)
            : bound;
    }

    /// <summary>Everything is ordered by code point here: collations that say so are no-ops.</summary>
    public BoundExpression Collate(CollateSyntax collate, Scope scope)
    {
        var operand = expressions.BindOperand(collate.Operand, scope);
        if (operand.Type is not ({ IsCharacter: true } or { Kind: TypeKind.Unknown }))
        {
            throw BindErrors.Mismatch(
                $"collations are not supported by type {operand.Type.WithoutModifier()}", collate.Position);
        }

        CheckCollation(collate.Collation, collate.Position);
        return state.Coercer.Settle(operand.Expression);
    }

    public static void CheckCollation(QualifiedName name, int position)
    {
        if (name.Schema is not (null or "pg_catalog") || name.Name is not ("default" or "C" or "POSIX" or "ucs_basic"))
        {
            throw BindErrors.Error(
                SqlState.UndefinedObject, $"collation \"{name}\" for encoding \"UTF8\" does not exist", position,
                "Text is ordered by code point: only the collations \"default\", \"C\", \"POSIX\" and \"ucs_basic\" exist.");
        }
    }
}
