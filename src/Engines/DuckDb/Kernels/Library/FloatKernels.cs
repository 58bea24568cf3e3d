using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// Floats that fail where PostgreSQL's do: a result out of finite arguments that is infinite, or zero out of others that
/// are not.
/// </summary>
internal static class FloatKernels
{
    private static readonly DuckDbType Double = DuckDbType.Double;
    private static readonly DuckDbType Single = DuckDbType.Float;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        .. Operator("add", (a, b) => Bounded(a + b, a, b), (a, b) => Bounded(a + b, a, b)),
        .. Operator("sub", (a, b) => Bounded(a - b, a, b), (a, b) => Bounded(a - b, a, b)),
        .. Operator("mul", (a, b) => Product(a * b, a, b), (a, b) => Product(a * b, a, b)),
        .. Operator("div", Divide, Divide),
        Function("sqrt", x => x < 0
            ? throw new GatewayException(SqlState.InvalidArgumentForPowerFunction, "cannot take square root of a negative number")
            : Math.Sqrt(x)),
        Function("exp", x => Nonzero(Bounded(Math.Exp(x), x, x), double.IsFinite(x))),
        Function("ln", x => Math.Log(Positive(x))),
        Function("log10", x => Math.Log10(Positive(x))),
        Function("sin", x => Math.Sin(Finite(x))),
        Function("cos", x => Math.Cos(Finite(x))),
        Function("tan", x => Math.Tan(Finite(x))),
        Function("cot", x => 1 / Math.Tan(Finite(x))),
        Function("asin", x => Math.Asin(Between(x, -1, 1))),
        Function("acos", x => Math.Acos(Between(x, -1, 1))),
        Function("acosh", x => Math.Acosh(Between(x, 1, double.PositiveInfinity))),
        Function("atanh", x => Math.Atanh(Between(x, -1, 1))),
        Function("sind", x => Degrees.Sin(Finite(x))),
        Function("cosd", x => Degrees.Cos(Finite(x))),
        Function("tand", x => Degrees.Sin(Finite(x)) / Degrees.Cos(x)),
        Function("cotd", x => Degrees.Cos(Finite(x)) / Degrees.Sin(x)),
        Function("asind", x => Degrees.Asin(Between(x, -1, 1))),
        Function("acosd", x => Degrees.Acos(Between(x, -1, 1))),
        Function("atand", x => Degrees.Atan(x)),
        KernelShapes.Map<double, double, double>("gw_float_atan2d", Double, Double, Double, (y, x) => Math.Atan2(y, x) / Math.PI * 180),
        KernelShapes.Map<double, double, double>("gw_float_power", Double, Double, Double, Power),
        KernelShapes.Map<double, short>("gw_to_int2", Double, DuckDbType.SmallInt, x => (short)Integer(x, short.MinValue, -(double)short.MinValue, "smallint")),
        KernelShapes.Map<double, int>("gw_to_int4", Double, DuckDbType.Integer, x => (int)Integer(x, int.MinValue, -(double)int.MinValue, "integer")),
        KernelShapes.Map<double, long>("gw_to_int8", Double, DuckDbType.BigInt, x => (long)Integer(x, long.MinValue, -(double)long.MinValue, "bigint")),
        KernelShapes.Map<double, float>("gw_to_float4", Double, Single, ToSingle),
        RowKernel.Make("gw_width_bucket", Double, Double, Double, DuckDbType.Integer, DuckDbType.Integer,
            (in VectorReader x, in VectorReader low, in VectorReader high, in VectorReader count, int row, in VectorWriter o) =>
                o.Set(row, Bucket(x.Get<double>(row), low.Get<double>(row), high.Get<double>(row), count.Get<int>(row)))),
        RowKernel.Make("gw_null_if_nan", Double, Double, (in VectorReader a, int row, in VectorWriter o) =>
        {
            o.Set(row, a.Get<double>(row));
            if (double.IsNaN(a.Get<double>(row)))
            {
                o.SetNull(row);
            }
        }),
    ];

    public static GatewayException Overflow() => new(SqlState.NumericValueOutOfRange, "value out of range: overflow");

    public static GatewayException Underflow() => new(SqlState.NumericValueOutOfRange, "value out of range: underflow");

    /// <summary>2201G.</summary>
    public static GatewayException BucketError(string message) => new("2201G", message);

    private static KernelDefinition[] Operator(
        string name, Func<double, double, double> wide, Func<float, float, float> narrow) =>
    [
        KernelShapes.Map("gw_float_" + name, Double, Double, Double, wide),
        KernelShapes.Map("gw_float_" + name, Single, Single, Single, narrow),
    ];

    private static KernelDefinition Function(string name, Func<double, double> map) =>
        KernelShapes.Map("gw_float_" + name, Double, Double, map);

    private static double Bounded(double result, double a, double b) =>
        double.IsInfinity(result) && !double.IsInfinity(a) && !double.IsInfinity(b) ? throw Overflow() : result;

    private static float Bounded(float result, float a, float b) =>
        float.IsInfinity(result) && !float.IsInfinity(a) && !float.IsInfinity(b) ? throw Overflow() : result;

    private static double Product(double result, double a, double b) =>
        Nonzero(Bounded(result, a, b), a != 0 && b != 0);

    private static float Product(float result, float a, float b) =>
        Bounded(result, a, b) == 0 && a != 0 && b != 0 ? throw Underflow() : result;

    private static double Nonzero(double result, bool expected) => result == 0 && expected ? throw Underflow() : result;

    private static double Divide(double a, double b)
    {
        if (b == 0 && !double.IsNaN(a))
        {
            throw SqlErrors.DivisionByZero();
        }

        return Nonzero(Bounded(a / b, a, 0), a != 0 && !double.IsInfinity(b));
    }

    private static float Divide(float a, float b)
    {
        if (b == 0 && !float.IsNaN(a))
        {
            throw SqlErrors.DivisionByZero();
        }

        var result = Bounded(a / b, a, 0);
        return result == 0 && a != 0 && !float.IsInfinity(b) ? throw Underflow() : result;
    }

    private static double Positive(double x) => x switch
    {
        0 => throw new GatewayException(SqlState.InvalidArgumentForLogarithm, "cannot take logarithm of zero"),
        < 0 => throw new GatewayException(SqlState.InvalidArgumentForLogarithm, "cannot take logarithm of a negative number"),
        _ => x,
    };

    private static double Finite(double x) => double.IsInfinity(x) ? throw InputRange() : x;

    private static double Between(double x, double low, double high) => x < low || x > high ? throw InputRange() : x;

    private static GatewayException InputRange() => new(SqlState.NumericValueOutOfRange, "input is out of range");

    private static double Power(double x, double y)
    {
        if (x == 0 && y < 0)
        {
            throw new GatewayException(SqlState.InvalidArgumentForPowerFunction, "zero raised to a negative power is undefined");
        }

        if (x < 0 && double.IsFinite(y) && y != Math.Floor(y))
        {
            throw new GatewayException(
                SqlState.InvalidArgumentForPowerFunction, "a negative number raised to a non-integer power yields a complex result");
        }

        var result = Math.Pow(x, y);
        return Nonzero(Bounded(result, x, y), x != 0 && double.IsFinite(x) && double.IsFinite(y));
    }

    private static double Integer(double x, double low, double beyond, string type)
    {
        var rounded = Math.Round(x, MidpointRounding.ToEven);
        return rounded >= low && rounded < beyond ? rounded : throw SqlErrors.OutOfRange(type);
    }

    private static int Bucket(double x, double low, double high, int count)
    {
        if (count <= 0)
        {
            throw BucketError("count must be greater than zero");
        }

        if (double.IsNaN(x) || double.IsNaN(low) || double.IsNaN(high))
        {
            throw BucketError("operand, lower bound, and upper bound cannot be NaN");
        }

        if (double.IsInfinity(low) || double.IsInfinity(high))
        {
            throw BucketError("lower and upper bounds must be finite");
        }

        if (low == high)
        {
            throw BucketError("lower bound cannot equal upper bound");
        }

        var place = low < high ? (x - low) / (high - low) : (low - x) / (low - high);
        return place < 0 ? 0 : place >= 1 ? checked(count + 1) : Math.Min((int)(place * count) + 1, count);
    }

    private static float ToSingle(double x)
    {
        var result = (float)x;
        return float.IsInfinity(result) && !double.IsInfinity(x) ? throw Overflow()
            : result == 0 && x != 0 ? throw Underflow() : result;
    }
}
