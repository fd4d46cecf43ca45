using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>What to do with intervals that the history and an arriving file both know.</summary>
public enum MergeMode
{
    /// <summary>The file is added; where both know an interval, the file counts.</summary>
    FileCounts,

    /// <summary>The file only fills what the history does not know.</summary>
    FillOnly,

    /// <summary>The file replaces the history.</summary>
    Replace,
}

/// <summary>What an arriving file has to say to the history that is there, interval by interval.</summary>
/// <param name="New">Intervals that only the file knows.</param>
/// <param name="Same">Intervals that both know with the same volume and, where the file states one, handle time.</param>
/// <param name="Different">Intervals that both know, with other values.</param>
/// <param name="OnlyKnown">Intervals that only the history knows; <see cref="MergeMode.Replace"/> loses them.</param>
/// <param name="FirstDifferent">Day of the first differing interval; null when there is none.</param>
public sealed record HistoryComparison(int New, int Same, int Different, int OnlyKnown, DateOnly? FirstDifferent);

/// <summary>Joins an arriving history to the one that is there, so that nothing is replaced without being asked for.</summary>
public static class HistoryMerge
{
    /// <summary>True when both can be joined on the grid of the known history: the file is as fine or finer.</summary>
    public static bool Fits(ContactHistory known, ContactHistory arriving) => known.Grid.Minutes % arriving.Grid.Minutes == 0;

    /// <summary>What would change.</summary>
    public static HistoryComparison Compare(ContactHistory known, ContactHistory arriving)
    {
        arriving = Regrid.History(arriving, known.Grid);
        var (fresh, same, different, onlyKnown) = (0, 0, 0, known.Volume.Count(v => !double.IsNaN(v)));
        DateOnly? first = null;
        for (var i = 0; i < arriving.Volume.Length; i++)
        {
            if (double.IsNaN(arriving.Volume[i])) continue;
            var at = Offset(known, arriving) + i;
            if (at < 0 || at >= known.Volume.Length || double.IsNaN(known.Volume[at]))
            {
                fresh++;
                continue;
            }
            onlyKnown--;
            if (IsSame(known.Volume[at], arriving.Volume[i])
                && (double.IsNaN(arriving.AhtSeconds[i]) || IsSame(known.AhtSeconds[at], arriving.AhtSeconds[i])))
                same++;
            else
            {
                different++;
                first ??= arriving.Start.AddDays(i / arriving.Grid.PerDay);
            }
        }
        foreach (var again in arriving.Repeated)
        {
            var part = Compare(known.Repeated.FirstOrDefault(r => r.Start == again.Start) ?? Nothing(again), again);
            (fresh, same, different) = (fresh + part.New, same + part.Same, different + part.Different);
            first ??= part.FirstDifferent;
        }
        return new HistoryComparison(fresh, same, different, onlyKnown, first);
    }

    /// <summary>The joined history, on the grid of the known one unless it is replaced.</summary>
    /// <exception cref="ArgumentException">The file is coarser than the history and cannot be joined to it.</exception>
    public static ContactHistory Join(ContactHistory known, ContactHistory arriving, MergeMode mode)
    {
        if (mode == MergeMode.Replace) return arriving;
        if (!Fits(known, arriving))
            throw new ArgumentException($"A file of {arriving.Grid.Minutes} minutes cannot be joined to a history of {known.Grid.Minutes} minutes. Maybe replace it?", nameof(arriving));
        arriving = Regrid.History(arriving, known.Grid);
        var start = known.Start < arriving.Start ? known.Start : arriving.Start;
        var days = (known.End > arriving.End ? known.End : arriving.End).DayNumber - start.DayNumber;
        double[] Both(Func<ContactHistory, double[]?> of)
        {
            var joined = new double[days * known.Grid.PerDay];
            Array.Fill(joined, double.NaN);
            var (lower, upper) = mode == MergeMode.FileCounts ? (known, arriving) : (arriving, known);
            foreach (var layer in new[] { lower, upper }) Lay(joined, start, layer, of(layer));
            return joined;
        }
        return new ContactHistory(known.Queue, known.Grid, start, Both(h => h.Volume), Both(h => h.AhtSeconds))
        {
            Handled = known.Handled is null && arriving.Handled is null ? null : Both(h => h.Handled),
            Abandoned = known.Abandoned is null && arriving.Abandoned is null ? null : Both(h => h.Abandoned),
            ServiceLevel = known.ServiceLevel is null && arriving.ServiceLevel is null ? null : Both(h => h.ServiceLevel),
            Repeated = [.. known.Repeated.Concat(arriving.Repeated).GroupBy(r => r.Start).OrderBy(day => day.Key)
                .Select(day => day.Count() == 1 ? day.First() : Join(day.First(), day.Last(), mode))],
        };
    }

    /// <summary>Puts the values of a layer wherever it has one; a file without handle times leaves those that are known.</summary>
    private static void Lay(double[] joined, DateOnly start, ContactHistory layer, double[]? values)
    {
        var offset = (layer.Start.DayNumber - start.DayNumber) * layer.Grid.PerDay;
        for (var i = 0; i < layer.Volume.Length; i++)
            if (values is not null && !double.IsNaN(values[i])) joined[offset + i] = values[i];
    }

    private static ContactHistory Nothing(ContactHistory like) =>
        like.Only(new HashSet<DayOfWeek>(), new ClockSpan(0, 0), new HashSet<DateOnly>());

    private static int Offset(ContactHistory known, ContactHistory arriving) =>
        (arriving.Start.DayNumber - known.Start.DayNumber) * known.Grid.PerDay;

    private static bool IsSame(double a, double b) => a.Equals(b) || Math.Abs(a - b) < 1e-6;
}
