using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Definitions;

/// <summary>The calendar of a centre.</summary>
public sealed record HolidayView(HolidayCalendar Holidays, IReadOnlyList<RecurringClosure> Closures, DateOnly Today);

/// <summary>A notice as it was read, to be looked at before it is kept.</summary>
/// <param name="Calendar">The calendar of the centre with the notice laid over it; null where it cannot be kept.</param>
/// <param name="Years">Years that it changes.</param>
/// <param name="Seen">What its reader has seen of the centre, so that two at once are noticed.</param>
public sealed record NoticePreview(HolidayCalendar? Calendar, IReadOnlyList<int> Years, IReadOnlyList<Finding> Findings, int Seen)
{
    /// <summary>Days of the notice, in the order of the calendar.</summary>
    public IReadOnlyList<SpecialDay> Days { get; init; } = [];

    /// <summary>Days off.</summary>
    public int Off => Days.Count - Worked;

    /// <summary>Days worked in return.</summary>
    public int Worked => Days.Count(d => d.Kind == DayKind.MakeUpWorkday);
}
