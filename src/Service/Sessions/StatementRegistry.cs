using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Errors;
using SqlGateway.Service.Queries;

namespace SqlGateway.Service.Sessions;

/// <summary>A session's prepared statements; the unnamed one has the empty name and is replaced freely.</summary>
public sealed class StatementRegistry
{
    private const int Most = 10_000;
    private const long MostCharacters = 64 << 20;
    private readonly Dictionary<string, NamedStatement> _byName = new(StringComparer.Ordinal);

    private long _characters;

    internal IEnumerable<NamedStatement> Named => _byName.Values.Where(s => s.Name.Length > 0);

    /// <param name="fromSql">Made by PREPARE, not by the wire's Parse.</param>
    public void Add(string name, PreparedStatement statement, DateTimeOffset at, bool fromSql = false)
    {
        var named = new NamedStatement(name, statement, at, fromSql);
        if (name.Length == 0)
        {
            _byName[name] = named;
            return;
        }

        if (_byName.ContainsKey(name))
        {
            throw new GatewayException(
                SqlState.DuplicatePreparedStatement, $"prepared statement \"{name}\" already exists");
        }

        if (_byName.Count >= Most)
        {
            throw new GatewayException(
                SqlState.ConfigurationLimitExceeded, $"a session may hold {Most} prepared statements")
            {
                Hint = "DEALLOCATE those that are no longer used.",
            };
        }

        if (_characters + statement.Text.Length > MostCharacters)
        {
            throw new GatewayException(
                SqlState.ConfigurationLimitExceeded, "the prepared statements of this session have too much text")
            {
                Hint = "DEALLOCATE those that are no longer used.",
            };
        }

        _byName.Add(name, named);
        _characters += statement.Text.Length;
    }

    public bool TryFind(string name, [NotNullWhen(true)] out PreparedStatement? statement)
    {
        statement = _byName.GetValueOrDefault(name)?.Statement;
        return statement is not null;
    }

    /// <summary>Raises 26000 for an unknown name.</summary>
    public PreparedStatement Find(string name) => TryFind(name, out var statement)
        ? statement
        : throw Unknown(name);

    public bool Remove(string name)
    {
        if (!_byName.Remove(name, out var removed))
        {
            return false;
        }

        if (name.Length > 0)
        {
            _characters -= removed.Statement.Text.Length;
        }

        return true;
    }

    public void Clear()
    {
        _byName.Clear();
        _characters = 0;
    }

    internal static GatewayException Unknown(string name) => new(
        SqlState.InvalidSqlStatementName,
        name.Length == 0 ? "unnamed prepared statement does not exist" : $"prepared statement \"{name}\" does not exist");
}

internal sealed record NamedStatement(string Name, PreparedStatement Statement, DateTimeOffset PreparedAt, bool FromSql);
