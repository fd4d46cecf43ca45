namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// The mean handle time of an interval from what a file states: itself, or the time of all contacts divided by their number, or
/// talk, hold and after-call work added up.
/// </summary>
internal sealed class HandleTime
{
    private readonly bool _isStated;
    private readonly Measure[] _parts;
    private readonly bool[] _areTotals;

    public HandleTime(HistoryColumns columns, HistoryProfile profile)
    {
        var stated = Stated(columns);
        _isStated = stated.Contains(Measure.AhtSeconds);
        _parts = _isStated ? [Measure.AhtSeconds] : stated.Contains(Measure.TotalHandle) ? [Measure.TotalHandle] : PartsOf(stated);
        _areTotals = Array.ConvertAll(_parts, p => profile[p].IsTotal);
    }

    /// <summary>Talk, hold and after-call work, each by its mean or by the time of all contacts; none without the talk.</summary>
    private static Measure[] PartsOf(HashSet<Measure> stated)
    {
        Measure[] parts = [.. Parts.Select(p => p.FirstOrDefault(stated.Contains)).Where(m => m != default)];
        return parts is [Measure.Talk or Measure.TotalTalk, ..] ? parts : [];
    }

    private static readonly Measure[][] Parts =
        [[Measure.Talk, Measure.TotalTalk], [Measure.Hold, Measure.TotalHold], [Measure.Wrap, Measure.TotalWrap]];

    /// <summary>Seconds; NaN where the row does not tell.</summary>
    /// <param name="values">The numbers of the row by measure, durations in seconds.</param>
    public double Of(double[] values)
    {
        if (_parts.Length == 0 || double.IsNaN(values[(int)_parts[0]])) return double.NaN;
        var (means, totals) = (0.0, 0.0);
        for (var i = 0; i < _parts.Length; i++)
        {
            var seconds = values[(int)_parts[i]];
            if (double.IsNaN(seconds)) continue;
            if (_areTotals[i]) totals += seconds;
            else means += seconds;
        }
        return _areTotals.Contains(true) ? means + Each(totals, values) : means;
    }

    /// <summary>Says how the handle time comes about where it is not simply stated.</summary>
    public void Say(int line, HistoryColumns columns, FindingLog findings)
    {
        if (_isStated && Stated(columns).Any(m => m >= Measure.Talk))
            findings.Information(line, 0, "",
                new("已有平均处理时长列，通话、保持和话后时长列不另计。", "The mean handle time is stated; talk, hold and after-call work are not added to it."));
        if (_parts.Length > 1)
            findings.Information(line, 0, "", new(
                "处理时长 = 通话 + 保持 + 话后处理（文件中有的列相加）。",
                    "Talk, hold and after-call work are added up to the handle time, so far as the file has them."));
        if (_parts is [Measure.Talk] or [Measure.TotalTalk])
            findings.Warning(line, 0, "", new(
                "只有通话时长，没有话后处理时长：处理时长可能偏低。", "There is talk time only, without after-call work: the handle time may be too short."));
    }

    private static HashSet<Measure> Stated(HistoryColumns columns) => columns.Kind >= 0
        ? [Measure.AhtSeconds]
        : [.. Enum.GetValues<Measure>().Where(m => HistoryProfile.IsDuration(m) && columns.Groups.Any(g => g[m] >= 0))];

    private static double Each(double seconds, double[] values)
    {
        var contacts = double.IsNaN(values[(int)Measure.Handled]) ? values[(int)Measure.Volume] : values[(int)Measure.Handled];
        return contacts > 0 ? seconds / contacts : double.NaN;
    }
}
