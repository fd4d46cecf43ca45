namespace Wfm.Engine.Forecasting.Reading;

/// <summary>
/// Reads contact history from the files that telephone systems and spreadsheets export, delimited text or an XLSX workbook: one row
/// per interval (<c>timestamp[,queue],volume[,aht]</c>), one column per queue, or one column per time of day. What is not said by
/// the file or by a mapping is told from its content; every doubt is a <see cref="Finding"/>, and with any error nothing is taken.
/// </summary>
public static class HistoryReader
{
    /// <summary>Reads the bytes of a file, whatever they are.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Its name, as it appears in the findings.</param>
    /// <param name="how">How to read what the file does not say.</param>
    public static ReadResult<HistoryImport> Read(byte[] bytes, string file, HistoryReading? how = null)
    {
        how ??= new HistoryReading();
        return Open(bytes, how.Mapping, tables => Read(tables, file, how), (line, why) => Refused(file, line, why));
    }

    /// <summary>How the file looks, for a person to say what it means; null where there is nothing to look at.</summary>
    public static HistorySketch? Sketch(byte[] bytes, HistoryMapping mapping) =>
        Open<HistorySketch?>(bytes, mapping, tables => HistorySketch.Of(tables, mapping), (_, _) => null);

    /// <summary>Opens a file whatever its bytes are, and has its tables read.</summary>
    private static T Open<T>(
        byte[] bytes, HistoryMapping mapping, Func<IReadOnlyList<SourceTable>, T> read, Func<int, LocalText, T> refuse) =>
        SourceFile.Open(bytes, EncodingOf(mapping), mapping.Delimiter, read, refuse);

    /// <summary>Reads text that has been decoded already, such as cells pasted from a spreadsheet.</summary>
    public static ReadResult<HistoryImport> Read(string text, string file, HistoryReading? how = null) =>
        Read(System.Text.Encoding.UTF8.GetBytes(text), file, how);

    /// <summary>What is said of a file larger than any history.</summary>
    public static LocalText TooLarge => SourceFile.TooLarge;

    private static ReadResult<HistoryImport> Read(IReadOnlyList<SourceTable> tables, string file, HistoryReading how)
    {
        var findings = new FindingLog(file, how.KeepGoing);
        CheckMapping(how.Mapping, tables, findings);
        if (findings.HasError) return new(null, findings.All());
        if (TableStart.Find(tables, how.Mapping) is not { } start) return NotUnderstood(tables, how.Mapping, findings);
        SayWhatIsLeftOut(start, findings);
        if (IsGuessed(start.Table, how.Mapping)) findings.Information(0, 0, start.Table.Encoding, EncodingOf(start.Table));
        var profile = HistoryProfile.Of(start, how.Mapping, findings);
        ClockDoubts.Say(start, profile.DateOrder, findings);
        var stated = how.Mapping.Zone is null ? StatedZone.Of(start) : null;
        if (stated is not null) SayZone(start, stated, findings);
        return new HistoryRows(start, profile, how, stated, findings).Read();
    }

    private static void CheckMapping(HistoryMapping mapping, IReadOnlyList<SourceTable> tables, FindingLog findings)
    {
        if (mapping.Encoding is { } encoding && TextEncoding.Named(encoding) is null)
            findings.Error(0, 0, encoding,
                new($"未知编码；可用：{string.Join("、", TextEncoding.Known)}。",
                $"Unknown encoding; known are {string.Join(", ", TextEncoding.Known)}."));
        if (mapping.Sheet is { } sheet && tables[0].Sheet.Length > 0 && tables.All(t => t.Sheet != sheet))
            findings.Error(0, 0, sheet,
                new($"没有该工作表；有：{string.Join("、", tables.Select(t => t.Sheet))}。",
                $"There is no such sheet; there are {string.Join(", ", tables.Select(t => t.Sheet))}."));
    }

    private static System.Text.Encoding? EncodingOf(HistoryMapping mapping) =>
        mapping.Encoding is { } name ? TextEncoding.Named(name) : null;

    /// <summary>True where no mark and no rule of the encoding itself decides, but how often its characters are used.</summary>
    private static bool IsGuessed(SourceTable table, HistoryMapping mapping) =>
        mapping.Encoding is null && table.Encoding.Length > 0 && !table.Encoding.StartsWith("utf-", StringComparison.OrdinalIgnoreCase);

    private static LocalText EncodingOf(SourceTable table) => new(
        $"文字按 {table.Encoding} 读取；若名称显示不正确，请在映射中指定 encoding：{string.Join("、", TextEncoding.Known)}。",
        $"The text is read as {table.Encoding}. If names look wrong, say encoding in the mapping: "
        + $"{string.Join(", ", TextEncoding.Known)}.");

    private static ReadResult<HistoryImport> NotUnderstood(IReadOnlyList<SourceTable> tables, HistoryMapping mapping, FindingLog findings)
    {
        var likely = tables.Select(TableStart.Likely).FirstOrDefault(r => r is not null);
        if (likely is not { } row) findings.Error(0, 0, "", SourceFile.Empty);
        else if (row.Cells.Length > InputLimits.MostColumns)
            findings.Error(row.Line, 0, "",
                new($"列数过多：{row.Cells.Length}，最多 {InputLimits.MostColumns}。",
                $"There are too many columns: {row.Cells.Length}; {InputLimits.MostColumns} is the most."));
        else
        {
            var names = new ColumnWords(row.Cells, mapping);
            var missing = names.Moment(null) is null
                ? new LocalText("没有时间列（timestamp、日期、时间）", "none names the time (timestamp, date, time)")
                : new LocalText("没有来电量列（volume、来电量）", "none names the volume (volume, calls offered)");
            var unknown = names.Unknown().ToList();
            if (tables.FirstOrDefault(t => IsGuessed(t, mapping)) is { } guessed)
                findings.Warning(0, 0, guessed.Encoding, EncodingOf(guessed));
            findings.Error(row.Line, 0, string.Join(",", row.Cells), new(
                $"看不出列的含义：{missing.Zh}。未识别的列：{string.Join("、", unknown)}。可在映射中说明各列的含义。",
                $"The columns are not understood: {missing.En}. Not understood: {string.Join(", ",
                    unknown)}. Say in the mapping what they are."));
        }
        return new(null, findings.All());
    }

    private static void SayZone(TableStart start, StatedZone stated, FindingLog findings) =>
        findings.Information(start.Names.Line, 0, stated.Text, new(
            $"文件注明时间属于“{stated.Text}”。", $"The file says that its times are of '{stated.Text}'."));

    private static void SayWhatIsLeftOut(TableStart start, FindingLog findings)
    {
        if (start.Before > 0)
            findings.Information(start.Names.Line, 0, "",
                new($"表格从第 {start.Names.Line} 行开始，之前的行不导入。",
                $"The table begins in line {start.Names.Line}; the lines before it are left out."));
        if (start.Columns.LeftOut.Count > 0)
            findings.Information(start.Names.Line, start.Columns.LeftOut[0] + 1,
                string.Join(", ", start.Columns.LeftOut.Select(i => start.Names[i])), new(
                "这些列不导入。", "These columns are left out."));
        foreach (var column in start.Columns.Repeated)
            findings.Error(start.Names.Line, column + 1, start.Names[column], new(
                "同名的列不止一个，无法判断属于哪个队列。请使列名不同，例如“热线 来电量”。",
                "This column name stands more than once, and it is not known of which queue it tells. "
                + "Give the columns names of their own, such as 'Hotline calls'."));
        foreach (var column in start.Columns.Doubtful)
            findings.Error(start.Names.Line, column + 1, start.Names[column], new(
                "这一列像是指标而不是队列，但看不出是什么。请在映射中说明其含义，或设为 ignore。",
                    "This column sounds like a figure rather than a queue, and it is not known which. Say in the mapping what it is, or ignore."));
    }

    private static ReadResult<HistoryImport> Refused(string file, int line, LocalText why) =>
        new(null, [new Finding(FindingSeverity.Error, file, line, 0, "", why)]);
}
