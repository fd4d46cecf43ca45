using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Histories;

/// <summary>What the history page shows: the queues, and one of them in full; none while there is no history.</summary>
/// <param name="Centre">All queues of the centre.</param>
/// <param name="Queues">Those with a history.</param>
public sealed record HistoryView(
    PlanHead Head, IReadOnlyList<(string Id, LocalText Name)> Centre, IReadOnlyList<(string Id, LocalText Name)> Queues,
    QueueHistory? Shown);

/// <summary>The contact history of one queue, summed up for the eye.</summary>
/// <param name="Recorded">The history as it was imported.</param>
/// <param name="Used">The history as the forecast uses it: findings applied unless refused.</param>
/// <param name="Daily">Contacts per day as recorded; NaN where the whole day is missing.</param>
/// <param name="DailyUsed">The same as used.</param>
/// <param name="ByHour">Mean contacts by weekday (<see cref="DayOfWeek"/>) and hour; NaN where the queue is closed.</param>
/// <param name="Missing">Intervals without a value while the queue was open, on days that have others.</param>
/// <param name="RestDays">Holidays and bridge days within the history: day index and name.</param>
/// <param name="Imports">Versions, the latest first.</param>
public sealed record QueueHistory(
    string Id, LocalText Name, ContactHistory Recorded, ContactHistory Used, double Total, double MeanAhtSeconds, double? AbandonedShare,
    double[] Daily, double[] DailyUsed, double[,] ByHour, int Missing, IReadOnlyList<(int Day, LocalText Name)> RestDays,
    IReadOnlyList<FindingLine> Findings, IReadOnlyList<ImportLine> Imports)
{
    /// <summary>What the history cannot tell a forecast.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    public DateOnly Start => Recorded.Start;
    public DateOnly End => Recorded.End;
}

/// <summary>One cleaning finding and whether it is applied.</summary>
/// <param name="Number">1, 2, 3 … in order of time; the same on the chart and in the table.</param>
/// <param name="Before">Contacts recorded in its intervals; NaN when none is known.</param>
/// <param name="After">Contacts that the rule makes of them.</param>
public sealed record FindingLine(
    int Number, CleaningKey Key, CleaningFinding Finding, DateOnly Last, bool Refused, double Before, double After);

/// <summary>One import of a queue's history.</summary>
public sealed record ImportLine(int Version, string Source, string By, DateTimeOffset At, DateOnly Start);
