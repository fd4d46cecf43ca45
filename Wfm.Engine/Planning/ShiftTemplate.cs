using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>A set of shift types that a centre may begin with.</summary>
/// <param name="About">What it is for, in a sentence.</param>
public sealed record ShiftTemplate(string Id, LocalText Name, LocalText About, IReadOnlyList<ShiftType> ShiftTypes)
{
    /// <summary>The shift types in a centre's week: what is worked from Monday to Friday is worked on its workdays.</summary>
    public IReadOnlyList<ShiftType> In(WorkingWeek week) =>
    [
        .. ShiftTypes.Select(s => s.Weekdays.ToHashSet().SetEquals(WorkingWeek.Usual.Workdays) ? s with { Weekdays = week.Workdays }
            : s.Weekdays.ToHashSet().SetEquals(WorkingWeek.Usual.Weekend) ? s with { Weekdays = week.Weekend } : s),
    ];
}
