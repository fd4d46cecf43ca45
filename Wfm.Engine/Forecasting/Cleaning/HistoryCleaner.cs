using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>
/// Looks through a history by rule. It changes nothing itself: each finding is a proposal (<see cref="CleanedHistory"/>).
/// </summary>
public static class HistoryCleaner
{
    /// <summary>Handle times outside these seconds are recording errors.</summary>
    private const double ShortestHandleTime = 1, LongestHandleTime = 4 * 3600;

    /// <summary>A day is an outlier when it differs by this factor and by this many robust standard deviations.</summary>
    private const double OutlyingFactor = 1.6, OutlyingDeviations = 6;

    /// <summary>Outlying days at the end of a history from which on they may be a new level.</summary>
    private const int LastingDays = 5;

    /// <summary>Everything found in <paramref name="history"/>, in order of time.</summary>
    /// <param name="events">Known factors on volume: a day that an event explains is no outlier.</param>
    /// <param name="clock">The clock of the history; without one, its changes are guessed where they usually are.</param>
    public static CleanedHistory Clean(
        ContactHistory history, HolidayCalendar holidays, RestDay restDay = RestDay.WeekendEnd, IReadOnlyList<VolumeEvent>? events = null,
        LocalClock? clock = null)
    {
        var window = Forecaster.Window(history, holidays, events ?? [], restDay, history.Days);
        var findings = Gaps(history, window, clock).Concat(OutagesOf(history, window)).Concat(ClosedHours(history, window))
            .Concat(Outliers(history, window)).Concat(LevelBreaksOf(history, window)).Concat(ImpossibleHandleTimes(history));
        return new CleanedHistory(history, [.. findings.OrderBy(f => f.First)]);
    }

    private static IEnumerable<CleaningFinding> Gaps(ContactHistory history, TrainingWindow window, LocalClock? clock)
    {
        var observed = window.ObservedSlots();
        bool IsGap(int i) => double.IsNaN(window.Volume[i])
            && observed[(int)window.DateOf(i / window.SlotsPerDay).DayOfWeek * window.SlotsPerDay + i % window.SlotsPerDay];
        foreach (var (first, count) in Runs(window.Volume.Length, IsGap))
        {
            var skipped = IsSkippedHour(history, first, count, clock);
            yield return Unchanged(history, skipped ? CleaningKind.ClockChange : CleaningKind.Gap, first, count, skipped
                ? new("夏令时开始时跳过的一小时。", "The hour skipped by the start of summer time.")
                : new($"缺少 {count} 个时段的数据。", $"{count} interval{(count == 1 ? " has" : "s have")} no value."));
        }
    }

    private static IEnumerable<CleaningFinding> OutagesOf(ContactHistory history, TrainingWindow window) =>
        Outages.In(window).Select(run => Changed(history, CleaningKind.Outage, run.First, run.Count, _ => double.NaN,
            new(
                "平时来电很多的时段记录为零：疑似线路或统计中断，按缺失处理。",
                "Zero where many contacts are usual: the line or the count was down; treated as missing.")));

    private static IEnumerable<CleaningFinding> ClosedHours(ContactHistory history, TrainingWindow window)
    {
        var closed = ClosedSlots.Of(window);
        return Runs(window.Volume.Length, i => window.Volume[i] > 0 && closed[ClosedSlots.At(window, i)])
            .Select(run => Changed(history, CleaningKind.ClosedHours, run.First, run.Count, _ => 0,
                new("平时不营业的时段有来电，预测时不计。", "Contacts while the line is usually closed; not counted for the forecast.")));
    }

    private static IEnumerable<CleaningFinding> Outliers(ContactHistory history, TrainingWindow window)
    {
        var totals = window.DailyTotals();
        var ratios = Enumerable.Range(0, window.Days).Select(
            d => window.Patterns[d] > DayPattern.Saturday ? null : DayEffects.LogRatio(window, totals, d, window.Patterns[d])).ToArray();
        var known = ratios.OfType<double>().Select(Math.Abs).ToArray();
        if (known.Length < 14) yield break;
        var bound = Math.Max(Math.Log(OutlyingFactor), OutlyingDeviations * OrderStatistics.MadToSigma * OrderStatistics.Median(known));
        var single = SingleDays(ratios, bound);
        for (var day = 0; day < window.Days; day++)
        {
            if (!single.Contains(day) || ratios[day] is not { } ratio) continue;
            var percent = 100 * (Math.Exp(ratio) - 1);
            yield return Changed(history, CleaningKind.Outlier, day * window.SlotsPerDay, window.SlotsPerDay, v => v / Math.Exp(ratio), new(
                $"全天比平时{(percent > 0 ? "多" : "少")} {Math.Abs(percent):0} %，按平时水平折算。",
                $"The day is {Math.Abs(percent):0} % {(percent > 0 ? "above" : "below")} the usual; scaled to the usual level."));
        }
    }

    /// <summary>
    /// Days beyond the bound, but not a stretch on one side that lasts to the end of the history: it may be a new level.
    /// </summary>
    private static HashSet<int> SingleDays(double?[] ratios, double bound)
    {
        var single = new HashSet<int>();
        int[] known = [.. Enumerable.Range(0, ratios.Length).Where(d => ratios[d] is not null)];
        bool IsBeyond(int at) => Math.Abs(ratios[known[at]]!.Value) >= bound;
        foreach (var (first, count) in Runs(known.Length, IsBeyond))
        {
            var stretch = known.AsSpan(first, count).ToArray();
            var isOneSided = stretch.Select(d => Math.Sign(ratios[d]!.Value)).Distinct().Count() <= 1;
            if (count < LastingDays || first + count < known.Length || !isOneSided) single.UnionWith(stretch);
        }
        return single;
    }

    private static IEnumerable<CleaningFinding> LevelBreaksOf(ContactHistory history, TrainingWindow window)
    {
        var totals = window.DailyTotals();
        var days = Enumerable.Range(0, window.Days).Where(d => totals[d] > 0 && window.Patterns[d] <= DayPattern.Saturday).ToArray();
        var steps = LevelBreaks.Find(
            Array.ConvertAll(days, d => Math.Log(totals[d])), Array.ConvertAll(days, d => (int)window.Patterns[d]));
        foreach (var step in steps)
            yield return Unchanged(history, CleaningKind.LevelBreak, days[step.Day] * window.SlotsPerDay, window.SlotsPerDay, new(
                $"从这一天起总量变为原来的 {step.Factor:0.00} 倍，之前的历史按新水平使用。",
                $"From this day volume is {step.Factor:0.00} times what it was; earlier days are used at the new level."));
    }

    /// <summary>True for a handle time in seconds that can be.</summary>
    internal static bool IsPossible(double seconds) => seconds is >= ShortestHandleTime and <= LongestHandleTime;

    private static IEnumerable<CleaningFinding> ImpossibleHandleTimes(ContactHistory history) =>
        Runs(history.AhtSeconds.Length, i => !double.IsNaN(history.AhtSeconds[i]) && !IsPossible(history.AhtSeconds[i]))
            .Select(
                run => new CleaningFinding(
                    CleaningKind.Impossible, run.First, run.Count, history.AhtSeconds[run.First..(run.First + run.Count)],
                [.. Enumerable.Repeat(double.NaN, run.Count)],
                new("平均处理时长不合理（小于 1 秒或超过 4 小时），按缺失处理。", "A handle time under 1 second or over 4 hours; treated as missing.")));

    private static IEnumerable<(int First, int Count)> Runs(int length, Func<int, bool> belongs)
    {
        for (var i = 0; i < length; i++)
        {
            if (!belongs(i)) continue;
            var first = i;
            while (i < length && belongs(i)) i++;
            yield return (first, i - first);
        }
    }

    private static bool IsSkippedHour(ContactHistory history, int first, int count, LocalClock? clock)
    {
        var (date, minute) = (history.Start.AddDays(first / history.Grid.PerDay), first % history.Grid.PerDay * history.Grid.Minutes);
        if (clock is not null)
            return clock.IsSkipped((long)date.DayNumber * ClockSpan.MinutesPerDay + minute)
                && clock.IsSkipped((long)date.DayNumber * ClockSpan.MinutesPerDay + minute + count * history.Grid.Minutes - 1);
        return date is { DayOfWeek: DayOfWeek.Sunday, Month: 3 or 4 or 9 or 10 } && minute < 4 * 60 && count * history.Grid.Minutes == 60;
    }

    private static CleaningFinding Unchanged(ContactHistory history, CleaningKind kind, int first, int count, LocalText message) =>
        Changed(history, kind, first, count, v => v, message);

    private static CleaningFinding Changed(
        ContactHistory history, CleaningKind kind, int first, int count, Func<double, double> change, LocalText message)
    {
        var before = history.Volume[first..(first + count)];
        return new(kind, first, count, before, Array.ConvertAll(before, v => change(v)), message);
    }
}
