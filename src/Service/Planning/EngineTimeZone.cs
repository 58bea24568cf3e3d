using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;

namespace SqlGateway.Service.Planning;

/// <summary>The name under which engines know a session's time zone: IANA's.</summary>
internal static class EngineTimeZone
{
    private const int SecondsPerHour = 3600;
    private const long AnyTime = 0;

    public static string Name(SqlTimeZone zone)
    {
        if (!zone.Name.StartsWith('<'))
        {
            return zone.Name;
        }

        // A fixed offset: IANA has zones for whole hours, with the sign turned round.
        var seconds = zone.OffsetAt(AnyTime);
        return seconds % SecondsPerHour == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(seconds > 0 ? '-' : '+')}{Math.Abs(seconds / SecondsPerHour)}")
            : throw SqlErrors.NotSupported(
                $"the time zone {zone.Name}", hint: "SET TimeZone to a named zone, or to an offset of whole hours.");
    }
}
