using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Service.Planning;

/// <summary>
/// What was parsed, by text; and what was bound, by syntax tree and everything outside the text that the meaning
/// depends on. Safe for any thread.
/// </summary>
/// <remarks>
/// Bound statements hang on their syntax tree: they go when the text is forgotten and no prepared statement holds it.
/// </remarks>
internal sealed class StatementCache
{
    private const int MostTexts = 2_000;
    private const long MostCharacters = 4 << 20; // a tree takes some fifty times its text
    private const int LongestText = 64 * 1024;
    private const int MostBindings = 16;

    private readonly Lock _gate = new();
    private long _characters;
    private readonly Dictionary<string, LinkedListNode<(string Text, IReadOnlyList<ParsedStatement> Parsed)>> _texts =
        new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, IReadOnlyList<ParsedStatement> Parsed)> _byUse = [];
    private readonly ConditionalWeakTable<StatementSyntax, Bindings> _bindings = [];

    public bool TryGetParsed(string text, [NotNullWhen(true)] out IReadOnlyList<ParsedStatement>? parsed)
    {
        lock (_gate)
        {
            if (!_texts.TryGetValue(text, out var node))
            {
                parsed = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            parsed = node.Value.Parsed;
            return true;
        }
    }

    public void AddParsed(string text, IReadOnlyList<ParsedStatement> parsed)
    {
        if (text.Length > LongestText)
        {
            return;
        }

        lock (_gate)
        {
            if (_texts.ContainsKey(text))
            {
                return;
            }

            _texts.Add(text, _byUse.AddFirst((text, parsed)));
            _characters += text.Length;
            while (_texts.Count > MostTexts || _characters > MostCharacters)
            {
                var oldest = _byUse.Last!.Value.Text;
                _texts.Remove(oldest);
                _byUse.RemoveLast();
                _characters -= oldest.Length;
            }
        }
    }

    public BoundStatement? FindBound(StatementSyntax statement, BindingKey key) =>
        _bindings.TryGetValue(statement, out var bindings) ? bindings.Find(key) : null;

    public void AddBound(StatementSyntax statement, BindingKey key, BoundStatement bound) =>
        _bindings.GetOrCreateValue(statement).Add(key, bound);

    private sealed class Bindings
    {
        private readonly Lock _gate = new();
        private readonly List<(BindingKey Key, BoundStatement Bound)> _entries = [];

        public BoundStatement? Find(BindingKey key)
        {
            lock (_gate)
            {
                foreach (var entry in _entries)
                {
                    if (entry.Key.Equals(key))
                    {
                        return entry.Bound;
                    }
                }

                return null;
            }
        }

        public void Add(BindingKey key, BoundStatement bound)
        {
            lock (_gate)
            {
                if (_entries.Count == MostBindings)
                {
                    _entries.RemoveAt(0);
                }

                _entries.Add((key, bound));
            }
        }
    }
}

/// <summary>What a statement's meaning depends on beside its text.</summary>
/// <param name="Generation">Of the catalog's definitions.</param>
/// <param name="Declared">Parameter types that the client named.</param>
/// <param name="Meaning">Search path and settings, as one text.</param>
internal sealed record BindingKey(long Generation, string User, IReadOnlyList<SqlType?> Declared, string Meaning)
{
    public bool Equals(BindingKey? other) =>
        other is not null && Generation == other.Generation && User == other.User && Meaning == other.Meaning
        && Declared.SequenceEqual(other.Declared);

    public override int GetHashCode() => HashCode.Combine(Generation, User, Meaning, Declared.Count);
}
