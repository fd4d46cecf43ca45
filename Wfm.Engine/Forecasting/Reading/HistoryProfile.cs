using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What the cells of a table say together: the order of its dates, the marks in its numbers, the units of its durations.</summary>
internal sealed class HistoryProfile
{
    /// <summary>Rows that suffice to tell notation and units.</summary>
    private const int Sample = 20_000;

    private readonly TableStart _start;
    private readonly HistoryMapping _mapping;
    private readonly FindingLog _findings;
    private readonly DurationReading[] _readings = new DurationReading[Enum.GetValues<Measure>().Length];

    private HistoryProfile(TableStart start, HistoryMapping mapping, FindingLog findings)
    {
        (_start, _mapping, _findings) = (start, mapping, findings);
    }

    public DateOrder DateOrder { get; private set; }

    public NumberNotation Notation { get; private set; } = new('.');

    public DurationReading this[Measure measure] => _readings[(int)measure];

    public static HistoryProfile Of(TableStart start, HistoryMapping mapping, FindingLog findings)
    {
        var profile = new HistoryProfile(start, mapping, findings);
        profile.DateOrder = mapping.DateOrder ?? profile.OrderOfDates();
        var sample = profile.Rows().Take(Sample).ToList();
        profile.Notation = mapping.Decimal is { } mark ? new(mark)
            : NumberNotation.Proven(profile.Numbers(sample)) ?? profile.LikelyNotation(sample);
        // What is read as the talk is comes after it.
        foreach (var measure in Enum.GetValues<Measure>().Where(IsDuration).OrderBy(m => TalkOf(m) is not null))
            if (profile.IsThere(measure)) profile._readings[(int)measure] = profile.ReadingOf(measure, sample);
        return profile;
    }

    public static bool IsDuration(Measure measure) => measure is Measure.AhtSeconds or >= Measure.Talk;

    private static bool IsTotal(Measure measure) => measure >= Measure.TotalHandle;

    /// <summary>The talk that belongs to hold and after-call work; null for the others.</summary>
    private static Measure? TalkOf(Measure measure) => measure switch
    {
        Measure.Hold or Measure.Wrap => Measure.Talk,
        Measure.TotalHold or Measure.TotalWrap => Measure.TotalTalk,
        _ => null,
    };

    private HistoryColumns Columns => _start.Columns;

    private IEnumerable<SourceRow> Rows() => _start.Table.Rows().Where(r => r.Line > _start.Names.Line);

    private bool IsThere(Measure measure) => Columns.Kind >= 0 || Columns.Groups.Any(g => g[measure] >= 0);

    private IEnumerable<string> Numbers(List<SourceRow> sample) =>
        from row in sample from g in Columns.Groups from column in g.Columns where column >= 0 select row[column];

    /// <summary>
    /// Of two notations that every cell fits, the one in which contacts are whole numbers and durations of a stated unit plausible;
    /// where both do, the one of the countries that write semicolons between fields, or do not.
    /// </summary>
    private NumberNotation LikelyNotation(List<SourceRow> sample)
    {
        var usual = new NumberNotation(_start.Table.Delimiter == ";" ? ',' : '.');
        var other = new NumberNotation(usual.Decimal == '.' ? ',' : '.');
        return !Fits(usual, sample) && Fits(other, sample) ? other : usual;
    }

    private bool Fits(NumberNotation notation, List<SourceRow> sample)
    {
        foreach (var measure in Enum.GetValues<Measure>())
        {
            var columns = Columns.Groups.Select(g => g[measure]).Where(c => c >= 0).ToArray();
            var values = (from row in sample
                          from column in columns
                          let value = notation.TryParse(row[column], out var number) ? number : double.NaN
                          where value > 0
                          select value).ToList();
            if (values.Count == 0) continue;
            if (measure is Measure.Volume or Measure.Handled or Measure.Abandoned && values.Exists(v => v % 1 != 0)) return false;
            if (measure is Measure.AhtSeconds or Measure.Talk && UnitStated(columns[0]) is { Unit: var unit }
                && !DurationGuess.IsPlausible(values.Order().ElementAt(values.Count / 2) * Duration.SecondsOf(unit))) return false;
        }
        return true;
    }

    /// <summary>
    /// The order of day and month: what one date alone allows decides; where all allow both, dates follow one another in one order and
    /// lie scattered over the year in the other.
    /// </summary>
    private DateOrder OrderOfDates()
    {
        var (dayFirst, monthFirst) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
        (SourceRow Row, string Text)? open = null;
        var last = "";
        foreach (var row in Columns.DateAbove ? _start.Table.Rows() : Rows())
        {
            var text = Columns.DateAbove ? SectionLabel.Of(row, ColumnMeaning.Date) ?? last : row[Columns.Date];
            if (text == last) continue;
            last = text;
            if (LocalStamp.OrderOf(text) is { } order) return order;
            if (LocalStamp.BothWays(text) is not { } both) continue;
            dayFirst.Add(both.DayFirst);
            monthFirst.Add(both.MonthFirst);
            open ??= (row, text);
        }
        if (open is not { } doubt) return DateOrder.DayFirst;
        var (days, months) = (Span(dayFirst), Span(monthFirst));
        if (3 * months < days) return DateOrder.MonthFirst;
        if (3 * days < months) return DateOrder.DayFirst;
        AskForOrder(doubt.Row, doubt.Text);
        return DateOrder.DayFirst;
    }

    private static int Span(HashSet<DateOnly> days) => days.Max().DayNumber - days.Min().DayNumber + 1;

    private void AskForOrder(SourceRow row, string text)
    {
        var both = LocalStamp.BothWays(text)!.Value;
        _findings.Error(row.Line, Columns.Date + 1, text, new(
            $"日和月的先后无法确定：可读作 {both.DayFirst:yyyy-MM-dd} 或 {both.MonthFirst:yyyy-MM-dd}。请在映射中指定 dateOrder：dayFirst 或 monthFirst。",
            $"Day and month cannot be told apart: {both.DayFirst:yyyy-MM-dd} or {both.MonthFirst:yyyy-MM-dd}. Say dateOrder in the mapping: dayFirst or monthFirst."));
    }

    private DurationReading ReadingOf(Measure measure, List<SourceRow> sample)
    {
        var column = Columns.Groups.Select(g => g[measure]).FirstOrDefault(c => c >= 0, -1);
        if (TalkOf(measure) is { } talk) return PartReading(measure, column, talk);
        var samples = Durations(measure, sample).ToList();
        var isMean = IsMean(column, measure);
        if (UnitStated(column) is { } stated)
            return stated with { IsTotal = IsTotal(measure) || (!isMean && DurationSample.AreTotals(samples) == true) };
        if (FixedWidth(column, sample) is { } packed) AskForMarks(column, packed);
        var readings = new DurationGuess(samples, isMean).Readings(IsTotal(measure));
        if (readings.Count == 0 || samples.Count == 0) return new(DurationUnit.Seconds, 1, IsTotal(measure));
        if (readings.Count == 1) SayReading(column, measure, readings[0]);
        else if (readings.Select(r => r.IsTotal).Distinct().Count() > 1) AskForMeaning(column, measure);
        else AskForUnit(column, readings);
        return readings[0];
    }

    /// <summary>
    /// Hold and after-call work are too short to tell by size, and come from the same system as the talk: in its unit, and of all
    /// contacts where the talk is, unless they are called means.
    /// </summary>
    private DurationReading PartReading(Measure measure, int column, Measure talk)
    {
        var other = talk == Measure.Talk ? Measure.TotalTalk : Measure.Talk;
        var like = this[IsThere(talk) || !IsThere(other) ? talk : other];
        var unit = UnitStated(column) ?? (like.Unit == DurationUnit.Detect ? new(DurationUnit.Seconds) : like);
        return unit with { IsTotal = IsTotal(measure) || (like.IsTotal && !IsMean(column, measure)) };
    }

    /// <summary>Whether a column is called a mean, or somebody has said that it is one.</summary>
    private bool IsMean(int column, Measure measure) => !IsTotal(measure)
        && column >= 0 && (_mapping.Columns.ContainsKey(_start.Names[column].Trim()) || MeasureWords.SaysMean(_start.Names[column]));

    /// <summary>A row whose duration is written with leading zeros at one width, as all others are; null where they are not.</summary>
    private static SourceRow? FixedWidth(int column, List<SourceRow> sample)
    {
        var written = sample.Where(r => !NumberNotation.IsUnknown(r[column])).ToList();
        return written.Count > 0 && written.TrueForAll(r => IsPacked(r[column])) ? written[0] : null;
    }

    private static bool IsPacked(string text) => text is { Length: 4 or 6 } && text[0] == '0' && text.All(char.IsAsciiDigit);

    private void AskForMarks(int column, SourceRow row) => _findings.Error(row.Line, column + 1, row[column], new(
        "可能是秒，也可能是不带冒号的时分秒。请写成 0:05:16，或在映射中为该列指定单位。",
        "It may be seconds, or hours, minutes and seconds without their colons. "
        + "Write 0:05:16, or say the unit of the column in the mapping."));

    private DurationReading? UnitStated(int column)
    {
        if (column < 0) return null;
        var name = _start.Names[column].Trim();
        var unit = _mapping.Columns.TryGetValue(name, out var choice) && choice.Unit != DurationUnit.Detect ? choice.Unit
            : MeasureWords.UnitIn(name);
        return unit switch
        {
            DurationUnit.Detect => null,
            DurationUnit.HoursMinutes => new DurationReading(DurationUnit.Seconds, 60),
            DurationUnit.MinutesSeconds => new DurationReading(DurationUnit.Seconds),
            _ => new DurationReading(unit),
        };
    }

    private IEnumerable<DurationSample> Durations(Measure measure, List<SourceRow> sample)
    {
        foreach (var row in sample)
        {
            if (Columns.Kind >= 0 && MeasureWords.Of(row[Columns.Kind]) != measure) continue;
            foreach (var group in Columns.Groups)
            {
                var text = row[Columns.Kind >= 0 ? group[Measure.Volume] : group[measure]];
                if (NumberNotation.IsUnknown(text) || !IsData(row)) continue;
                var contacts = Columns.Kind >= 0 ? double.NaN : ContactsOf(row, group);
                if (Duration.Read(text, Notation, out var value) is not DurationForm.None and var form)
                    yield return new(form, value, contacts, group.Queue ?? (Columns.Queue >= 0 ? row[Columns.Queue] : ""));
            }
        }
    }

    private bool IsData(SourceRow row) =>
        Columns.DateAbove ? LocalStamp.TimeOfDay(row[Columns.Time]) >= 0 : LocalStamp.Parse(row[Columns.Date], DateOrder) >= 0;

    private double ContactsOf(SourceRow row, CellGroup group)
    {
        foreach (var measure in (Measure[])[Measure.Handled, Measure.Volume])
            if (group[measure] >= 0 && Notation.TryParse(row[group[measure]], out var contacts)) return contacts;
        return double.NaN;
    }

    private void AskForUnit(int column, IReadOnlyList<DurationReading> readings)
    {
        var units = string.Join(", ", readings.Select(r => r.TwoParts > 1 ? "hoursMinutes" : HistoryMappingFile.Name(r.Unit)));
        var name = column >= 0 ? _start.Names[column] : "";
        _findings.Error(_start.Names.Line, column + 1, name, new(
            $"“{name}”的单位无法按大小确定，可能是：{units}。请在映射中为该列指定单位。",
            $"The unit of '{name}' cannot be told by size; it may be: {units}. Say the unit of the column in the mapping."));
    }

    private void AskForMeaning(int column, Measure measure)
    {
        var words = string.Join(" / ", (measure == Measure.Talk
            ? new[] { ColumnMeaning.Talk, ColumnMeaning.TotalTalk } : [ColumnMeaning.Aht, ColumnMeaning.TotalHandle])
            .Select(HistoryMappingFile.Name));
        var name = column >= 0 ? _start.Names[column] : "";
        _findings.Error(_start.Names.Line, column + 1, name, new(
            $"“{name}”可能是每次联络的平均时长，也可能是时段内全部联络的总时长。请在映射中说明该列的含义：{words}。",
            $"'{name}' may be the mean of a contact, or the time of all contacts of an interval. Say in the mapping what it is: {words}."));
    }

    private void SayReading(int column, Measure measure, DurationReading reading)
    {
        var name = column >= 0 ? _start.Names[column] : "";
        if (reading.IsTotal && !IsTotal(measure))
            _findings.Information(_start.Names.Line, column + 1, name, new(
                "数值随联络量增长，按全部联络的总时长读取，除以联络量得到平均处理时长。",
                    "It grows with the contacts: it is taken as the time of all of them, and divided by their number."));
        if (reading.Unit != DurationUnit.Seconds)
            _findings.Information(_start.Names.Line, column + 1, name,
                new($"按大小判断单位为 {HistoryMappingFile.Name(reading.Unit)}。",
                $"By its size the unit is {HistoryMappingFile.Name(reading.Unit)}."));
    }
}
