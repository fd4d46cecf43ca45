using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Web.Features.Histories;

/// <summary>A file that has been read and not yet taken.</summary>
/// <param name="Format">How the file was understood; null when it could not be read.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="Arrivals">One per queue of the file; empty when a finding forbids to take it.</param>
public sealed record HistoryPreview(
    string File, HistoryFormat? Format, int Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<ArrivingQueue> Arrivals)
{
    /// <summary>How the file looks; null where there is nothing to look at.</summary>
    public HistorySketch? Sketch { get; init; }

    /// <summary>Everything that the file was taken for; what a finding asks of a column is left open.</summary>
    public HistoryMapping Understood
    {
        get
        {
            var mapping = Format?.Mapping ?? Sketch?.Mapping ?? HistoryMapping.Detected;
            var asked = Findings.Where(f => f.Severity == FindingSeverity.Error && f.Line == mapping.HeaderLine && f.Column > 0)
                .Select(f => Sketch?.Names.ElementAtOrDefault(f.Column - 1)?.Trim()).ToHashSet();
            return mapping with { Columns = mapping.Columns.Where(c => !asked.Contains(c.Key)).ToDictionary() };
        }
    }

    /// <summary>What a person has said of the file, now or of an earlier one of the same shape.</summary>
    public HistoryMapping Said { get; init; } = HistoryMapping.Detected;

    /// <summary>The same for files of one report; null where there is nothing to look at.</summary>
    public string? Shape { get; init; }

    /// <summary>The mapping that was taken from an earlier file; null where none was.</summary>
    public RememberedMapping? Remembered { get; init; }
}

/// <summary>What somebody said of an earlier file of the same shape.</summary>
public sealed record RememberedMapping(HistoryMapping Mapping, string File, string MadeBy);

/// <summary>One queue of a file, and what the planner wants done with it.</summary>
public sealed class ArrivingQueue
{
    /// <summary>The history as the file tells it.</summary>
    public required ContactHistory History { get; init; }

    /// <summary>Queue of the centre that it is for; null leaves it out.</summary>
    public string? Target { get; set; }

    /// <summary>What it would change; null when the target has no history or another grid.</summary>
    public HistoryComparison? Comparison { get; set; }

    /// <summary>True when the target has a history that the file cannot be joined to, only replace.</summary>
    public bool ReplacesOnly { get; set; }

    /// <summary>How it is joined to the history that is there; nothing is replaced unless the planner says so.</summary>
    public MergeMode Mode { get; set; } = MergeMode.FillOnly;
}
