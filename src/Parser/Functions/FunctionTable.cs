using System.Globalization;

namespace SqlGateway.Parser.Functions;

/// <summary>
/// The rows of <c>pg_proc</c>, three thousand of which a session needs a few dozen: indexed when loaded, read when asked
/// for. Rows stand in the order of their names. Safe for any thread.
/// </summary>
internal sealed class FunctionTable
{
    private readonly List<string> _lines = new(3300);
    private readonly Dictionary<uint, int> _byOid = new(3300);
    private readonly Dictionary<string, (int First, int Count)> _byName = new(2700, StringComparer.Ordinal);
    private readonly Func<string, BuiltinFunction> _read;
    private BuiltinFunction?[] _functions = [];

    public FunctionTable(Func<string, BuiltinFunction> read)
    {
        _read = read;
    }

    public void Add(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var end = line.IndexOf('\t', tab + 1);
        var name = line[(tab + 1)..end];
        var index = _lines.Count;
        _lines.Add(line);
        _byOid.Add(uint.Parse(line.AsSpan(0, tab), CultureInfo.InvariantCulture), index);
        _byName[name] = _byName.TryGetValue(name, out var range) ? (range.First, range.Count + 1) : (index, 1);
    }

    /// <summary>To be called once, after the last <see cref="Add"/>.</summary>
    public void Complete() => _functions = new BuiltinFunction?[_lines.Count];

    public BuiltinFunction? Find(uint oid) => _byOid.TryGetValue(oid, out var index) ? At(index) : null;

    public IReadOnlyList<BuiltinFunction> Named(string name)
    {
        if (!_byName.TryGetValue(name, out var range))
        {
            return [];
        }

        var named = new BuiltinFunction[range.Count];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = At(range.First + i);
        }

        return named;
    }

    /// <summary>All of them, read.</summary>
    public IReadOnlyList<BuiltinFunction> All() => [.. Enumerable.Range(0, _lines.Count).Select(At)];

    // Two threads may read a row at once: both get the same facts.
    private BuiltinFunction At(int index) => _functions[index] ??= _read(_lines[index]);
}
