using System.Globalization;

namespace SqlGateway.Parser.Functions;

/// <summary>
/// What PostgreSQL 15 says of its built-in types, functions, operators and casts: <c>postgres15.tsv</c>, recorded by
/// <c>postgres15.sql</c>. Read once, at first use; immutable.
/// </summary>
public static class Builtins
{
    private static readonly Lazy<Facts> Loaded = new(Load);

    public static IReadOnlyList<BuiltinType> Types => Loaded.Value.Types;

    public static IReadOnlyList<BuiltinFunction> Functions => Loaded.Value.AllFunctions.Value;

    public static IReadOnlyList<BuiltinOperator> Operators => Loaded.Value.Operators;

    public static IReadOnlyList<BuiltinCast> Casts => Loaded.Value.Casts;

    public static BuiltinType? FindType(uint oid) => Loaded.Value.TypesByOid.GetValueOrDefault(oid);

    public static BuiltinType? FindType(string name) => Loaded.Value.TypesByName.GetValueOrDefault(name);

    public static BuiltinFunction? FindFunction(uint oid) => Loaded.Value.Functions.Find(oid);

    /// <summary>All functions of a name, of every schema; empty if there is none.</summary>
    public static IReadOnlyList<BuiltinFunction> FunctionsNamed(string name) =>
        Loaded.Value.Functions.Named(name);

    public static BuiltinOperator? FindOperator(uint oid) => Loaded.Value.OperatorsByOid.GetValueOrDefault(oid);

    public static IReadOnlyList<BuiltinOperator> OperatorsNamed(string name) =>
        Loaded.Value.OperatorsByName.GetValueOrDefault(name) ?? [];

    public static BuiltinCast? FindCast(uint source, uint target) =>
        Loaded.Value.CastsByPair.GetValueOrDefault((source, target));

    public static SortOperators? FindSort(uint type) => Loaded.Value.Sorts.GetValueOrDefault(type);

    private static Facts Load()
    {
        using var stream =
            typeof(Builtins).Assembly.GetManifestResourceStream("SqlGateway.Parser.Functions.postgres15.tsv")
            ?? throw new InvalidOperationException("postgres15.tsv is missing from the assembly");
        using var reader = new StreamReader(stream);
        var types = new List<BuiltinType>(320);
        var functions = new FunctionTable(static line => new FactRow(line.Split('\t')).ReadFunction());
        var operators = new List<BuiltinOperator>(800);
        var casts = new List<BuiltinCast>(240);
        var sorts = new List<SortOperators>(64);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                section = line.Split(' ')[1];
                continue;
            }

            if (section == "proc")
            {
                functions.Add(line);
                continue;
            }

            var row = new FactRow(line.Split('\t'));
            switch (section)
            {
                case "type":
                    types.Add(row.ReadType());
                    break;
                case "operator":
                    operators.Add(row.ReadOperator());
                    break;
                case "cast":
                    casts.Add(row.ReadCast());
                    break;
                default:
                    sorts.Add(row.ReadSort());
                    break;
            }
        }

        functions.Complete();
        return new Facts(types, functions, operators, casts, sorts);
    }

    /// <summary>Reads one row's fields from left to right.</summary>
    private sealed class FactRow(string[] fields)
    {
        private static readonly string[] SmallNumbers =
            [.. Enumerable.Range(0, 10).Select(i => i.ToString(CultureInfo.InvariantCulture))];

        private int _next;

        public BuiltinType ReadType()
        {
            var oid = Oid();
            var name = Text();
            _next++; // schema: pg_catalog for all of them
            return new(
                oid, name, (short)Int(), Bool(), Char(), Char(), Bool(), Bool(), Char(), Oid(), Oid(), Oid(), Oid(),
                Oid(), Oid(),
                Oid(), Oid(), Oid(), Oid(), Char(), Char(), Bool(), Oid(), Int(), Int(), Oid());
        }

        public BuiltinFunction ReadFunction()
        {
            var oid = Oid();
            var name = Text();
            var schema = string.Intern(Text());
            var language = string.Intern(Text());
            var cost = Float();
            var rows = Float();
            var variadic = Oid();
            var support = Oid();
            var kind = Char();
            var leakproof = Bool();
            var strict = Bool();
            var set = Bool();
            var volatility = Char();
            var parallel = Char();
            _next++; // pronargs is the count of the types
            return new(
                oid, name, schema, language, cost, rows, variadic, support, kind, leakproof, strict, set, volatility,
                parallel,
                Int(), Oid(), Oids(), Oids(), Nullable() ?? "", Names(), Nullable(), Text(), Char(), Int());
        }

        public BuiltinOperator ReadOperator() => new(
            Oid(), Text(), Char(), Bool(), Bool(), Oid(), Oid(), Oid(), Oid(), Oid(), Oid(), Oid(), Oid());

        public BuiltinCast ReadCast() => new(Oid(), Oid(), Oid(), Oid(), Char(), Char());

        public SortOperators ReadSort() => new(Oid(), Oid(), Oid(), Oid());

        private string Raw() => fields[_next++];

        private uint Oid() => uint.Parse(Raw(), CultureInfo.InvariantCulture);

        private int Int()
        {
            var raw = Raw();
            return raw == "\\N" ? 0 : int.Parse(raw, CultureInfo.InvariantCulture);
        }

        private float Float() => float.Parse(Raw(), CultureInfo.InvariantCulture);

        private bool Bool() => Raw() == "t";

        private char Char()
        {
            var raw = Raw();
            return raw is "\\N" or "" ? '\0' : raw[0];
        }

        private string? Nullable()
        {
            var raw = Raw();
            return raw == "\\N" ? null : Unescape(raw);
        }

        private string Text() => Nullable() ?? "";

        private uint[] Oids()
        {
            var raw = Raw();
            if (raw is "\\N" or "")
            {
                return [];
            }

            var parts = raw.Split(' ');
            return Array.ConvertAll(parts, p => uint.Parse(p, CultureInfo.InvariantCulture));
        }

        private string[] Names()
        {
            var raw = Raw();
            return raw is "\\N" or "" ? [] : raw.Split(',');
        }

        private static string Unescape(string raw)
        {
            if (raw.Length == 1 && char.IsAsciiDigit(raw[0]))
            {
                return SmallNumbers[raw[0] - '0'];
            }

            return !raw.Contains('\\', StringComparison.Ordinal)
                ? raw
                : raw.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)
                    .Replace("\\\\", "\\", StringComparison.Ordinal);
        }
    }

    private sealed class Facts(
        List<BuiltinType> types, FunctionTable functions, List<BuiltinOperator> operators, List<BuiltinCast> casts,
        List<SortOperators> sorts)
    {
        public IReadOnlyList<BuiltinType> Types { get; } = types;

        public FunctionTable Functions { get; } = functions;

        public Lazy<IReadOnlyList<BuiltinFunction>> AllFunctions { get; } = new(functions.All);

        public IReadOnlyList<BuiltinOperator> Operators { get; } = operators;

        public IReadOnlyList<BuiltinCast> Casts { get; } = casts;

        public Dictionary<uint, BuiltinType> TypesByOid { get; } = types.ToDictionary(t => t.Oid);

        public Dictionary<string, BuiltinType> TypesByName { get; } = types.ToDictionary(t => t.Name);

        public Dictionary<uint, BuiltinOperator> OperatorsByOid { get; } = operators.ToDictionary(o => o.Oid);

        public Dictionary<string, List<BuiltinOperator>> OperatorsByName { get; } = ByName(operators, o => o.Name);

        public Dictionary<(uint Source, uint Target), BuiltinCast> CastsByPair { get; } =
            casts.ToDictionary(c => (c.Source, c.Target));

        public Dictionary<uint, SortOperators> Sorts { get; } = sorts.ToDictionary(s => s.Type);

        private static Dictionary<string, List<T>> ByName<T>(List<T> items, Func<T, string> name)
        {
            var map = new Dictionary<string, List<T>>(items.Count, StringComparer.Ordinal);
            foreach (var item in items)
            {
                if (!map.TryGetValue(name(item), out var list))
                {
                    map.Add(name(item), list = []);
                }

                list.Add(item);
            }

            return map;
        }
    }
}
