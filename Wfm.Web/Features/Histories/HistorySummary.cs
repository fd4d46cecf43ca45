using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Histories;

/// <summary>Sums a queue's history up for the page.</summary>
internal static class HistorySummary
{
    public static QueueHistory Of(Centre centre, ContactHistory history, IReadOnlyList<ImportLine> imports)
    {
        var queue = centre.Queues.Single(q => q.Id == history.Queue);
        var cleaned = PlanningPipeline.Clean(centre, history);
        var used = cleaned.Without(centre.Refused);
        var (total, work, handled) = (history.Contacts, 0.0, 0.0);
        var recorded = cleaned.Original;
        for (var i = 0; i < history.Volume.Length; i++)
        {
            if (!(history.Volume[i] > 0)) continue;
            if (history.AhtSeconds[i] > 0)
                (work, handled) = (work + history.Volume[i] * history.AhtSeconds[i], handled + history.Volume[i]);
        }
        return new QueueHistory(
            queue.Id, queue.Name, recorded, used, total, handled > 0 ? work / handled : double.NaN, Abandoned(history, total),
            Daily(recorded), Daily(used), ByHour(used, queue), Missing(recorded, centre, queue), RestDays(centre, recorded),
            Lines(cleaned, centre.Refused), imports)
        {
            Notes = Forecaster.NotesOn(used, centre.Holidays, new ForecastOptions()),
        };
    }

    /// <summary>Contacts per day; NaN where the whole day is missing.</summary>
    private static double[] Daily(ContactHistory history) =>
        [.. Enumerable.Range(0, history.Days).Select(day => history.ContactsOn(history.Start.AddDays(day)))];

    private static double? Abandoned(ContactHistory history, double total) =>
        history.Abandoned is not null && total > 0
            ? history.Repeated.Prepend(history).SelectMany(h => h.Abandoned ?? []).Where(a => !double.IsNaN(a)).Sum() / total
            : null;

    private static IReadOnlyList<FindingLine> Lines(CleanedHistory cleaned, IReadOnlyList<CleaningKey> refused)
    {
        var known = refused.ToHashSet();
        return [.. cleaned.Findings.Select((f, i) =>
        {
            var key = cleaned.KeyOf(f);
            var last = cleaned.Original.Start.AddDays((f.First + f.Count - 1) / cleaned.Original.Grid.PerDay);
            return new FindingLine(i + 1, key, f, last, known.Contains(key), Sum(f.Before), Sum(f.After));
        })];
    }

    private static double Sum(double[] values)
    {
        var seen = values.Where(v => !double.IsNaN(v)).ToList();
        return seen.Count == 0 ? double.NaN : seen.Sum();
    }

    private static int Missing(ContactHistory history, Centre centre, QueueDefinition queue)
    {
        var (missing, perDay) = (0, history.Grid.PerDay);
        for (var day = 0; day < history.Days; day++)
        {
            var values = history.Volume.AsSpan(day * perDay, perDay);
            var open = centre.OpenOn(queue, history.Start.AddDays(day));
            if (open is null) continue;
            var (absent, any) = (0, false);
            for (var slot = 0; slot < perDay; slot++)
            {
                any |= !double.IsNaN(values[slot]);
                if (double.IsNaN(values[slot]) && open.Value.Overlap(history.Grid.Span(slot)) > 0) absent++;
            }
            if (any) missing += absent;
        }
        return missing;
    }

    private static double[,] ByHour(ContactHistory history, QueueDefinition queue)
    {
        var (sum, days) = (new double[7, 24], new int[7, 24]);
        var hourly = Regrid.History(history, new IntervalGrid(60));
        for (var i = 0; i < hourly.Volume.Length; i++)
        {
            if (double.IsNaN(hourly.Volume[i])) continue;
            var weekday = (int)history.Start.AddDays(i / 24).DayOfWeek;
            sum[weekday, i % 24] += hourly.Volume[i];
            days[weekday, i % 24]++;
        }
        var mean = new double[7, 24];
        for (var d = 0; d < 7; d++)
        {
            for (var h = 0; h < 24; h++)
            {
                var open = queue.Open[d] is { } span && span.Overlap(new ClockSpan(h * 60, h * 60 + 60)) > 0;
                mean[d, h] = open && days[d, h] > 0 ? sum[d, h] / days[d, h] : double.NaN;
            }
        }
        return mean;
    }

    private static IReadOnlyList<(int Day, LocalText Name)> RestDays(Centre centre, ContactHistory history) =>
        [.. from day in Enumerable.Range(0, history.Days)
            let special = centre.Holidays[history.Start.AddDays(day)]
            where special is { Kind: DayKind.Statutory or DayKind.Bridge }
            select (day, special.Name)];
}
