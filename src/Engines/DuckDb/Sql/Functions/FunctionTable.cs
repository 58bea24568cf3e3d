using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Spells one call.</summary>
internal delegate string FunctionWriter(FunctionCall call);

/// <summary>One call of a plain or set-returning function, as its writer sees it.</summary>
internal readonly record struct FunctionCall(BoundCall Call, ExpressionWriter Writer)
{
    public IReadOnlyList<BoundExpression> Arguments => Call.Arguments;

    public int Count => Call.Arguments.Count;

    public SqlType Type => Call.Type;

    public SqlWriterOptions Options => Writer.Options;

    /// <summary>The text of an argument.</summary>
    public string this[int index] => Writer.Write(Call.Arguments[index]);

    public IEnumerable<string> Texts(int from = 0)
    {
        for (var i = from; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>The value of an argument that is a constant, not NULL, of this CLR type.</summary>
    public T? Constant<T>(int index)
        where T : struct => Call.Arguments[index] is BoundConstant { Constant.Value: T value } ? value : null;

    public string? ConstantText(int index) => Call.Arguments[index] switch
    {
        BoundConstant { Constant.Value: string value } => value,
        BoundCast { Operand: BoundConstant { Constant.Value: string value } } => value,
        _ => null,
    };

    public bool IsNull(int index) => Call.Arguments[index] is BoundConstant { Constant.IsNull: true };

    /// <summary>The result cast to the call's type, for functions of the engine that return another one.</summary>
    public string Typed(string text) => $"CAST({text} AS {DuckDbTypes.Name(Type)})";

    /// <summary>A call of a kernel with all arguments.</summary>
    public string Kernel(string name, params string[] more) => $"{name}({string.Join(", ", Texts().Concat(more))})";

    public GatewayException Refuse(string what) => SqlErrors.NotSupported($"{Signatures.Describe(Call.Function)} {what}");
}

/// <summary>Collects the writers of a family under PostgreSQL's signatures.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<uint, FunctionWriter> _plain = [];
    private readonly Dictionary<uint, FunctionWriter> _sets = [];

    public IReadOnlyDictionary<uint, FunctionWriter> Plain => _plain;

    /// <summary>Those spell the list of the values.</summary>
    public IReadOnlyDictionary<uint, FunctionWriter> Sets => _sets;

    public void Add(string signature, FunctionWriter writer)
    {
        _plain[Signatures.Oid(signature)] = writer;
        if (Signatures.Implementation(signature) is not 0 and var function)
        {
            _plain.TryAdd(function, writer);
        }
    }

    /// <param name="template">The text with <c>{0}</c>, <c>{1}</c>, … for the arguments.</param>
    public void Add(string signature, string template) => Add(signature, call => Fill(template, call));

    public void AddTyped(string signature, string template) => Add(signature, call => call.Typed(Fill(template, call)));

    public void AddKernel(string signature, string kernel) => Add(signature, call => call.Kernel(kernel));

    public void AddSet(string signature, FunctionWriter writer) => _sets[Signatures.Oid(signature)] = writer;

    private static string Fill(string template, FunctionCall call)
    {
        var text = template;
        for (var i = call.Count - 1; i >= 0; i--)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"{{{i}}}");
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                text = text.Replace(mark, "\u0001" + (char)('A' + i), StringComparison.Ordinal);
            }
        }

        for (var i = 0; i < call.Count; i++)
        {
            var mark = "\u0001" + (char)('A' + i);
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                text = text.Replace(mark, call[i], StringComparison.Ordinal);
            }
        }

        return text;
    }
}
