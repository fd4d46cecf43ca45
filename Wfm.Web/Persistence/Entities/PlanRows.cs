using Wfm.Engine.Planning;

namespace Wfm.Web.Persistence.Entities;

/// <summary>One centre and month on its way from forecast to published roster.</summary>
public sealed class PlanRow
{
    public required PlanId Id { get; init; }
    public required string Centre { get; init; }
    public required DateOnly Start { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with every publication and every leave in the month, so that of two at once the later looks again.</summary>
    public Guid Stamp { get; set; } = Guid.NewGuid();
}

/// <summary>A forecast of one queue for a plan. A new forecast adds a version.</summary>
public sealed class ForecastRow : IInsertOnly
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }
    public required string Queue { get; init; }
    public required int Version { get; init; }
    public required int GridMinutes { get; init; }
    public required double[] Volume { get; init; }
    public required double[] AhtSeconds { get; init; }
    public required double[] Low { get; init; }
    public required double[] High { get; init; }
    public required string Method { get; init; }

    /// <summary>Hash of everything it was made from; empty for versions older than this column.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Settings, weights, bands of totals and components as JSON; null for versions older than this column.</summary>
    public string? Parameters { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>The requirement of one queue for a plan, with the inputs that led there. A new one adds a version.</summary>
public sealed class RequirementRow
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }
    public required string Queue { get; init; }
    public required int Version { get; init; }
    public required int GridMinutes { get; init; }

    /// <summary>The service target as JSON.</summary>
    public required string Target { get; init; }

    public required int[] Net { get; init; }
    public required int[] Gross { get; init; }
    public required double[] Volume { get; init; }
    public required double[] AhtSeconds { get; init; }
    public required double[] Shrinkage { get; init; }
    public required double Concurrency { get; init; }
    public required bool[] Open { get; init; }

    /// <summary>Patience and deadline as JSON; null where nobody gives up and nothing may wait.</summary>
    public string? Terms { get; init; }

    /// <summary>The days that were planned for; null for versions older than this column.</summary>
    public DemandScenario? Scenario { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A cell that the planner has fixed for the next search; no shift means a fixed day off.</summary>
public sealed class LockRow
{
    public required PlanId Plan { get; init; }
    public required string Agent { get; init; }
    public required DateOnly Date { get; init; }
    public string? Shift { get; set; }
    public string? Queue { get; set; }
}

/// <summary>One demand that the planner has given up for a plan; a repair is one or more of them.</summary>
public sealed class WaiverRow
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }

    /// <summary>The repair that it belongs to.</summary>
    public required Guid Repair { get; init; }

    public required string Rule { get; init; }
    public string? Agent { get; init; }
    public DateOnly? Date { get; init; }

    /// <summary>What the whole repair gives up, in both languages.</summary>
    public required string WordsZh { get; init; }

    public required string WordsEn { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>How a revision came about.</summary>
public enum RevisionOrigin
{
    Generated,
    Edited,
    Trade,

    /// <summary>A trade in force that was taken back.</summary>
    TakenBack,
    Imported,

    /// <summary>Agents rolled through a rotation table.</summary>
    Rotation,

    /// <summary>Leave that was granted, or an absence recorded.</summary>
    Absence,

    /// <summary>A draft with what was agreed since it was begun: swaps, leave and absence.</summary>
    Merged,
}

/// <summary>One immutable state of a plan's roster; see <see cref="RosterText"/> for the cells. Insert only.</summary>
public sealed class RevisionRow : IInsertOnly
{
    public required RevisionId Id { get; init; }
    public required PlanId Plan { get; init; }

    /// <summary>1, 2, 3 … within the plan.</summary>
    public required int Number { get; init; }

    public required RevisionOrigin Origin { get; init; }

    /// <summary>
    /// Number of the publication that it was made from: everything that was agreed up to that one is in it. 0 where nothing
    /// was published.
    /// </summary>
    public required int Base { get; init; }

    /// <summary>The draft that this one is with what was agreed since; null unless <see cref="RevisionOrigin.Merged"/>.</summary>
    public RevisionId? Draft { get; init; }

    public required string Cells { get; init; }

    /// <summary>Certificate of the search that made it, as JSON; null for a roster made by hand.</summary>
    public string? Certificate { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>What the search that made a revision worked on, as <see cref="ProblemSnapshot"/>. Insert only.</summary>
public sealed class RosterInputRow : IInsertOnly
{
    public required RevisionId Revision { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>A rotation table that a group of agents rolls through from month to month. Insert only.</summary>
public sealed class RotationRow : IInsertOnly
{
    public int Id { get; init; }
    public required string Centre { get; init; }
    public required string Team { get; init; }

    /// <summary>Contract of the agents; null for the whole team.</summary>
    public string? Contract { get; init; }

    /// <summary>The demand and the rules of the table as JSON.</summary>
    public required string Problem { get; init; }

    /// <summary>Shift index of every day of the table, 0 for off.</summary>
    public required int[] Cells { get; init; }

    /// <summary>Monday on which the first agent stands at the first week.</summary>
    public required DateOnly Start { get; init; }

    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A revision made valid for everyone. The latest publication of a plan is the roster in force. Insert only.</summary>
public sealed class PublicationRow : IInsertOnly
{
    public required PublicationId Id { get; init; }
    public required PlanId Plan { get; init; }
    public required RevisionId Revision { get; init; }

    /// <summary>1, 2, 3 … within the plan.</summary>
    public required int Number { get; init; }

    public required string PublishedBy { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>
/// Lunches, breaks and meetings of one day of a plan, as <see cref="Content"/> in JSON, whose grid says with its clock whether minutes are
/// those that pass or those of the clock face. A change adds a version. Insert only.
/// </summary>
public sealed class DayPlanRow : IInsertOnly
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>1, 2, 3 … within the plan and day.</summary>
    public required int Number { get; init; }

    public required string Content { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A version of a day made valid for everyone; the latest of a day is in force. Insert only.</summary>
public sealed class DayPublicationRow : IInsertOnly
{
    public int Id { get; init; }
    public required PlanId Plan { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Number { get; init; }

    public required string PublishedBy { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}
