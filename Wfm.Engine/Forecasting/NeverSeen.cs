using System.Globalization;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// What a history never showed: weekdays that it is too short to hold, weekdays that came by and had no value, and single intervals
/// that are missing on every day. A method knows nothing of them; what is forecast for them is borrowed, and their band says so.
/// </summary>
internal sealed class NeverSeen
{
    /// <summary>A weekday without a value so many times is closed.</summary>
    private const int Closed = 4;

    private readonly TrainingWindow _window;
    private readonly double[] _usual;
    private readonly bool[] _observed;

    public NeverSeen(TrainingWindow window)
    {
        (_window, _observed, _usual) = (window, window.ObservedSlots(), new double[window.SlotsPerDay]);
        for (var slot = 0; slot < _usual.Length; slot++)
            _usual[slot] = Enumerable.Range(0, window.Days).Select(d => window[d, slot]).Where(double.IsFinite).DefaultIfEmpty(0).Average();
        bool IsSeen(int slot) => Enumerable.Range(0, 7).Any(d => _observed[d * window.SlotsPerDay + slot]);
        Holes = [.. Enumerable.Range(1, Math.Max(0, window.SlotsPerDay - 2)).Where(s => !IsSeen(s) && IsSeen(s - 1) && IsSeen(s + 1))];
        foreach (var slot in Holes) _usual[slot] = (_usual[slot - 1] + _usual[slot + 1]) / 2;
        var weekdays = Enum.GetValues<DayOfWeek>()
            .Where(d => !_observed.AsSpan((int)d * window.SlotsPerDay, window.SlotsPerDay).Contains(true)).ToList();
        var any = weekdays.Count < 7;
        Unknown = any ? [.. weekdays.Where(d => Times(d) == 0)] : [];
        Silent = any ? [.. weekdays.Where(d => Times(d) > 0)] : [];
    }

    /// <summary>Weekdays that the history is too short to hold.</summary>
    public IReadOnlyList<DayOfWeek> Unknown { get; }

    /// <summary>Weekdays that came by without any value.</summary>
    public IReadOnlyList<DayOfWeek> Silent { get; }

    /// <summary>Slots of the day that no day has, between slots that days have.</summary>
    public IReadOnlyList<int> Holes { get; }

    /// <summary>Fills in what is borrowed, with bands that reach from nothing to twice what was usual.</summary>
    public void Fill(PlanningPeriod period, double[] volume, double[] low, double[] high)
    {
        for (var i = 0; i < volume.Length; i++)
        {
            var (weekday, slot) = (period[i / _window.SlotsPerDay].DayOfWeek, i % _window.SlotsPerDay);
            var usual = _usual[slot];
            if (Unknown.Contains(weekday)) (volume[i], low[i], high[i]) = (usual, 0, Math.Ceiling(2 * usual));
            else if (Silent.Contains(weekday))
                high[i] = Math.Max(high[i], Times(weekday) < Closed ? Math.Ceiling(usual) : 0);
            else if (Holes.Contains(slot)) (volume[i], low[i], high[i]) = (Between(volume, i), 0, Math.Ceiling(2 * Between(volume, i)));
        }
    }

    public IEnumerable<LocalText> Notes()
    {
        if (Unknown.Count > 0)
        {
            var names = HistoryNotes.Names(Unknown);
            yield return new($"历史中从未有过{names.Zh}：借用其他日子的平均水平，区间从零到两倍，真实水平无从得知。",
                $"The history holds no {names.En}: the mean of the other days is borrowed, with a band from nothing to twice that; "
                + "what is true cannot be known.");
        }
        if (Silent.Count > 0)
        {
            var names = HistoryNotes.Names(Silent);
            var sure = Silent.All(d => Times(d) >= Closed);
            yield return new($"{names.Zh}从未有数据：按不营业处理{(sure ? "" : "，但次数太少，也可能是缺失，区间上限为平时水平")}。",
                $"{names.En}: never a value; taken as closed"
                + (sure ? "." : ", but after so few it may be missing as well: the band reaches to what is usual."));
        }
        if (Holes.Count == 0) yield break;
        var grid = new IntervalGrid(ClockSpan.MinutesPerDay / _window.SlotsPerDay);
        var times = string.Join(", ", Holes.Select(s => grid.StartOf(s).ToString("HH:mm", CultureInfo.InvariantCulture)));
        yield return new($"每天都缺少 {times}：按相邻时段估计，区间从零到两倍；是不营业还是未记录无从判断。",
            $"Every day lacks {times}: estimated from the intervals around, with a band from nothing to twice that; "
            + "closed or not recorded cannot be known.");
    }

    private double Between(double[] volume, int i) => (volume[i - 1] + volume[i + 1]) / 2;

    private int Times(DayOfWeek weekday) => Enumerable.Range(0, _window.Days).Count(d => _window.DateOf(d).DayOfWeek == weekday);
}
