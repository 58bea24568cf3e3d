using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>pg_proc, pg_operator and pg_cast out of the binder's facts.</summary>
internal static class FunctionRelations
{
    public const uint PgCatalogSchema = 11;

    private const uint InternalLanguage = 12;
    private const uint CLanguage = 13;
    private const uint SqlLanguage = 14;

    public static void FillFunctions(RelationBuilder to, CatalogContent content)
    {
        var (oid, name, schema, language) = (to["oid"], to["proname"], to["pronamespace"], to["prolang"]);
        var (cost, rows, variadic, support, kind) = (to["procost"], to["prorows"], to["provariadic"], to["prosupport"],
            to["prokind"]);
        var (leakproof, strict, set, volatility) = (to["proleakproof"], to["proisstrict"], to["proretset"],
            to["provolatile"]);
        var (parallel, count, defaults, result) = (to["proparallel"], to["pronargs"], to["pronargdefaults"],
            to["prorettype"]);
        var (types, allTypes, modes, names) = (to["proargtypes"], to["proallargtypes"], to["proargmodes"],
            to["proargnames"]);
        var (defaultTexts, source) = (to["proargdefaults"], to["prosrc"]);
        to["proowner"].Otherwise((long)SystemIds.BootstrapRole);
        to["prosecdef"].Otherwise(false);
        foreach (var function in Builtins.Functions)
        {
            oid.Append(function.Oid);
            name.Append(function.Name);
            schema.Append(content.SchemaOid(function.Schema));
            language.Append(
                function.Language switch { "internal" => InternalLanguage, "c" => CLanguage, _ => SqlLanguage });
            cost.Append((double)function.Cost);
            rows.Append((double)function.Rows);
            variadic.Append(function.Variadic);
            support.Append(function.Support);
            kind.Append(function.Kind.ToString());
            leakproof.Append(function.IsLeakproof);
            strict.Append(function.IsStrict);
            set.Append(function.ReturnsSet);
            volatility.Append(function.Volatility.ToString());
            parallel.Append(function.Parallel.ToString());
            count.Append(function.ArgumentTypes.Count);
            defaults.Append(function.DefaultCount);
            result.Append(function.ResultType);
            types.AppendValue(ListOf(SqlType.Oid, function.ArgumentTypes));
            if (function.AllArgumentTypes.Count > 0)
            {
                allTypes.AppendValue(ListOf(SqlType.Oid, function.AllArgumentTypes));
            }

            if (function.ArgumentModes.Length > 0)
            {
                modes.AppendValue(ListOf(SqlType.InternalChar, function.ArgumentModes.Select(m => m.ToString())));
            }

            if (function.ArgumentNames.Count > 0)
            {
                names.AppendValue(ListOf(SqlType.Text, function.ArgumentNames));
            }

            defaultTexts.Append(function.Defaults);
            source.Append(function.Source);
            to.EndRow();
        }
    }

    public static void FillOperators(RelationBuilder to, CatalogContent content)
    {
        var (oid, name, kind, merge, hash) = (to["oid"], to["oprname"], to["oprkind"], to["oprcanmerge"],
            to["oprcanhash"]);
        var (left, right, result) = (to["oprleft"], to["oprright"], to["oprresult"]);
        var (commutator, negator) = (to["oprcom"], to["oprnegate"]);
        var (code, restriction, join) = (to["oprcode"], to["oprrest"], to["oprjoin"]);
        to["oprnamespace"].Otherwise((long)PgCatalogSchema);
        to["oprowner"].Otherwise((long)SystemIds.BootstrapRole);
        foreach (var o in Builtins.Operators)
        {
            oid.Append(o.Oid);
            name.Append(o.Name);
            kind.Append(o.Kind.ToString());
            merge.Append(o.CanMerge);
            hash.Append(o.CanHash);
            left.Append(o.Left);
            right.Append(o.Right);
            result.Append(o.Result);
            commutator.Append(o.Commutator);
            negator.Append(o.Negator);
            code.Append(o.Function);
            restriction.Append(o.Restriction);
            join.Append(o.Join);
            to.EndRow();
        }
    }

    public static void FillCasts(RelationBuilder to, CatalogContent content)
    {
        var (oid, source, target) = (to["oid"], to["castsource"], to["casttarget"]);
        var (function, context, method) = (to["castfunc"], to["castcontext"], to["castmethod"]);
        foreach (var cast in Builtins.Casts)
        {
            oid.Append(cast.Oid);
            source.Append(cast.Source);
            target.Append(cast.Target);
            function.Append(cast.Function);
            context.Append(cast.Context.ToString());
            method.Append(cast.Method.ToString());
            to.EndRow();
        }
    }

    private static SqlArray ListOf<T>(SqlType element, IEnumerable<T> items) =>
        SqlArray.Of(element, [.. items.Select(i => (object?)i)]);
}
