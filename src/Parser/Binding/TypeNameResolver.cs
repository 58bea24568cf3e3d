using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding;

/// <summary>Turns a written type into a <see cref="SqlType"/>.</summary>
public static class TypeNameResolver
{
    private const int FullRange = 0x7FFF; // of interval's fields: all of them
    private const int FullPrecision = 0xFFFF;
    private const int MaxTimePrecision = 6;
    private const int MaxCharacters = 10485760;

    /// <summary>
    /// The type; a <c>numeric</c> without precision is <see cref="IsUndeclaredNumeric"/>.
    /// </summary>
    /// <exception cref="GatewayException">
    /// 42704 for an unknown type, 0A000 for one that the gateway has not.
    /// </exception>
    /// <param name="schemaExists">Tells a missing schema, 3F000, from a missing type.</param>
    public static SqlType Resolve(TypeNameSyntax syntax, Func<string, bool>? schemaExists = null)
    {
        if (syntax.Name.Schema is { } schema && schemaExists is not null
            && schema is not ("pg_catalog" or "information_schema") && !schemaExists(schema))
        {
            throw BindErrors.Error(SqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", syntax.Position);
        }

        var scalar = ResolveScalar(syntax);
        return syntax.ArrayDimensions == 0 ? scalar : ArrayOf(scalar, syntax);
    }

    /// <summary>A numeric of which no precision was written.</summary>
    public static bool IsUndeclaredNumeric(SqlType type) => type is { Kind: TypeKind.Numeric, Modifier: -1 };

    /// <summary>The built-in type with this name; 0 if there is none.</summary>
    internal static uint FindOid(QualifiedName name)
    {
        if (name.Schema is not (null or "pg_catalog") || name.Parts.Count > 3)
        {
            return 0;
        }

        return Builtins.FindType(name.Name) is { Kind: not 'c' } type ? type.Oid : 0;
    }

    /// <summary>The type of a built-in's identifier, numeric as <see cref="NumericRules.Undeclared"/>.</summary>
    internal static SqlType? FromOid(uint oid) => oid switch
    {
        TypeOids.Numeric => NumericRules.Undeclared,
        1231 => SqlType.ArrayOf(NumericRules.Undeclared),
        _ => SqlType.FromOid(oid),
    };

    private static SqlType ResolveScalar(TypeNameSyntax syntax)
    {
        var oid = FindOid(syntax.Name);
        if (oid == 0)
        {
            throw SqlErrors.UndefinedType(syntax.Name.ToString(), syntax.Position);
        }

        var name = Builtins.FindType(oid)!.Name;
        if (FromOid(oid) is not { } type || type.Kind == TypeKind.Unknown)
        {
            throw SqlErrors.NotSupported($"type \"{name}\"", syntax.Position);
        }

        var modifiers = syntax.Modifiers.Select(Modifier).ToArray();
        switch (type.Kind)
        {
            case TypeKind.Numeric when modifiers.Length > 0:
                return Numeric(modifiers, syntax.Position);
            case TypeKind.Varchar or TypeKind.Bpchar:
                return Character(type.Kind, modifiers, syntax);
            case TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp or TypeKind.TimestampTz when modifiers.Length > 0:
                return type.WithModifier(TimePrecision(type, modifiers, syntax.Position));
            case TypeKind.Interval:
                return Interval(type, syntax.Fields, modifiers, syntax.Position);
            default:
                if (modifiers.Length > 0)
                {
                    throw BindErrors.Syntax($"type modifier is not allowed for type \"{name}\"", syntax.Position);
                }

                return type;
        }
    }

    private static SqlType ArrayOf(SqlType scalar, TypeNameSyntax syntax) => scalar.Kind is TypeKind.Array
        ? scalar
        : scalar.Kind is TypeKind.Void or TypeKind.Unknown || TypeOids.ArrayOf(scalar.TypeOid) == 0
            ? throw SqlErrors.UndefinedType($"{syntax.Name}[]", syntax.Position)
            : SqlType.ArrayOf(scalar);

    private static int Modifier(ExpressionSyntax syntax) =>
        syntax is LiteralSyntax { Kind: LiteralKind.Integer } literal
        ? int.Parse(literal.Text, CultureInfo.InvariantCulture)
        : throw BindErrors.Syntax("type modifiers must be simple constants or identifiers", syntax.Position);

    private static SqlType Numeric(int[] modifiers, int position)
    {
        if (modifiers.Length > 2)
        {
            throw BindErrors.Error(SqlState.InvalidParameterValue, "invalid NUMERIC type modifier", position);
        }

        var precision = modifiers[0];
        var scale = modifiers.Length > 1 ? modifiers[1] : 0;
        if (precision is < 1 or > 1000)
        {
            throw BindErrors.Error(
                SqlState.InvalidParameterValue, $"NUMERIC precision {precision} must be between 1 and 1000", position);
        }

        if (scale is < -1000 or > 1000)
        {
            throw BindErrors.Error(
                SqlState.InvalidParameterValue, $"NUMERIC scale {scale} must be between -1000 and 1000", position);
        }

        if (precision > SqlType.MaxPrecision || scale < 0 || scale > precision)
        {
            throw SqlErrors.NotSupported(
                $"type numeric({precision},{scale})", position, "Use numeric(p,s) with p up to 38 and s from 0 to p.");
        }

        return SqlType.DeclaredNumeric(precision, scale);
    }

    private static SqlType Character(TypeKind kind, int[] modifiers, TypeNameSyntax syntax)
    {
        var name = kind == TypeKind.Varchar ? "varchar" : "char";
        if (modifiers.Length == 0)
        {
            return SqlType.Of(kind);
        }

        if (modifiers.Length > 1)
        {
            throw BindErrors.Error(SqlState.InvalidParameterValue, "invalid type modifier", syntax.Position);
        }

        return modifiers[0] switch
        {
            < 1 => throw BindErrors.Error(
                SqlState.InvalidParameterValue, $"length for type {name} must be at least 1", syntax.Position),
            > MaxCharacters => throw BindErrors.Error(
                SqlState.InvalidParameterValue, $"length for type {name} cannot exceed {MaxCharacters}",
                syntax.Position),
            var length => SqlType.Character(kind, length),
        };
    }

    private static int TimePrecision(SqlType type, int[] modifiers, int position) =>
        modifiers.Length == 1 && modifiers[0] >= 0
        ? Math.Min(modifiers[0], MaxTimePrecision)
        : throw BindErrors.Error(
            SqlState.InvalidParameterValue,
            $"{type.WithoutModifier().ToString().ToUpperInvariant()} precision must not be negative",
            position);

    private static SqlType Interval(SqlType type, IntervalFields? fields, int[] modifiers, int position)
    {
        if (fields is null && modifiers.Length == 0)
        {
            return type;
        }

        var precision = modifiers.Length > 0 ? TimePrecision(type, modifiers, position) : FullPrecision;
        return type.WithModifier((Mask(fields) << 16) | precision);
    }

    private static int Mask(IntervalFields? fields)
    {
        const int month = 1 << 1, year = 1 << 2, day = 1 << 3, hour = 1 << 10, minute = 1 << 11, second = 1 << 12;
        return fields switch
        {
            IntervalFields.Year => year,
            IntervalFields.Month => month,
            IntervalFields.Day => day,
            IntervalFields.Hour => hour,
            IntervalFields.Minute => minute,
            IntervalFields.Second => second,
            IntervalFields.YearToMonth => year | month,
            IntervalFields.DayToHour => day | hour,
            IntervalFields.DayToMinute => day | hour | minute,
            IntervalFields.DayToSecond => day | hour | minute | second,
            IntervalFields.HourToMinute => hour | minute,
            IntervalFields.HourToSecond => hour | minute | second,
            IntervalFields.MinuteToSecond => minute | second,
            _ => FullRange,
        };
    }
}
