using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>What a notice of public holidays says.</summary>
/// <param name="Days">Days off and days worked in return, in the order of the calendar.</param>
public sealed record HolidayNotice(IReadOnlyList<SpecialDay> Days)
{
    /// <summary>The years in which its days lie; a holiday may begin on the last days of the year before.</summary>
    public IReadOnlyList<int> Years => [.. Days.Select(d => d.Date.Year).Distinct().Order()];
}
