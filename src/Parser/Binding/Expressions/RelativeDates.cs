using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>
/// The literals <c>now</c>, <c>today</c>, <c>tomorrow</c> and <c>yesterday</c>: a bound statement is kept and used
/// again later, so they become expressions over now().
/// </summary>
internal static class RelativeDates
{
    private const uint DatePlusInteger = 1100;

    private static readonly string[] Words = ["now", "today", "tomorrow", "yesterday"];

    /// <summary>Null where the literal says none of them.</summary>
    public static BoundExpression? TryBind(UnknownLiteral literal, SqlType target)
    {
        if (target.Kind is < TypeKind.Date or > TypeKind.TimestampTz)
        {
            return null;
        }

        var words = literal.Text!.ToLowerInvariant().Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (!words.Any(Words.Contains))
        {
            return null;
        }

        BoundExpression now = new BoundSessionValue(SessionFunctions.Now, [], SqlType.TimestampTz);
        if (words is ["now"])
        {
            return target.Equals(SqlType.TimestampTz) ? now : new BoundCast(now, target, IsExplicit: true);
        }

        if (words.Length > 1 || target.Kind is TypeKind.Time or TypeKind.TimeTz)
        {
            throw SqlErrors.NotSupported(
                $"the literal '{literal.Text}'", literal.Position, "Write an expression over now() or current_date.");
        }

        var today = new BoundCast(now, SqlType.Date, IsExplicit: true);
        var day = words[0] switch
        {
            "tomorrow" => Shift(today, 1),
            "yesterday" => Shift(today, -1),
            _ => today,
        };
        return target.Equals(SqlType.Date) ? day : new BoundCast(day, target, IsExplicit: true);
    }

    private static BoundExpression Shift(BoundExpression day, int days) =>
        new BoundCall(DatePlusInteger, [day, new BoundConstant(new SqlConstant(SqlType.Int4, days))], SqlType.Date);
}
