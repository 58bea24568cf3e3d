using System.Globalization;
using SqlGateway.Core.Errors;

namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>
/// The fields of errors and notices, by their letters
/// (<see href="https://www.postgresql.org/docs/15/protocol-error-fields.html">section 55.8</see>).
/// </summary>
public sealed record MessageFields(IReadOnlyList<KeyValuePair<char, string>> All)
{
    public string Severity => Find('V') ?? Find('S') ?? "";

    public string SqlState => Find('C') ?? "";

    public string Message => Find('M') ?? "";

    public string? Detail => Find('D');

    public string? Hint => Find('H');

    /// <summary>1-based in characters; 0 without one.</summary>
    public int Position =>
        int.TryParse(Find('P'), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;

    public static MessageFields Of(GatewayException e)
    {
        var severity = e.Severity == ErrorSeverity.Fatal ? "FATAL" : "ERROR";
        var fields = Start(severity, e.SqlState, e.Message, e.Detail, e.Hint, e.Position);
        Add(fields, 's', e.Schema);
        Add(fields, 't', e.Table);
        Add(fields, 'c', e.Column);
        return new MessageFields(fields);
    }

    /// <param name="severity"><c>WARNING</c>, <c>NOTICE</c>, <c>DEBUG</c>, <c>INFO</c> or <c>LOG</c>.</param>
    public static MessageFields OfNotice(
        string severity, string sqlState, string message, string? detail = null, string? hint = null,
        int position = 0) =>
        new(Start(severity, sqlState, message, detail, hint, position));

    public string? Find(char letter)
    {
        foreach (var (key, value) in All)
        {
            if (key == letter)
            {
                return value;
            }
        }

        return null;
    }

    internal static MessageFields Decode(ref MessageReader reader)
    {
        var fields = new List<KeyValuePair<char, string>>();
        while (reader.ReadByte() is not 0 and var letter)
        {
            fields.Add(new((char)letter, reader.ReadString()));
        }

        return new MessageFields(fields);
    }

    internal void Write(MessageBuffer buffer)
    {
        foreach (var (letter, value) in All)
        {
            buffer.Byte((byte)letter);
            buffer.String(value);
        }

        buffer.Byte(0);
    }

    private static List<KeyValuePair<char, string>> Start(
        string severity, string sqlState, string message, string? detail, string? hint, int position)
    {
        List<KeyValuePair<char, string>> fields =
            [new('S', severity), new('V', severity), new('C', sqlState), new('M', message)];
        Add(fields, 'D', detail);
        Add(fields, 'H', hint);
        Add(fields, 'P', position > 0 ? position.ToString(CultureInfo.InvariantCulture) : null);
        return fields;
    }

    private static void Add(List<KeyValuePair<char, string>> fields, char letter, string? value)
    {
        if (value is not null)
        {
            fields.Add(new(letter, value));
        }
    }
}
