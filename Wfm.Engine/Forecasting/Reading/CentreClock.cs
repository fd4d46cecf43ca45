using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Brings timestamps onto the clocks of the centre.</summary>
internal sealed class CentreClock
{
    private readonly LocalClock? _centre;
    private readonly LocalClock? _file;
    private readonly bool _asWritten;
    private readonly FindingLog _findings;
    private bool _asked;
    private bool _said;

    /// <param name="stated">Zone that the file names; null for none.</param>
    public CentreClock(HistoryReading how, TimeZoneInfo? stated, FindingLog findings)
    {
        _file = stated is null ? null : LocalClock.Of(stated.Id);
        _findings = findings;
        _centre = how.Zone is { } centre ? LocalClock.Of(centre.Id) : null;
        _asWritten = how.Mapping.Zone is "";
        if (how.Mapping.Zone is not { Length: > 0 } zone) return;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var written)) _file = LocalClock.Of(written.Id);
        else
            findings.Error(0, 0, zone,
                new("未知时区，应为 IANA 名称，例如 Asia/Shanghai。", "Unknown time zone. Expected an IANA name such as Asia/Shanghai."));
    }

    /// <summary>The minute on the centre's clocks.</summary>
    /// <param name="offset">Minutes by which the clock that was read is ahead of UTC, where the timestamp says so.</param>
    public long Local(long stamp, int? offset, int line, int column)
    {
        if (_asWritten) return stamp;
        if (offset is { } ahead) return OfInstant(stamp, ahead, line, column);
        return _file is null || _centre is null || _file.Equals(_centre) ? stamp : InZone(_file.MomentOf(stamp), line, column);
    }

    /// <summary>Whether the clocks pass this minute twice; without a zone, whether they do in the countries that put them back in
    /// autumn.</summary>
    public bool IsRepeated(long stamp) => Shown?.IsRepeated(stamp) ?? IsUsualEnd(At(stamp));

    /// <summary>Whether the clocks never show this minute; without a zone, whether they may not where they are put forward in
    /// spring.</summary>
    public bool IsSkipped(long stamp) => Shown?.IsSkipped(stamp) ?? IsUsualStart(At(stamp));

    /// <summary>Whether the zone is known, so that <see cref="IsRepeated"/> is no guess.</summary>
    public bool IsSure => Shown is not null;

    /// <summary>The clock that the minutes are read from: the centre's, or the file's where that of the centre is not known.</summary>
    private LocalClock? Shown => _centre ?? _file;

    private long OfInstant(long stamp, int ahead, int line, int column)
    {
        if (_centre is not null) return InZone(stamp - ahead, line, column);
        if (ahead != 0 || _asked) return stamp;
        _asked = true;
        _findings.Error(line, column, "UTC", new(
            "时间带有 UTC 标记，而中心的时区未知：请指定中心时区（--zone，例如 Asia/Shanghai），或在映射中把 zone 设为空以按原样读取。",
            "The times are marked as UTC, and the zone of the centre is not known. Name it (--zone, such as Asia/Shanghai), or set zone empty in the mapping to take them as they stand."));
        return stamp;
    }

    private long InZone(long moment, int line, int column)
    {
        if (!_said)
        {
            _said = true;
            _findings.Information(line, column, "",
                new($"时间换算为中心时区 {_centre!.Zone}。", $"The times are shown on the clocks of the centre, {_centre.Zone}."));
        }
        return _centre!.ReadingAt(moment);
    }

    /// <summary>The last Sunday of October in Europe, the first of November in America and of April in Australia and New Zealand.</summary>
    private static bool IsUsualEnd(DateTime local) =>
        local is { DayOfWeek: DayOfWeek.Sunday, Hour: < 4 } and ({ Month: 10, Day: >= 25 } or { Month: 11 or 4, Day: <= 7 });

    /// <summary>The last Sunday of March in Europe, the second in America, the first of October in Australia and the last of September in
    /// New Zealand.</summary>
    private static bool IsUsualStart(DateTime local) => local is { DayOfWeek: DayOfWeek.Sunday, Hour: < 4 }
        and ({ Month: 3, Day: >= 25 or (>= 8 and <= 14) } or { Month: 10, Day: <= 7 } or { Month: 9, Day: >= 24 });

    private static DateTime At(long stamp) => new(stamp * TimeSpan.TicksPerMinute, DateTimeKind.Unspecified);
}
