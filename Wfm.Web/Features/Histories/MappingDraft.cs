using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Features.Histories;

/// <summary>What a planner says about a file while looking at its first rows; becomes a mapping when it is read again.</summary>
public sealed class MappingDraft
{
    private readonly HistoryMapping _understood;
    private readonly HistoryMapping _given;

    /// <param name="understood">Everything that the file was taken for.</param>
    /// <param name="given">What of that a person has said; nothing when null.</param>
    public MappingDraft(HistorySketch sketch, HistoryMapping understood, bool keepGoing, HistoryMapping? given = null)
    {
        (Sketch, _understood, _given) = (sketch, understood, given ?? HistoryMapping.Detected);
        Columns = [.. sketch.Names.Select(n => understood.Columns.TryGetValue(n.Trim(), out var told)
            ? new ColumnDraft { Meaning = told.Meaning, Unit = told.Unit } : new ColumnDraft())];
        (Encoding, Sheet, HeaderLine) = (understood.Encoding ?? "", understood.Sheet ?? "", understood.HeaderLine ?? 1);
        (DateOrder, Decimal) = (understood.DateOrder, understood.Decimal?.ToString() ?? "");
        (LabelsAtEnd, KeepGoing) = (understood.LabelsAtEnd ?? false, keepGoing);
        (AsWritten, Zone) = (understood.Zone is "", understood.Zone ?? "");
    }

    public HistorySketch Sketch { get; }

    public IReadOnlyList<ColumnDraft> Columns { get; }

    public string Encoding { get; set; }

    public string Sheet { get; set; }

    public int HeaderLine { get; set; }

    public DateOrder? DateOrder { get; set; }

    public string Decimal { get; set; }

    public bool LabelsAtEnd { get; set; }

    /// <summary>Whether timestamps are taken as they stand, whatever offset they state.</summary>
    public bool AsWritten { get; set; }

    /// <summary>Zone of the clock that wrote the timestamps, as an IANA name; empty for the centre's.</summary>
    public string Zone { get; set; }

    public bool KeepGoing { get; set; }

    /// <summary>What a person has said of the file so far, these corrections among it.</summary>
    public HistoryMapping Said =>
        HistoryMapping.Said(_given, _understood with { LabelsAtEnd = _understood.LabelsAtEnd ?? false }, Corrected());

    /// <summary>How the file is to be read now: as it was said, at the place that is shown; the rest is told from the file again.</summary>
    public HistoryReading Reading() => new()
    {
        KeepGoing = KeepGoing,
        Mapping = Said with { Encoding = OrNull(Encoding), Sheet = OrNull(Sheet), HeaderLine = HeaderLine },
    };

    /// <summary>
    /// Everything as it is shown. Another encoding, sheet or first line makes other columns, so that what was told of the old ones is
    /// told anew.
    /// </summary>
    private HistoryMapping Corrected()
    {
        var isSameTable = Encoding == (Sketch.Mapping.Encoding ?? "") && Sheet == (Sketch.Mapping.Sheet ?? "")
            && HeaderLine == Sketch.Mapping.HeaderLine;
        return new HistoryMapping
        {
            Encoding = OrNull(Encoding),
            Delimiter = _understood.Delimiter,
            Sheet = OrNull(Sheet),
            HeaderLine = HeaderLine,
            DateOrder = isSameTable ? DateOrder : null,
            Decimal = isSameTable && Decimal.Length > 0 ? Decimal[0] : null,
            LabelsAtEnd = isSameTable ? LabelsAtEnd : null,
            Zone = AsWritten ? "" : OrNull(Zone.Trim()),
            Columns = isSameTable ? Choices() : HistoryMapping.Detected.Columns,
        };
    }

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private Dictionary<string, ColumnChoice> Choices()
    {
        var choices = new Dictionary<string, ColumnChoice>();
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Meaning is { } meaning) choices.TryAdd(Sketch.Names[i].Trim(), new ColumnChoice(meaning, Columns[i].Unit));
        return choices;
    }
}

/// <summary>What is said of one column.</summary>
public sealed class ColumnDraft
{
    /// <summary>Null to tell it by the column's name.</summary>
    public ColumnMeaning? Meaning { get; set; }

    public DurationUnit Unit { get; set; }

    public bool IsDuration => Meaning is ColumnMeaning.Aht or >= ColumnMeaning.Talk;
}
