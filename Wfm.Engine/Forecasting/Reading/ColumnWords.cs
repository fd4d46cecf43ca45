namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The names of the columns of a file, as they are looked up: those that a mapping names say what it says.</summary>
internal sealed class ColumnWords
{
    private static readonly Dictionary<ColumnMeaning, string[]> Words = new()
    {
        [ColumnMeaning.Timestamp] =
        [
            "timestamp", "datetime", "dateandtime", "intervalstart", "intervalstarttime", "startinterval", "starttime", "start",
                "startdatetime", "startofinterval", "intervalstartutc", "ts", "ds",
            "日期时间", "时间戳", "开始时间", "时段开始", "起始时间", "统计开始时间", "时段开始时间", "zeitstempel", "datumuhrzeit", "datumzeit", "beginn", "horodatage",
        ],
        [ColumnMeaning.Date] =
        [
            "date", "day", "日期", "统计日期", "业务日期", "datum", "fecha", "calldate", "intervaldate", "createddate", "ticketcreateddate",
                "datecreated", "jour", "rowdate", "reportdate", "data", "dia", "giorno",
        ],
        [ColumnMeaning.Time] =
        [
            "time", "interval", "slot", "halfhour", "quarterhour", "timeinterval", "intervaltime", "timeofday", "hourofday", "timeslot",
                "30minutes", "15minutes", "ticketcreatedhour", "createdhour",
            "时间", "时段", "时刻", "统计时间", "统计时段", "时间段", "hour", "小时", "uhrzeit", "zeit", "stunde", "heure", "hora",
            "hhmm", "tranchehoraire", "intervalle", "intervalo", "orario", "tijd",
        ],
        [ColumnMeaning.End] = ["intervalend", "intervalendtime", "endinterval", "endtime", "end", "enddatetime", "endofinterval", "结束时间", "时段结束", "时段结束时间", "截止时间", "ende"],
        [ColumnMeaning.Queue] =
        [
            "queue", "queuename", "type", "skill", "skillname", "skillgroup", "split", "splitskill", "splitskillname", "lob", "group",
                "ticketgroup", "campaign", "acdgroup", "vdn",
            "队列", "队列名称", "技能组", "技能组名称", "技能队列", "业务队列", "业务", "业务类型", "类型", "技能", "warteschlange", "fileattente", "filedattente", "cola",
            "gruppe", "skillgruppe", "file", "groupe", "compétence", "grupo", "fila", "coda", "wachtrij", "workgroup", "acdqueue",
        ],
        [ColumnMeaning.Channel] = ["channel", "channeltype", "media", "mediatype", "渠道", "渠道类型", "媒体", "kanal"],
        [ColumnMeaning.Measure] = ["measure", "metric", "kpi", "指标", "指标名称", "度量"],
    };

    private readonly ColumnMeaning?[] _mapped;
    private readonly string[] _keys;

    public ColumnWords(IReadOnlyList<string> names, HistoryMapping mapping)
    {
        Names = [.. names.Select(n => n.Trim())];
        _mapped = [.. Names.Select(n => mapping.Columns.TryGetValue(n, out var choice) ? choice.Meaning : (ColumnMeaning?)null)];
        _keys = [.. Names.Select((n, i) => _mapped[i] is null ? MeasureWords.Key(n) : "")];
    }

    public IReadOnlyList<string> Names { get; }

    public bool IsMapped(int column) => _mapped[column] is not null;

    public bool IsIgnored(int column) => _mapped[column] == ColumnMeaning.Ignore;

    /// <summary>The column of a meaning; −1 for none.</summary>
    public int Find(ColumnMeaning meaning)
    {
        var mapped = Array.IndexOf(_mapped, meaning);
        if (mapped >= 0) return mapped;
        foreach (var word in Words[meaning])
        {
            var at = Array.IndexOf(_keys, word);
            if (at >= 0) return at;
        }
        return -1;
    }

    /// <summary>The columns that say when an interval was: its start, or where there is none, its end. Null for none.</summary>
    public (int Date, int Time, bool AtEnd)? Moment(SourceRow? sample)
    {
        var (start, date, time, end) = (Find(ColumnMeaning.Timestamp), Find(ColumnMeaning.Date), Find(ColumnMeaning.Time),
            Find(ColumnMeaning.End));
        if (start >= 0 && date >= 0 && sample is { } row && IsTimeOnly(row[start])) return (date, start, false);
        if (start >= 0) return (start, -1, false);
        if (date < 0 && end < 0) return time < 0 ? null : (time, -1, false);
        if (date < 0) return (end, -1, true);
        return time < 0 && end >= 0 ? (date, end, true) : (date, time, false);
    }

    /// <summary>Column index by <see cref="Measure"/>; −1 where absent.</summary>
    public int[] Measures()
    {
        var found = MeasureWords.ColumnsOf(_keys);
        for (var i = 0; i < _mapped.Length; i++)
            if (_mapped[i] is { } meaning && MeasureOf(meaning) is { } measure) found[(int)measure] = i;
        return found;
    }

    /// <summary>Whether the names tell the time of day, and no date.</summary>
    public bool HasOnlyTime =>
        Find(ColumnMeaning.Timestamp) < 0 && Find(ColumnMeaning.Date) < 0 && Find(ColumnMeaning.End) < 0 && Find(ColumnMeaning.Time) >= 0;

    /// <summary>A date or a queue, where a label says that; null for any other.</summary>
    public static ColumnMeaning? MeaningOf(string label)
    {
        var key = MeasureWords.Key(label);
        if (Words[ColumnMeaning.Date].Contains(key)) return ColumnMeaning.Date;
        return Words[ColumnMeaning.Queue].Contains(key) ? ColumnMeaning.Queue : null;
    }

    /// <summary>What each name alone says, where they do not make up a table together.</summary>
    public ColumnMeaning[] Guesses()
    {
        var guesses = new ColumnMeaning[Names.Count];
        for (var i = 0; i < guesses.Length; i++)
        {
            var byWord = Words.Where(w => w.Value.Contains(_keys[i])).Select(w => w.Key).FirstOrDefault();
            guesses[i] = _mapped[i] ?? (
                byWord != default ? byWord : MeasureWords.Of(Names[i]) is { } measure ? MeaningOf(measure) : default);
        }
        return guesses;
    }

    /// <summary>Names that say nothing here.</summary>
    public IEnumerable<string> Unknown() =>
        Names.Where((n, i) => n.Length > 0 && _mapped[i] is null && !IsKnown(_keys[i])).Take(20);

    /// <summary>What every column was taken for.</summary>
    public ColumnMeaning[] Meanings(HistoryColumns columns, int[] taken, int channel, int kind, bool atEnd)
    {
        var meanings = new ColumnMeaning[Names.Count];
        foreach (var group in columns.Groups)
            for (var m = 0; m < group.Columns.Length; m++)
                if (group.Columns[m] >= 0) meanings[group.Columns[m]] = MeaningOf((Measure)m);
        Say(taken[^1], ColumnMeaning.End);
        Say(columns.Date, columns.Time >= 0 ? ColumnMeaning.Date : atEnd ? ColumnMeaning.End : ColumnMeaning.Timestamp);
        Say(columns.Time, ColumnMeaning.Time);
        Say(columns.Queue, ColumnMeaning.Queue);
        Say(channel, ColumnMeaning.Channel);
        Say(kind, ColumnMeaning.Measure);
        return meanings;

        void Say(int column, ColumnMeaning meaning)
        {
            if (column >= 0) meanings[column] = meaning;
        }
    }

    private static bool IsKnown(string key) => Words.Values.Any(w => w.Contains(key)) || MeasureWords.Of(key) is not null;

    private static bool IsTimeOnly(string cell) => LocalStamp.Parse(cell, DateOrder.DayFirst) < 0 && LocalStamp.TimeOfDay(cell) >= 0;

    private static Measure? MeasureOf(ColumnMeaning meaning) => meaning switch
    {
        ColumnMeaning.Volume => Measure.Volume,
        ColumnMeaning.Aht => Measure.AhtSeconds,
        _ => Enum.TryParse<Measure>(meaning.ToString(), out var same) ? same : null,
    };

    private static ColumnMeaning MeaningOf(Measure measure) =>
        measure == Measure.AhtSeconds ? ColumnMeaning.Aht : Enum.Parse<ColumnMeaning>(measure.ToString());
}
