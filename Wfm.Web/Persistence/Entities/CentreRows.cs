namespace Wfm.Web.Persistence.Entities;

// What a centre is, as it was loaded: the parts that change by themselves have rows of their own, the rest is one document.

/// <summary>A contact centre. <see cref="Definition"/> holds queues, teams, shift types, calendar, events and policy as JSON.</summary>
public sealed class CentreRow
{
    public required string Id { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }

    /// <summary>True for the centre that is shipped for trying out; demo accounts exist only there.</summary>
    public required bool IsDemo { get; init; }

    public required string Definition { get; set; }
    public required DateTimeOffset LoadedAt { get; init; }
}

/// <summary>What a part of a centre is; each kind has a content of its own, see <see cref="CentrePartRow.Content"/>.</summary>
public enum CentrePartKind
{
    /// <summary>Name, zone, interval and week of the centre.</summary>
    Settings,

    Queue,
    Team,
    Contract,

    /// <summary>A shift type, or all shift types of a window of free starts under the window's code.</summary>
    ShiftType,

    /// <summary>What every shift contains beside work.</summary>
    Day,

    Outbound,
    Policy,

    /// <summary>Days off and make-up working days of a year.</summary>
    Holidays,

    /// <summary>A closure that returns by itself.</summary>
    Closure,
}

/// <summary>
/// A part of a centre as it is from a month on, laid over <see cref="CentreRow.Definition"/>. A change adds a row; of rows that begin
/// with the same month the latest counts. Insert only.
/// </summary>
public sealed class CentrePartRow : IInsertOnly
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required CentrePartKind Kind { get; init; }

    /// <summary>Id of the queue, team …, code of the shift, year of the holidays; empty where a centre has one.</summary>
    public required string Key { get; init; }

    /// <summary>First day of the month from which it counts; <see cref="DateOnly.MinValue"/> for what has dates of its own.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The part as JSON; null where it is gone from then on.</summary>
    public string? Content { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>An agent of a centre, with what holds before any <see cref="AgentTermRow"/>. Skills are queue ids as a JSON list.</summary>
public sealed class AgentRow
{
    public required string Centre { get; init; }
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Team { get; set; }
    public required string Contract { get; set; }
    public required string Skills { get; set; }

    /// <summary>Working time as a share of full time.</summary>
    public double Share { get; set; } = 1;

    public string Location { get; set; } = "";

    /// <summary>First and last day of employment; null where none is known.</summary>
    public DateOnly? First { get; set; }
    public DateOnly? Last { get; set; }

    /// <summary>Whom to call in an emergency, or empty.</summary>
    public string Contact { get; set; } = "";

    public DateOnly? Birthday { get; set; }
    public DateOnly? Seniority { get; set; }

    /// <summary>Place in the centre's list, so that the order of the source is kept.</summary>
    public required int Position { get; set; }

    /// <summary>Changes with every change of the agent or a term, so that of two at once the later looks again.</summary>
    public Guid Stamp { get; set; }
}

/// <summary>What holds for an agent from a day on: skills on any day, the rest from the first of a month.</summary>
public sealed class AgentTermRow
{
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly From { get; init; }
    public required string Team { get; set; }
    public required string Contract { get; set; }
    public required double Share { get; set; }
    public required string Location { get; set; }
    public required string Skills { get; set; }
}

/// <summary>Leave that has been granted.</summary>
public sealed class LeaveRow
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly First { get; init; }
    public required DateOnly Last { get; init; }
    public required string Kind { get; init; }
}

/// <summary>A wish of an agent for one day.</summary>
public sealed class WishRow
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>First day of the month, for <see cref="Slot"/>.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>
    /// Which of the agent's wishes of the month it is, 1, 2, 3 …: two of them cannot take the last place at once. Null for
    /// wishes that came with the centre.
    /// </summary>
    public int? Slot { get; init; }

    public required string Shift { get; set; }
    public required bool Wanted { get; set; }
    public required int Weight { get; set; }
}

/// <summary>Duty worked before the first plan of the product, one row per shift.</summary>
public sealed class PastShiftRow
{
    public required string Centre { get; init; }
    public required string Agent { get; init; }
    public required DateOnly Date { get; init; }
    public required string Shift { get; init; }
    public required string Queue { get; init; }
}

/// <summary>One import of a queue's contact history; a later import adds a version, it never overwrites one.</summary>
public sealed class HistoryRow
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required string Queue { get; init; }
    public required int Version { get; init; }
    public required int GridMinutes { get; init; }
    public required DateOnly Start { get; init; }
    public required double[] Volume { get; init; }
    public required double[] AhtSeconds { get; init; }

    /// <summary>
    /// Contacts answered, contacts given up and share answered in time per interval; null where the source does not state them.
    /// </summary>
    public double[]? Handled { get; init; }
    public double[]? Abandoned { get; init; }
    public double[]? ServiceLevel { get; init; }

    /// <summary>Hours that came for the second time when clocks went back, as a JSON list of days; null where there are none.</summary>
    public string? Repeated { get; init; }

    /// <summary>File name, or the demo's name.</summary>
    public required string Source { get; init; }

    public required string ImportedBy { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
}
