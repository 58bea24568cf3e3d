using System.Globalization;
using System.Numerics;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Integer division with its errors, shifts, divisors and digits.</summary>
internal static class IntegerKernels
{
    private static readonly DuckDbType Small = DuckDbType.SmallInt;
    private static readonly DuckDbType Int = DuckDbType.Integer;
    private static readonly DuckDbType Big = DuckDbType.BigInt;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        KernelShapes.Map<short, short, short>("gw_int_div", Small, Small, Small, (a, b) => (short)Divide(a, b, short.MinValue, "smallint")),
        KernelShapes.Map<int, int, int>("gw_int_div", Int, Int, Int, (a, b) => (int)Divide(a, b, int.MinValue, "integer")),
        KernelShapes.Map<long, long, long>("gw_int_div", Big, Big, Big, (a, b) => Divide(a, b, long.MinValue, "bigint")),
        KernelShapes.Map<short, short, short>("gw_int_mod", Small, Small, Small, (a, b) => (short)Modulo(a, b)),
        KernelShapes.Map<int, int, int>("gw_int_mod", Int, Int, Int, (a, b) => (int)Modulo(a, b)),
        KernelShapes.Map<long, long, long>("gw_int_mod", Big, Big, Big, Modulo),
        KernelShapes.Map<short, int, short>("gw_shift_left", Small, Int, Small, (a, n) => (short)(a << n)),
        KernelShapes.Map<int, int, int>("gw_shift_left", Int, Int, Int, (a, n) => a << n),
        KernelShapes.Map<long, int, long>("gw_shift_left", Big, Int, Big, (a, n) => a << n),
        KernelShapes.Map<short, int, short>("gw_shift_right", Small, Int, Small, (a, n) => (short)(a >> n)),
        KernelShapes.Map<int, int, int>("gw_shift_right", Int, Int, Int, (a, n) => a >> n),
        KernelShapes.Map<long, int, long>("gw_shift_right", Big, Int, Big, (a, n) => a >> n),
        KernelShapes.Map<int, int, int>("gw_int_gcd", Int, Int, Int, (a, b) => (int)Fit(Gcd(a, b), int.MaxValue, "integer")),
        KernelShapes.Map<long, long, long>("gw_int_gcd", Big, Big, Big, (a, b) => (long)Fit(Gcd(a, b), long.MaxValue, "bigint")),
        KernelShapes.Map<int, int, int>("gw_int_lcm", Int, Int, Int, (a, b) => (int)Fit(Lcm(a, b), int.MaxValue, "integer")),
        KernelShapes.Map<long, long, long>("gw_int_lcm", Big, Big, Big, (a, b) => (long)Fit(Lcm(a, b), long.MaxValue, "bigint")),
        RowKernel.Make("gw_to_hex", Int, DuckDbType.Varchar, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetText(row, a.Get<int>(row).ToString("x", CultureInfo.InvariantCulture))),
        RowKernel.Make("gw_to_hex", Big, DuckDbType.Varchar, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetText(row, a.Get<long>(row).ToString("x", CultureInfo.InvariantCulture))),
        RowKernel.Make("gw_factorial", Big, DuckDbType.Decimal(38, 0), (in VectorReader a, int row, in VectorWriter o) =>
            o.SetDecimal(row, Factorial(a.Get<long>(row)))),
        KernelShapes.Map<long, long>("gw_limit", Big, Big, count => count >= 0
            ? count
            : throw new GatewayException(SqlState.InvalidRowCountInLimitClause, "LIMIT must not be negative")),
        KernelShapes.Map<long, long>("gw_offset", Big, Big, count => count >= 0
            ? count
            : throw new GatewayException(SqlState.InvalidRowCountInResultOffsetClause, "OFFSET must not be negative")),
        KernelShapes.Map<long, long>("gw_step", Big, Big, step => step != 0 ? step : throw ZeroStep()),
        RowKernel.Make("gw_step", DuckDbType.Interval, DuckDbType.Interval, (in VectorReader a, int row, in VectorWriter o) =>
        {
            var step = a.GetInterval(row);
            o.SetInterval(row, step is { Months: 0, Days: 0, Microseconds: 0 } ? throw ZeroStep() : step);
        }),
    ];

    private static GatewayException ZeroStep() => new(SqlState.InvalidParameterValue, "step size cannot equal zero");

    private static long Divide(long a, long b, long lowest, string type) => b switch
    {
        0 => throw SqlErrors.DivisionByZero(),
        -1 => a == lowest ? throw SqlErrors.OutOfRange(type) : -a,
        _ => a / b,
    };

    private static long Modulo(long a, long b) => b switch
    {
        0 => throw SqlErrors.DivisionByZero(),
        -1 => 0,
        _ => a % b,
    };

    private static BigInteger Gcd(long a, long b) => BigInteger.GreatestCommonDivisor(a, b);

    private static BigInteger Lcm(long a, long b) => a == 0 || b == 0 ? 0 : BigInteger.Abs((BigInteger)a * b) / Gcd(a, b);

    private static BigInteger Fit(BigInteger value, long highest, string type) =>
        value <= highest ? value : throw SqlErrors.OutOfRange(type);

    private static Int128 Factorial(long n)
    {
        if (n < 0)
        {
            throw new GatewayException(SqlState.NumericValueOutOfRange, "factorial of a negative number is undefined");
        }

        if (n > 33)
        {
            throw new GatewayException(SqlState.NumericValueOutOfRange, "value overflows numeric format");
        }

        Int128 product = 1;
        for (var i = 2; i <= n; i++)
        {
            product *= i;
        }

        return product;
    }
}
