
namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// json and jsonb. Both are text in the engine, jsonb in the canonical form that PostgreSQL prints, so that equal
/// values are equal texts. Reading and changing them is the work of kernels.
/// </summary>
internal static class JsonFunctions
{
    public static void Register(FunctionTable table)
    {
        foreach (var type in (string[])["json", "jsonb"])
        {
            table.AddKernel($"->({type},text)", "gw_json_get");
            table.AddKernel($"->({type},int4)", "gw_json_get");
            table.AddKernel($"->>({type},text)", "gw_json_get_text");
            table.AddKernel($"->>({type},int4)", "gw_json_get_text");
            table.AddKernel($"#>({type},_text)", "gw_json_path");
            table.AddKernel($"#>>({type},_text)", "gw_json_path_text");
            table.Add($"{type}_extract_path({type},_text)", call => Path(call, "gw_json_path"));
            table.Add($"{type}_extract_path_text({type},_text)", call => Path(call, "gw_json_path_text"));
            table.AddKernel($"{type}_array_length({type})", "gw_json_array_length");
            table.AddKernel($"{type}_typeof({type})", "gw_json_typeof");
            table.AddSet($"{type}_array_elements({type})", call => call.Kernel("gw_json_elements"));
            table.AddSet($"{type}_array_elements_text({type})", call => call.Kernel("gw_json_elements_text"));
            table.AddSet($"{type}_object_keys({type})", call => call.Kernel("gw_json_keys"));
            table.AddSet($"{type}_each({type})", call => call.Kernel("gw_json_each"));
            table.AddSet($"{type}_each_text({type})", call => call.Kernel("gw_json_each_text"));
            table.Add($"{type}_strip_nulls({type})", call => Canonical(call.Kernel("gw_json_strip_nulls"), type));
            foreach (var name in (string[])[$"{type}_build_object(any)", $"{type}_build_object()"])
            {
                table.Add(name, call => BuildObject(call, type == "jsonb"));
            }

            foreach (var name in (string[])[$"{type}_build_array(any)", $"{type}_build_array()"])
            {
                table.Add(name, call => BuildArray(call, type == "jsonb"));
            }
        }

        table.Add("to_json(anyelement)", call => JsonText.Of(call.Arguments[0], false, call.Writer));
        table.Add("to_jsonb(anyelement)", call => $"gw_jsonb({JsonText.Of(call.Arguments[0], true, call.Writer)})");
        table.Add("row_to_json(record)", call => JsonText.Of(call.Arguments[0], false, call.Writer));
        table.Add("array_to_json(anyarray)", call => JsonText.Of(call.Arguments[0], false, call.Writer));
        table.AddKernel("@>(jsonb,jsonb)", "gw_jsonb_contains");
        table.Add("<@(jsonb,jsonb)", "gw_jsonb_contains({1}, {0})");
        table.AddKernel("?(jsonb,text)", "gw_jsonb_exists");
        table.Add("?|(jsonb,_text)", "gw_jsonb_exists_any({0}, {1})");
        table.Add("?&(jsonb,_text)", "gw_jsonb_exists_all({0}, {1})");
        table.AddKernel("||(jsonb,jsonb)", "gw_jsonb_concat");
        table.AddKernel("-(jsonb,text)", "gw_jsonb_delete");
        table.AddKernel("-(jsonb,int4)", "gw_jsonb_delete");
        table.AddKernel("jsonb_pretty(jsonb)", "gw_jsonb_pretty");
        table.Add("jsonb_set(jsonb,_text,jsonb,bool)", call => call.Kernel("gw_jsonb_set"));
    }

    private static string Canonical(string text, string type) => type == "jsonb" ? $"gw_jsonb({text})" : text;

    /// <summary>The variadic form: the path is spelled out.</summary>
    private static string Path(FunctionCall call, string kernel) => call.Call.VariadicArray
        ? call.Kernel(kernel)
        : $"{kernel}({call[0]}, CAST([{ExpressionWriter.List(call.Texts(1))}] AS VARCHAR[]))";

    private static string BuildObject(FunctionCall call, bool binary)
    {
        if (call.Call.VariadicArray)
        {
            throw call.Refuse("with VARIADIC");
        }

        if (call.Count % 2 != 0)
        {
            throw new Core.Errors.GatewayException(
                Core.Errors.SqlState.InvalidParameterValue, "argument list must have even number of elements")
            {
                Hint = $"The arguments of {(binary ? "jsonb" : "json")}_build_object() must consist of alternating keys and values.",
            };
        }

        var members = new List<string>();
        for (var i = 0; i < call.Count; i += 2)
        {
            members.Add($"gw_json_quote(gw_json_key({CastWriter.ToOutputText(call.Arguments[i], call.Writer)})) || ' : ' || {JsonText.Inner(call.Arguments[i + 1], binary, call.Writer)}");
        }

        var text = members.Count == 0 ? "'{}'" : $"('{{' || {string.Join(" || ', ' || ", members)} || '}}')";
        return binary ? $"gw_jsonb({text})" : text;
    }

    private static string BuildArray(FunctionCall call, bool binary)
    {
        if (call.Call.VariadicArray)
        {
            throw call.Refuse("with VARIADIC");
        }

        var items = call.Arguments.Select(a => JsonText.Inner(a, binary, call.Writer)).ToList();
        var text = items.Count == 0 ? "'[]'" : $"('[' || {string.Join(" || ', ' || ", items)} || ']')";
        return binary ? $"gw_jsonb({text})" : text;
    }
}
