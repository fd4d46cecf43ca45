using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;

namespace Wfm.Web.Persistence.Entities;

// What planners add to history and forecast: decisions about findings, events, opening hours, adjustments.

/// <summary>A cleaning finding that the planner does not want applied. It is known by what and when it is about.</summary>
public sealed class CleaningRefusalRow
{
    public required string Centre { get; init; }
    public required string Queue { get; init; }
    public required CleaningKind Kind { get; init; }
    public required DateOnly Day { get; init; }
    public required int Minute { get; init; }
    public required string RefusedBy { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }
}

/// <summary>What a planner has said of a history file where it does not say it itself, for the next file of the same shape.</summary>
public sealed class HistoryMappingRow
{
    public required string Centre { get; init; }

    /// <summary>Hash of the kind of file and the names of its columns.</summary>
    public required string Shape { get; init; }

    /// <summary>A mapping file.</summary>
    public string Mapping { get; set; } = "";

    /// <summary>The file that it was said of.</summary>
    public string Source { get; set; } = "";

    public string MadeBy { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
}

/// <summary>A campaign or other event with its factor on volume.</summary>
public sealed class DemandEventRow
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required DateOnly First { get; init; }
    public required DateOnly Last { get; init; }

    /// <summary>Queue concerned; null for all.</summary>
    public string? Queue { get; init; }

    public required double Factor { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }

    /// <summary>True when the factor was learned from the past, false when it was given by hand.</summary>
    public required bool IsLearned { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A spell with other opening hours; <see cref="Open"/> is the week as JSON.</summary>
public sealed class OpeningSpellRow
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required string Queue { get; init; }
    public required DateOnly First { get; init; }
    public DateOnly? Last { get; init; }
    public required string Open { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>How a planner's adjustment is meant.</summary>
public enum AdjustmentKind
{
    Share,
    Value,
    Curve,
}

/// <summary>A planner's adjustment of one version of a forecast. Withdrawn ones stay on record.</summary>
public sealed class AdjustmentRow
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }
    public required string Queue { get; init; }

    /// <summary>Version of the forecast that it lies on.</summary>
    public required int Version { get; init; }

    public required ForecastMeasure Measure { get; init; }
    public required AdjustmentKind Kind { get; init; }
    public required int First { get; init; }
    public required int Count { get; init; }

    /// <summary>The share, the number of contacts or seconds, or the curve.</summary>
    public required double[] Values { get; init; }

    public required string Note { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public string? WithdrawnBy { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}
