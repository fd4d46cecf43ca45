using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.BackTesting;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Accuracies;

/// <summary>What the accuracy page shows: the queues with a forecast for the month, and one of them in full.</summary>
public sealed record AccuracyView(PlanHead Head, IReadOnlyList<(string Id, LocalText Name)> Queues, QueueAccuracy? Shown);

/// <summary>The forecasts of one queue against what came.</summary>
/// <param name="KnownDays">Days of the month of which the contacts are known; 0 leaves everything else empty.</param>
/// <param name="Lines">Seasonal naive last; before it every version, the latest first.</param>
/// <param name="Actual">Contacts per day; NaN where not known.</param>
/// <param name="Worst">The intervals of the latest version that hurt, worst first.</param>
public sealed record QueueAccuracy(
    string Id, LocalText Name, PeriodDays Days, int KnownDays, IReadOnlyList<AccuracyLine> Lines, double[] Actual,
    IReadOnlyList<WorstInterval> Worst);

/// <summary>The days that are compared.</summary>
public sealed record PeriodDays(DateOnly First, int Count);

/// <summary>The accuracy of one version, or of the yardstick.</summary>
/// <param name="Version">0 for seasonal naive.</param>
/// <param name="Forecast">What counted: the model under the adjustments.</param>
/// <param name="Model">Accuracy of the model alone; null when nothing was adjusted.</param>
public sealed record AccuracyLine(
    int Version, string By, DateTimeOffset? At, Forecast Forecast, MethodAccuracy InForce, MethodAccuracy? Model);

/// <summary>An interval in which the forecast was far off.</summary>
public sealed record WorstInterval(DateOnly Date, TimeOnly Time, double Forecast, double Actual, LocalText? Holiday, LocalText? Event);
