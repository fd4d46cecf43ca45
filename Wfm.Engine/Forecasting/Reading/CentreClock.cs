namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Brings timestamps onto the clocks of the centre.</summary>
internal sealed class CentreClock
{
    private readonly TimeZoneInfo? _centre;
    private readonly TimeZoneInfo? _file;
    private readonly bool _asWritten;
    private readonly FindingLog _findings;
    private bool _asked;
    private bool _said;

    /// <param name="stated">Zone that the file names; null for none.</param>
    public CentreClock(HistoryReading how, TimeZoneInfo? stated, FindingLog findings)
    {
        _file = stated;
        _findings = findings;
        _centre = how.Zone;
        _asWritten = how.Mapping.Zone is "";
        if (how.Mapping.Zone is not { Length: > 0 } zone) return;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _file))
            findings.Error(0, 0, zone,
                new("未知时区，应为 IANA 名称，例如 Asia/Shanghai。", "Unknown time zone. Expected an IANA name such as Asia/Shanghai."));
    }

    /// <summary>The minute on the centre's clocks.</summary>
    /// <param name="offset">Minutes by which the clock that was read is ahead of UTC, where the timestamp says so.</param>
    public long Local(long stamp, int? offset, int line, int column)
    {
        if (_asWritten) return stamp;
        if (offset is { } ahead) return OfInstant(stamp, ahead, line, column);
        return _file is null || _centre is null || _file.Equals(_centre) ? stamp : InZone(UtcOf(stamp, _file), line, column);
    }

    /// <summary>Whether the clocks pass this minute twice; without a zone, whether they do in the countries that put them back in
    /// autumn.</summary>
    public bool IsRepeated(long stamp)
    {
        var local = At(stamp);
        return _centre is not null ? _centre.IsAmbiguousTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) : IsUsualChange(local);
    }

    /// <summary>Whether the zone is known, so that <see cref="IsRepeated"/> is no guess.</summary>
    public bool IsSure => _centre is not null;

    private long OfInstant(long stamp, int ahead, int line, int column)
    {
        if (_centre is not null) return InZone(At(stamp - ahead), line, column);
        if (ahead != 0 || _asked) return stamp;
        _asked = true;
        _findings.Error(line, column, "UTC", new(
            "时间带有 UTC 标记，而中心的时区未知：请指定中心时区（--zone，例如 Asia/Shanghai），或在映射中把 zone 设为空以按原样读取。",
            "The times are marked as UTC, and the zone of the centre is not known. Name it (--zone, such as Asia/Shanghai), or set zone empty in the mapping to take them as they stand."));
        return stamp;
    }

    private long InZone(DateTime utc, int line, int column)
    {
        if (!_said)
        {
            _said = true;
            _findings.Information(line, column, "",
                new($"时间换算为中心时区 {_centre!.Id}。", $"The times are shown on the clocks of the centre, {_centre.Id}."));
        }
        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _centre!).Ticks / TimeSpan.TicksPerMinute;
    }

    private static DateTime UtcOf(long stamp, TimeZoneInfo zone)
    {
        var local = At(stamp);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private static bool IsUsualChange(DateTime local) =>
        local is { DayOfWeek: DayOfWeek.Sunday, Hour: < 4 } and ({ Month: 10, Day: >= 25 } or { Month: 11 or 4, Day: <= 7 });

    private static DateTime At(long stamp) => new(stamp * TimeSpan.TicksPerMinute, DateTimeKind.Unspecified);
}
