using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds operators to entries of <c>pg_operator</c> and converts their operands.</summary>
internal sealed class OperatorBinder(BindingState state)
{
    private readonly ArgumentBinder _arguments = new(state);

    public BoundExpression Binary(OperatorName name, Operand left, Operand right)
    {
        var found = Find(name, left, right);
        uint[] declared = [found.Left, found.Right];
        return Call(found.Oid, found.Result, declared, [left, right], name.Position);
    }

    public BoundExpression Binary(string symbol, int position, Operand left, Operand right) =>
        Binary(new OperatorName(null, symbol, position), left, right);

    public BoundExpression Prefix(OperatorName name, Operand operand)
    {
        CheckSchema(name);
        var outcome = OperatorLookup.FindPrefix(name.Symbol, operand.Oid, out var found);
        if (outcome != LookupOutcome.Found)
        {
            throw Unresolved(outcome, name, $"{name} {NameOf(operand)}", isPrefix: true);
        }

        return Call(found!.Oid, found.Result, [found.Right], [operand], name.Position);
    }

    /// <summary>The operands converted for an operator, which must give bool.</summary>
    public (uint Operator, BoundExpression Left, BoundExpression Right) Compare(
        OperatorName name, Operand left, Operand right, string notBoolean)
    {
        var found = Find(name, left, right);
        if (found.Result != TypeOids.Bool)
        {
            throw BindErrors.Mismatch(notBoolean, name.Position);
        }

        var resolved = _arguments.Convert([found.Left, found.Right], [left, right], name.Position);
        return (found.Oid, resolved.Arguments[0], resolved.Arguments[1]);
    }

    public BuiltinOperator Find(OperatorName name, Operand left, Operand right)
    {
        CheckSchema(name);
        var outcome = OperatorLookup.FindBinary(name.Symbol, left.Oid, right.Oid, out var found);
        return outcome == LookupOutcome.Found
            ? found!
            : throw Unresolved(outcome, name, $"{NameOf(left)} {name} {NameOf(right)}", isPrefix: false);
    }

    /// <exception cref="GatewayException">42883 for a type without equality, as json has none.</exception>
    public void RequireEquality(SqlType type, int position)
    {
        if (!HasOrder(type, equality: true))
        {
            throw BindErrors.Error(
                SqlState.UndefinedFunction,
                $"could not identify an equality operator for type {type.WithoutModifier()}", position);
        }
    }

    /// <exception cref="GatewayException">42883 for a type without an order.</exception>
    public void RequireOrder(SqlType type, int position)
    {
        if (!HasOrder(type, equality: false))
        {
            throw BindErrors.Error(
                SqlState.UndefinedFunction,
                $"could not identify an ordering operator for type {type.WithoutModifier()}", position,
                "Use an explicit ordering operator or modify the query.");
        }
    }

    public static string NameOf(Operand operand) => operand.Type.WithoutModifier().Kind switch
    {
        TypeKind.Struct or TypeKind.Map => "json",
        _ => operand.Type.WithoutModifier().ToString(),
    };

    private static bool HasOrder(SqlType type, bool equality) => type.Kind switch
    {
        TypeKind.Array => HasOrder(type.Element!, equality),
        TypeKind.Record => type.Fields.All(f => HasOrder(f.Type, equality)),
        TypeKind.Struct or TypeKind.Map or TypeKind.Json => false,
        TypeKind.Unknown => true,
        TypeKind.Xid or TypeKind.Cid or TypeKind.AclItem => equality,
        TypeKind.Varchar => true,
        _ => type.IsOidLike || Builtins.FindSort(type.TypeOid) is not null || type.Kind is TypeKind.Int2Vector
            && equality,
    };

    private BoundExpression Call(uint oid, uint result, uint[] declared, Operand[] operands, int position)
    {
        var resolved = _arguments.Convert(declared, operands, position);
        var type = _arguments.ResultType(oid, result, resolved, position);
        return new BoundCall(oid, state.Coercer.Spell(oid, resolved.Arguments, position), type);
    }

    private static void CheckSchema(OperatorName name)
    {
        if (name.Schema is not (null or "pg_catalog"))
        {
            throw BindErrors.Error(
                SqlState.InvalidSchemaName, $"schema \"{name.Schema}\" does not exist", name.Position);
        }
    }

    private static GatewayException Unresolved(
        LookupOutcome outcome, OperatorName name, string signature, bool isPrefix) =>
        outcome == LookupOutcome.Ambiguous
            ? BindErrors.Error(
                SqlState.AmbiguousFunction, $"operator is not unique: {signature}", name.Position,
                "Could not choose a best candidate operator. You might need to add explicit type casts.")
            : BindErrors.Error(
                SqlState.UndefinedFunction, $"operator does not exist: {signature}", name.Position,
                isPrefix
                    ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
                    : "No operator matches the given name and argument types. You might need to add explicit type casts.");
}
