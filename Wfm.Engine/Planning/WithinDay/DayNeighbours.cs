using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Shifts of the days around, on the clock of a day.</summary>
public static class DayNeighbours
{
    /// <summary>Each shift with its lunches where the shift type has them; one that ended before the day begins is left out.</summary>
    public static IReadOnlyList<AgentDay> Of(Centre centre, DateOnly date, IEnumerable<Assignment> around) =>
    [
        .. from a in around
           let shift = centre.ShiftTypes.FirstOrDefault(s => s.Code == a.Shift)
           let offset = (a.Date.DayNumber - date.DayNumber) * ClockSpan.MinutesPerDay
           where shift is not null && shift.Span.End + offset > 0
           select new AgentDay(
               a.Agent, a.Shift, a.Queue, shift.Span.Start + offset, shift.Span.End + offset,
               [.. shift.UnpaidBreaks.Select(b => new DayEntry(DayActivity.Lunch, b.Start + offset, b.End + offset))]),
    ];
}
