using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Persistence;

namespace Wfm.Web.Features.Histories;

/// <summary>What the history page shows.</summary>
public sealed record HistoryView(PlanHead Head, IReadOnlyList<QueueHistory> Queues);

/// <summary>The contact history of one queue, summed up for the eye.</summary>
/// <param name="Daily">Contacts per day; NaN where the whole day is missing.</param>
/// <param name="ByHour">Mean contacts by weekday (0 = Monday) and hour; NaN where the queue is closed.</param>
/// <param name="Missing">Intervals without a value while the queue was open, on days that have others.</param>
/// <param name="RestDays">Holidays and bridge days within the history: day index and name.</param>
public sealed record QueueHistory(
    string Id, LocalText Name, DateOnly Start, DateOnly End, int IntervalMinutes, double Total, double MeanAhtSeconds,
    double[] Daily, double[] DailyAht, double[,] ByHour, int Missing, IReadOnlyList<(int Day, LocalText Name)> RestDays,
    int Version, string Source, string ImportedBy, DateTimeOffset ImportedAt);

/// <summary>A file that has been read and not yet taken.</summary>
/// <param name="Import">Null when a finding forbids to take it.</param>
/// <param name="NeedsQueue">True when the file does not say which queue it is about.</param>
public sealed record HistoryPreview(string File, HistoryImport? Import, IReadOnlyList<Finding> Findings, bool NeedsQueue);
