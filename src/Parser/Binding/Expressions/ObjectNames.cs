using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>
/// Literals of the types regclass, regtype, regproc, regnamespace and regrole: names that become identifiers.
/// </summary>
internal sealed class ObjectNames(BindingState state)
{
    private const uint RoleOid = 10; // PostgreSQL's bootstrap superuser, who owns everything here

    /// <summary>
    /// The identifier that the text names; null where the type or the text (digits, <c>-</c>) needs no look-up.
    /// </summary>
    public SqlConstant? TryResolve(SqlType type, string text)
    {
        if (type.Kind is < TypeKind.RegProc or > TypeKind.RegDictionary || text == "-"
            || (text.Length > 0 && char.IsAsciiDigit(text[0])))
        {
            return null;
        }

        return type.Kind switch
        {
            TypeKind.RegClass => new SqlConstant(type, Relation(text)),
            TypeKind.RegType => new SqlConstant(type, Type(text)),
            TypeKind.RegProc => new SqlConstant(type, Function(text)),
            TypeKind.RegNamespace => new SqlConstant(type, Schema(text)),
            TypeKind.RegRole => new SqlConstant(type, Role(text)),
            _ => null,
        };
    }

    /// <summary>Whether only the relations of the catalog know what the text means: then a query tells.</summary>
    public bool IsLookedUp(SqlType type, string text) => text != "-" && type.Kind switch
    {
        TypeKind.RegProcedure or TypeKind.RegCollation => true,
        TypeKind.RegType => TrySplit(text) is { } name && TypeNameResolver.FindOid(name) == 0 && state.Names.Find(name) is not null,
        _ => false,
    };

    private uint Relation(string text)
    {
        var name = Split(text);
        return state.Names.Find(name)?.Oid ?? throw SqlErrors.UndefinedTable(name.ToString(), 0);
    }

    private static uint Type(string text)
    {
        var trimmed = text.Trim();
        var isArray = trimmed.EndsWith("[]", StringComparison.Ordinal);
        var bare = isArray ? trimmed[..^2].TrimEnd() : trimmed;
        var folded = bare.ToLowerInvariant();
        var oid = TypeFacts.All.FirstOrDefault(f => f.DisplayName == folded)?.Oid ?? AliasOf(folded);
        if (oid == 0)
        {
            oid = TypeNameResolver.FindOid(Split(bare));
        }

        if (oid == 0)
        {
            throw SqlErrors.UndefinedType(text, 0);
        }

        return isArray ? TypeOids.ArrayOf(oid) : oid;
    }

    /// <summary>Names that only SQL's grammar knows.</summary>
    private static uint AliasOf(string name) => name switch
    {
        "int" => TypeOids.Int4,
        "decimal" or "dec" => TypeOids.Numeric,
        "float" => TypeOids.Float8,
        "timestamp" => TypeOids.Timestamp,
        "time" => TypeOids.Time,
        "char" => TypeOids.Bpchar,
        _ => 0,
    };

    private static uint Function(string text)
    {
        var name = Split(text);
        var schema = name.Schema ?? "pg_catalog";
        var named = Builtins.FunctionsNamed(name.Name).Where(f => f.Schema == schema).ToList();
        return named.Count switch
        {
            0 => throw new GatewayException(SqlState.UndefinedFunction, $"function \"{text}\" does not exist"),
            1 => named[0].Oid,
            _ => throw new GatewayException(SqlState.AmbiguousFunction, $"more than one function named \"{text}\""),
        };
    }

    private uint Schema(string text)
    {
        var name = Split(text).Name;
        if (state.Context.Catalog.TryGetDatabase(name, out var database))
        {
            return database.Oid;
        }

        return state.Context.System.Databases.FirstOrDefault(d => d.Name == name)?.Oid
            ?? throw SqlErrors.UndefinedSchema(name);
    }

    private uint Role(string text)
    {
        var name = Split(text).Name;
        return name == state.Context.User
            ? RoleOid
            : throw new GatewayException(SqlState.UndefinedObject, $"role \"{name}\" does not exist");
    }

    /// <summary>The parts of a name; null if the text is none.</summary>
    public static QualifiedName? TrySplit(string text)
    {
        try
        {
            return Split(text);
        }
        catch (GatewayException)
        {
            return null;
        }
    }

    /// <summary>Splits <c>a."B".c</c>, folding what is not quoted.</summary>
    private static QualifiedName Split(string text)
    {
        var parts = new List<Identifier>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            var part = new System.Text.StringBuilder();
            if (i < text.Length && text[i] == '"')
            {
                for (i++; i < text.Length; i++)
                {
                    if (text[i] != '"')
                    {
                        part.Append(text[i]);
                    }
                    else if (i + 1 < text.Length && text[i + 1] == '"')
                    {
                        part.Append(text[i++]);
                    }
                    else
                    {
                        break;
                    }
                }

                i++;
            }
            else
            {
                while (i < text.Length && text[i] != '.' && !char.IsWhiteSpace(text[i]) && text[i] != '"')
                {
                    part.Append(char.ToLower(text[i++], CultureInfo.InvariantCulture));
                }
            }

            if (part.Length == 0)
            {
                throw new GatewayException(SqlState.InvalidName, "invalid name syntax");
            }

            parts.Add(new Identifier(part.ToString(), 0));
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (i >= text.Length)
            {
                return new QualifiedName(parts);
            }

            if (text[i] != '.')
            {
                throw new GatewayException(SqlState.InvalidName, "invalid name syntax");
            }

            i++;
        }
    }
}
