using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Parser.Binding;

/// <summary>Everything outside its text on which the meaning of a statement depends. Immutable.</summary>
/// <param name="Catalog">Holds at least what <see cref="NameClosure"/> asked for.</param>
/// <param name="System">The relations of <c>pg_catalog</c>, <c>information_schema</c> and <c>gateway</c>.</param>
/// <param name="CatalogName">The database's name, allowed as the first of three parts.</param>
/// <param name="SearchPath">
/// The effective one: <c>pg_temp</c> and <c>pg_catalog</c> where they are searched, <c>$user</c> spelled out. New
/// objects go to the first schema that is neither of these.
/// </param>
/// <param name="User">Owner of what is created.</param>
public sealed record BindingContext(
    ICatalogSnapshot Catalog, ISystemCatalog System, string CatalogName, IReadOnlyList<string> SearchPath, string User)
{
    /// <summary>Under which literals of dates, times and intervals are read.</summary>
    public ValueContext Values { get; init; } = ValueContext.Default;

    /// <summary>Declared types of <c>$1…</c>; null or unknown where the text is to decide.</summary>
    public IReadOnlyList<SqlType?> ParameterTypes { get; init; } = [];

    /// <summary>Bodies of functions that are written in SQL over the system relations.</summary>
    public InlinedFunctions Inlined { get; init; } = InlinedFunctions.Default;
}
