using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Shifts of the days around, in the minutes of a day.</summary>
public static class DayNeighbours
{
    /// <summary>Each shift with its lunches where the shift type has them; one that ended before the day begins is left out.</summary>
    public static IReadOnlyList<AgentDay> Of(Centre centre, DayClock day, IEnumerable<Assignment> around) =>
    [
        .. from a in around
           let shift = centre.ShiftTypes.FirstOrDefault(s => s.Code == a.Shift)
           where shift is not null
           let known = Of(shift, a, day)
           where known.End > 0
           select known,
    ];

    internal static AgentDay Of(ShiftType shift, Assignment assignment, DayClock day)
    {
        var (own, offset) = (day with { Date = assignment.Date }, day.Elapsed(assignment.Date, 0));
        return new AgentDay(
            assignment.Agent, assignment.Shift, assignment.Queue,
            own.Elapsed(shift.Span.Start) + offset, own.Elapsed(shift.Span.End) + offset,
            [.. shift.BreaksOn(own).Select(b => new DayEntry(DayActivity.Lunch, b.Start + offset, b.End + offset))]);
    }
}
