using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>A contact that an agent is to have.</summary>
/// <param name="First">First day of the day, week or month in which it is due, as far as it lies in the period.</param>
/// <param name="Last">Last day of it.</param>
/// <param name="Date">The working day that it is planned for.</param>
public sealed record DueContact(string Agent, ContactCadence Cadence, DateOnly First, DateOnly Last, DateOnly Date);

/// <summary>
/// Spreads the regular contacts of a roster over the days that agents work. An agent has one contact a day at most: the rarest
/// that is planned for it, which stands for the more frequent ones of that day. The same roster gives the same days.
/// </summary>
public static class ContactSchedule
{
    /// <summary>A week that two months share belongs to the one that has more of it.</summary>
    private const int MostOfAWeek = 4;

    /// <param name="roster">Assignments of the period.</param>
    public static IReadOnlyList<DueContact> Of(Centre centre, PlanningPeriod period, IReadOnlyList<Assignment> roster)
    {
        if (centre.Day.Contacts.Count == 0) return [];
        var (types, shifts) = (centre.ShiftTypes.ToDictionary(t => t.Code), roster.ToLookup(a => a.Agent));
        return [.. centre.Agents.SelectMany((agent, i) => Of(agent, i, centre, period, Worked(shifts[agent.Id], types)))];
    }

    /// <summary>The contacts planned for a day, as activities that are to be placed in it.</summary>
    public static IReadOnlyList<AddedActivity> On(IEnumerable<DueContact> contacts, DateOnly date) =>
    [
        .. contacts.Where(c => c.Date == date).GroupBy(c => c.Cadence)
            .Select(g => new AddedActivity(g.Key.Kind, g.Key.Minutes, g.Key.Window, [.. g.Select(c => c.Agent)], Together: false)),
    ];

    /// <param name="position">Of the agent, so that not all have their weekly contact on the same day.</param>
    private static IEnumerable<DueContact> Of(
        Agent agent, int position, Centre centre, PlanningPeriod period, SortedDictionary<DateOnly, ShiftType> worked)
    {
        foreach (var cadence in centre.Day.Contacts.Where(c => c.IsFor(agent)).OrderByDescending(c => c.Every))
            foreach (var (first, last) in Spells(period, centre.Holidays.Week, cadence.Every))
            {
                var days = worked.Where(
                    w => first <= w.Key && w.Key <= last && cadence.FitsInto(w.Value, new DayClock(w.Key, centre.Clock)))
                    .Select(w => w.Key).ToList();
                if (days.Count == 0) continue;
                var date = days[position % days.Count];
                worked.Remove(date);
                yield return new DueContact(agent.Id, cadence, first, last, date);
            }
    }

    private static SortedDictionary<DateOnly, ShiftType> Worked(IEnumerable<Assignment> shifts, Dictionary<string, ShiftType> types)
    {
        var worked = new SortedDictionary<DateOnly, ShiftType>();
        foreach (var shift in shifts)
            if (types.TryGetValue(shift.Shift, out var type)) worked[shift.Date] = type;
        return worked;
    }

    private static IEnumerable<(DateOnly First, DateOnly Last)> Spells(
        PlanningPeriod period, WorkingWeek week, ContactEvery every) => every switch
        {
            ContactEvery.Day => period.Dates.Select(d => (d, d)),
            ContactEvery.Week => CalendarWindow.Touching(period, week, 0, 0, WindowLength.Week).Where(w => w.Days.Count >= MostOfAWeek)
                .Select(w => (period[w.Days[0]], period[w.Days[^1]])),
            _ => CalendarWindow.Touching(period, week, 0, 0, WindowLength.Month).Select(w => (period[w.Days[0]], period[w.Days[^1]])),
        };
}
