using System.Globalization;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>What a planner must know of the history behind a forecast: how it was taken, and what it cannot tell.</summary>
internal static class HistoryNotes
{
    /// <summary>Below so many weeks there is no back-test worth the name, and no month to learn from.</summary>
    private const int FewWeeks = 6;

    /// <summary>Days without a contact at the end from which on a queue is called silent: a long weekend is none.</summary>
    private const int SilentDays = 3;

    private static readonly string[] Chinese = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>The notes on the weeks that a forecast was trained on.</summary>
    /// <param name="history">The history, cleaned.</param>
    /// <param name="window">The weeks of it in use.</param>
    public static IEnumerable<LocalText> Of(
        ContactHistory history, TrainingWindow window, NeverSeen unseen, ForecastOptions options)
    {
        if (!window.Volume.Any(v => v > 0))
        {
            yield return new("历史中没有任何联络：预测为零，是静默队列还是数据缺失无从判断。",
                "The history has no contact at all: the forecast is zero. Whether the queue is silent or unrecorded cannot be known.");
            yield break;
        }
        if (window.Days < 7 * FewWeeks)
            yield return new($"历史只有 {window.Days} 天：月内规律和节假日无从得知，区间的依据很少。",
                $"History of {window.Days} day{(window.Days == 1 ? "" : "s")} only: the pattern of months and holidays cannot be known, "
                + "and the band rests on little.");
        foreach (var note in unseen.Notes()) yield return note;
        if (SilentSince(window) is { } since)
            yield return new($"自 {Day(since)} 起没有任何联络：按仍在受理预测，队列是否已停用、线路是否中断无从判断。",
                $"No contact since {Day(since)}: forecast as if the queue went on. "
                + "Whether it has ended or the line is down cannot be known.");
        var (days, intervals) = Incomplete(window);
        if (days > 0)
            yield return new($"{days} 天缺少平时有数据的 {intervals} 个时段：按缺失处理，不当作零，这些天不参与日总量。",
                $"{days} day{(days == 1 ? " lacks" : "s lack")} {intervals} intervals that are usually there: taken as missing, "
                + "not as zero; the totals of such days are not used.");
        if (options.StatedAhtSeconds is null && !history.AhtSeconds.Any(a => a > 0))
            yield return new("没有处理时长：未知，请给出（--aht 秒，或预测设置）。",
                "No handle time is known: state it (--aht SECONDS, or the forecast settings).");
    }

    /// <summary>The notes on what cleaning changed.</summary>
    public static IEnumerable<LocalText> Of(CleanedHistory cleaned, IReadOnlyCollection<CleaningKey> refused)
    {
        foreach (var kind in cleaned.Findings.Where(f => f.ChangesValues && !refused.Contains(cleaned.KeyOf(f))).GroupBy(f => f.Kind))
        {
            var (count, first) = (kind.Count(), Day(cleaned.KeyOf(kind.First()).Day));
            if (kind.Key == CleaningKind.Impossible)
            {
                var lost = kind.Sum(f => f.Count);
                yield return new($"{lost} 个时段的处理时长不可能（小于 1 秒或超过 4 小时），按未知处理，首个在 {first}。",
                    $"{lost} intervals state an impossible handle time (under 1 s or over 4 h); taken as unknown, the first on {first}.");
            }
            else
                yield return new($"清洗：{Word(kind.Key).Zh} {count} 处，首个在 {first}。",
                    $"Cleaned: {Word(kind.Key).En}, {count} in number, the first on {first}.");
        }
    }

    /// <summary>Days in words: Monday, Sunday; 周一、周日.</summary>
    internal static LocalText Names(IEnumerable<DayOfWeek> weekdays)
    {
        var list = weekdays.ToList();
        return new(string.Join('、', list.Select(d => "周" + Chinese[(int)d])), string.Join(", ", list));
    }

    /// <summary>The first of the last days without a contact, where there are some on which contacts are usual; else null.</summary>
    private static DateOnly? SilentSince(TrainingWindow window)
    {
        bool HasContact(int day) => Enumerable.Range(0, window.SlotsPerDay).Any(s => window[day, s] > 0);
        var last = Enumerable.Range(0, window.Days).Last(HasContact);
        var usual = Enumerable.Range(0, last + 1).Where(HasContact).Select(d => window.DateOf(d).DayOfWeek).ToHashSet();
        var silent = Enumerable.Range(last + 1, window.Days - last - 1).Count(d => usual.Contains(window.DateOf(d).DayOfWeek));
        return silent >= SilentDays ? window.DateOf(last + 1) : null;
    }

    private static (int Days, int Intervals) Incomplete(TrainingWindow window)
    {
        var observed = window.ObservedSlots();
        var (days, intervals) = (0, 0);
        for (var day = 0; day < window.Days; day++)
        {
            var weekday = (int)window.DateOf(day).DayOfWeek * window.SlotsPerDay;
            var missing = Enumerable.Range(0, window.SlotsPerDay).Count(s => observed[weekday + s] && double.IsNaN(window[day, s]));
            if (missing > 0) (days, intervals) = (days + 1, intervals + missing);
        }
        return (days, intervals);
    }

    private static LocalText Word(CleaningKind kind) => kind switch
    {
        CleaningKind.Outage => new("中断（按缺失处理）", "outages, treated as missing"),
        CleaningKind.ClosedHours => new("非营业时段的来电（不计）", "contacts in closed hours, not counted"),
        CleaningKind.Outlier => new("异常日（折算到平时水平）", "days far off the usual, scaled to it"),
        _ => new(kind.ToString(), kind.ToString()),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
