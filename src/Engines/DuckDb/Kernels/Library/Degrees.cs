namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Trigonometry in degrees, exact at the multiples of 30 and 45 where people expect it.</summary>
internal static class Degrees
{
    private const double ToRadians = Math.PI / 180;

    public static double Sin(double degrees)
    {
        var x = degrees % 360;
        var sign = x < 0 ? -1 : 1;
        x = Math.Abs(x);
        if (x > 180)
        {
            x = 360 - x;
            sign = -sign;
        }

        x = x > 90 ? 180 - x : x;
        return sign * x switch
        {
            0 => 0,
            30 => 0.5,
            90 => 1,
            _ => Math.Sin(x * ToRadians),
        };
    }

    public static double Cos(double degrees) => Sin(90 - Math.Abs(degrees % 360));

    public static double Asin(double x) => x switch
    {
        0.5 => 30,
        -0.5 => -30,
        _ => Math.Asin(x) / ToRadians,
    };

    public static double Acos(double x) => x switch
    {
        0.5 => 60,
        _ => Math.Acos(x) / ToRadians,
    };

    public static double Atan(double x) => x switch
    {
        1 => 45,
        -1 => -45,
        _ => Math.Atan(x) / ToRadians,
    };
}
