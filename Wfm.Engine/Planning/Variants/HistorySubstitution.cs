using Wfm.Engine.Forecasting;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Variants;

/// <summary>
/// Puts the contact history of another centre into this one, to see what this centre would need for it. Opening hours
/// and shift starts follow the history; targets, concurrency, shrinkage, people and rules stay.
/// </summary>
public static class HistorySubstitution
{
    /// <summary>The history ends at most this long before the period, or it is moved.</summary>
    private const int LongestLeadDays = 35;

    /// <summary>The centre with the other history, ready to plan <paramref name="period"/>.</summary>
    /// <param name="series">
    /// Where every name is a queue of the centre, they replace its history queue by queue. Otherwise they are the contact
    /// types of one line: pooled, and given to the first queue of the centre.
    /// </param>
    /// <remarks>
    /// A history that ends long before the period, or after its start, is moved by whole weeks so that it ends in the
    /// week before; the centre's holidays up to then are dropped, because its dates are not those of the calendar any
    /// more. Events are dropped: they belong to the old history. A history without handle times takes the mean of the queue
    /// that it replaces.
    /// </remarks>
    /// <param name="statedAhtSeconds">Handle time of a history without any; null to take the mean of the queue that it replaces.</param>
    public static Centre Apply(
        Centre centre, IReadOnlyList<ContactHistory> series, PlanningPeriod period, double? statedAhtSeconds = null)
    {
        var byQueue = Assign(centre, series);
        var weeks = WeeksTo(byQueue.Max(s => s.End), period.Start);
        var moved = byQueue.Select(h => WithHandleTime(Move(h, weeks), centre, statedAhtSeconds)).ToList();
        var queues = centre.Queues.Where(q => moved.Exists(h => h.Queue == q.Id))
            .Select(q => q with { Open = OpeningHours.Of(moved.Find(h => h.Queue == q.Id)!, centre.Grid) }).ToList();
        return centre with
        {
            Queues = queues,
            History = moved,
            Events = [],
            Holidays = weeks != 0
                ? new HolidayCalendar(centre.Holidays.Country, centre.Holidays.Days.Where(d => d.Date >= period.Start))
                {
                    Week = centre.Holidays.Week,
                }
                : centre.Holidays,
            ShiftTypes = ShiftShifting.Follow(centre, queues),
            Agents = [.. centre.Agents.Select(a => a with { Skills = SkillsIn(a, queues) })],
            Past = [.. centre.Past.Select(p => queues.Exists(q => q.Id == p.Queue) ? p : p with { Queue = queues[0].Id })],
        };
    }

    private static IReadOnlyList<ContactHistory> Assign(Centre centre, IReadOnlyList<ContactHistory> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count);
        if (series.All(s => QueueOf(centre, s.Queue) is not null)) return [.. series.Select(s => Renamed(s, QueueOf(centre, s.Queue)!))];
        return [HistoryPool.Of(series, centre.Queues[0].Id)];
    }

    private static string? QueueOf(Centre centre, string name) =>
        centre.Queues.FirstOrDefault(q => q.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || q.Name.Zh == name)?.Id;

    private static ContactHistory Renamed(ContactHistory history, string queue) =>
        new(queue, history.Grid, history.Start, history.Volume, history.AhtSeconds);

    private static ContactHistory Move(ContactHistory history, int weeks) =>
        new(history.Queue, history.Grid, history.Start.AddDays(7 * weeks), history.Volume, history.AhtSeconds);

    /// <summary>Whole weeks by which a history that ends on <paramref name="end"/> moves.</summary>
    private static int WeeksTo(DateOnly end, DateOnly start)
    {
        var lead = start.DayNumber - end.DayNumber;
        return lead is >= 0 and <= LongestLeadDays ? 0 : (int)Math.Floor(lead / 7.0);
    }

    /// <summary>A history without handle times takes the mean of the queue it replaces.</summary>
    private static ContactHistory WithHandleTime(ContactHistory history, Centre centre, double? stated)
    {
        if (stated is not null || history.AhtSeconds.Any(a => !double.IsNaN(a))) return history;
        var replaced = centre.History.FirstOrDefault(h => h.Queue == history.Queue);
        var known = replaced?.Volume.Zip(replaced.AhtSeconds).Where(i => i.First > 0 && !double.IsNaN(i.Second)).ToList() ?? [];
        if (known.Count == 0) return history;
        var mean = known.Sum(i => i.First * i.Second) / known.Sum(i => i.First);
        return new ContactHistory(history.Queue, history.Grid, history.Start, history.Volume, [.. history.Volume.Select(_ => mean)]);
    }

    private static string[] SkillsIn(Agent agent, List<QueueDefinition> queues)
    {
        var skills = agent.Skills.Where(s => queues.Exists(q => q.Id == s)).ToArray();
        return skills.Length > 0 ? skills : [queues[0].Id];
    }
}
