using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// What happened at one queue: contacts offered and their mean handle time, interval by interval over whole local days.
/// A missing value is <see cref="double.NaN"/>; zero means the queue was observed and nothing came. Intervals are cells of the clock
/// face, 24 hours a day: on the day on which clocks go forward the skipped hour is missing, and on the day on which they go back the
/// hour that comes twice stands here the first time, and in <see cref="Repeated"/> the second. So every cell is an hour like its
/// neighbours a week before and after, and no contact is lost.
/// </summary>
public sealed record ContactHistory
{
    /// <param name="volume">Contacts offered per interval, ≥ 0 or NaN; length days × <paramref name="grid"/>.PerDay.</param>
    /// <param name="ahtSeconds">Mean handle time per interval, &gt; 0 or NaN; same length.</param>
    public ContactHistory(string queue, IntervalGrid grid, DateOnly start, double[] volume, double[] ahtSeconds)
    {
        if (volume.Length % grid.PerDay != 0)
            throw new ArgumentException($"{volume.Length} intervals are not whole days of {grid.PerDay}.", nameof(volume));
        if (ahtSeconds.Length != volume.Length)
            throw new ArgumentException($"{ahtSeconds.Length} handle times for {volume.Length} volumes.", nameof(ahtSeconds));
        (Queue, Grid, Start, Volume, AhtSeconds) = (queue, grid.Even, start, volume, ahtSeconds);
    }

    public string Queue { get; }
    public IntervalGrid Grid { get; }
    public DateOnly Start { get; }
    public double[] Volume { get; }
    public double[] AhtSeconds { get; }

    /// <summary>Contacts answered per interval, where the source states them; same length as <see cref="Volume"/>.</summary>
    public double[]? Handled { get; init; }

    /// <summary>Contacts given up before an answer per interval, where the source states them.</summary>
    public double[]? Abandoned { get; init; }

    /// <summary>Share answered within the threshold per interval in [0, 1], where the source states it.</summary>
    public double[]? ServiceLevel { get; init; }

    /// <summary>
    /// The hours that came for the second time when clocks went back: one history a day, missing but for those cells; ascending.
    /// </summary>
    public IReadOnlyList<ContactHistory> Repeated { get; init; } = [];

    /// <summary>Contacts offered on a day, hours that came twice with both; NaN where nothing is known of it.</summary>
    public double ContactsOn(DateOnly date)
    {
        var day = date.DayNumber - Start.DayNumber;
        if (day < 0 || day >= Days) return double.NaN;
        var (sum, seen) = (Repeated.Where(r => r.Start == date).Sum(r => r.ContactsOn(date)), false);
        foreach (var v in Volume.AsSpan(day * Grid.PerDay, Grid.PerDay))
            if (!double.IsNaN(v)) (sum, seen) = (sum + v, true);
        return seen ? sum : double.NaN;
    }

    /// <summary>Contacts offered in all, hours that came twice with both.</summary>
    public double Contacts => Volume.Where(v => !double.IsNaN(v)).Sum() + Repeated.Sum(r => r.Contacts);

    /// <summary>The same history under the name of another queue.</summary>
    public ContactHistory For(string queue) => new(queue, Grid, Start, Volume, AhtSeconds)
    {
        Handled = Handled,
        Abandoned = Abandoned,
        ServiceLevel = ServiceLevel,
        Repeated = [.. Repeated.Select(r => r.For(queue))],
    };

    public int Days => Volume.Length / Grid.PerDay;
    public DateOnly End => Start.AddDays(Days);

    /// <summary>The same history without what happened on <paramref name="day"/> and later; at least its first day remains.</summary>
    public ContactHistory Before(DateOnly day)
    {
        if (day >= End) return this;
        var length = Math.Max(1, day.DayNumber - Start.DayNumber) * Grid.PerDay;
        return new ContactHistory(Queue, Grid, Start, Volume[..length], AhtSeconds[..length])
        {
            Handled = Handled?[..length],
            Abandoned = Abandoned?[..length],
            ServiceLevel = ServiceLevel?[..length],
            Repeated = [.. Repeated.Where(r => r.Start < Start.AddDays(length / Grid.PerDay))],
        };
    }

    /// <summary>The history with everything outside opening days and hours, and on <paramref name="missing"/> days, made missing.</summary>
    public ContactHistory Only(IReadOnlySet<DayOfWeek> days, ClockSpan hours, IReadOnlySet<DateOnly> missing)
    {
        var (volume, aht) = ((double[])Volume.Clone(), (double[])AhtSeconds.Clone());
        for (var i = 0; i < volume.Length; i++)
        {
            var date = Start.AddDays(i / Grid.PerDay);
            if (days.Contains(date.DayOfWeek) && hours.Covers(Grid.Span(i % Grid.PerDay)) && !missing.Contains(date)) continue;
            (volume[i], aht[i]) = (double.NaN, double.NaN);
        }
        return new ContactHistory(Queue, Grid, Start, volume, aht);
    }
}
