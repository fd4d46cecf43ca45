using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Identifies what a forecast was made from: the same inputs, options and engine give the same fingerprint and the same forecast.
/// </summary>
public static class ForecastFingerprint
{
    /// <summary>SHA-256 in hexadecimal over every input.</summary>
    public static string Of(
        ContactHistory history, HolidayCalendar holidays, PlanningPeriod period, IReadOnlyList<VolumeEvent> events, ForecastOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture) + "\n"));
        Add($"{EngineVersion.Current}|{history.Queue}|{history.Grid.Minutes}|{history.Start:O}|{period}|{options}");
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(history.Volume));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(history.AhtSeconds));
        foreach (var day in holidays.Days.OrderBy(d => d.Date)) Add($"{day.Date:O}|{day.Kind}|{day.Holiday}|{day.DayOfHoliday}");
        foreach (var e in events) Add($"{e.First:O}|{e.Last:O}|{e.Factor:R}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
