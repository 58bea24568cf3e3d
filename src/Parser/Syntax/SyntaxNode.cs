namespace SqlGateway.Parser.Syntax;

/// <summary>
/// A node of the tree that the parser makes of a statement's text: PostgreSQL's grammar, its abbreviations spelled out
/// as PostgreSQL's own parser does, no name looked up yet. Immutable; lists that are absent are empty.
/// </summary>
/// <param name="Position">
/// The token that PostgreSQL blames for errors about this node: 1-based, in code points of the text of the
/// <see cref="ParsedStatement"/>'s whole input; of an operator the operator, of a call the function's name.
/// </param>
public abstract record SyntaxNode(int Position);

/// <summary>A name as the catalog knows it: unquoted ones are folded to lower case, all are cut to 63 bytes.</summary>
public sealed record Identifier(string Name, int Position) : SyntaxNode(Position)
{
    public override string ToString() => Name;
}

/// <summary>A name of one or more parts, the relation's, function's, type's … own name last.</summary>
public sealed record QualifiedName(IReadOnlyList<Identifier> Parts) : SyntaxNode(Parts[0].Position)
{
    /// <summary>The object's own name.</summary>
    public string Name => Parts[^1].Name;

    /// <summary>The part before the name, or null; a catalog before that is <c>Parts[^3]</c>.</summary>
    public string? Schema => Parts.Count > 1 ? Parts[^2].Name : null;

    public override string ToString() => string.Join('.', Parts.Select(part => part.Name));
}

/// <summary>A statement, whatever it does. Queries are statements too.</summary>
public abstract record StatementSyntax(int Position) : SyntaxNode(Position);

/// <summary>One of the statements of a client's text.</summary>
/// <param name="Text">
/// The statement's own text, without surrounding white space, comments and semicolon: what PREPARE, views and
/// pg_stat_activity store.
/// </param>
/// <param name="Start">
/// Where <paramref name="Text"/> begins in the input, 1-based in code points. Positions in the tree count from the
/// input's begin, as PostgreSQL's errors do; subtract <c>Start - 1</c> for one inside <paramref name="Text"/>.
/// </param>
public sealed record ParsedStatement(StatementSyntax Statement, string Text, int Start)
{
    /// <summary>The highest <c>$n</c> written in it, 0 without any.</summary>
    public int ParameterCount { get; init; }
}
