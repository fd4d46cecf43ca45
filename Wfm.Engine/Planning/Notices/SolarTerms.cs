namespace Wfm.Engine.Planning.Notices;

/// <summary>
/// The day on which the sun reaches a longitude, by the low-precision solar coordinates of Meeus, "Astronomical Algorithms" (2nd
/// edition 1998), chapter 25: within 0.01°, a quarter of an hour.
/// </summary>
internal static class SolarTerms
{
    private const double QingmingLongitude = 15;

    /// <summary>Julian day of midnight in Greenwich before 1 January of year 1.</summary>
    private const double JulianDayOfZero = 1721425.5;

    /// <summary>China's clock is eight hours ahead of Greenwich.</summary>
    private const double ChinaAhead = 8.0 / 24;

    /// <summary>The fourth, fifth or sixth of April, by China's clock.</summary>
    public static DateOnly Qingming(int year)
    {
        var day = new DateOnly(year, 4, 3);
        while (LongitudeAtMidnightAfter(day) < QingmingLongitude) day = day.AddDays(1);
        return day;
    }

    private static double LongitudeAtMidnightAfter(DateOnly day)
    {
        var centuries = (day.DayNumber + 1 + JulianDayOfZero - ChinaAhead - 2451545.0) / 36525;
        var mean = 280.46646 + 36000.76983 * centuries;
        var anomaly = 357.52911 + 35999.05029 * centuries;
        var centre = (1.914602 - 0.004817 * centuries) * Sine(anomaly) + 0.019993 * Sine(2 * anomaly) + 0.000289 * Sine(3 * anomaly);
        var apparent = mean + centre - 0.00569 - 0.00478 * Sine(125.04 - 1934.136 * centuries);
        return apparent - 360 * Math.Floor(apparent / 360);
    }

    private static double Sine(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
