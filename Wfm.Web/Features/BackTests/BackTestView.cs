using Wfm.Engine;
using Wfm.Engine.Forecasting.BackTesting;

namespace Wfm.Web.Features.BackTests;

/// <summary>What may be back-tested.</summary>
public sealed record BackTestView(IReadOnlyList<(string Id, LocalText Name, int Weeks)> Queues);

/// <summary>What a back-test covers, as a planner sets it.</summary>
public sealed class BackTestSettings
{
    public string Queue { get; set; } = "";

    /// <summary>Weeks that each forecast may see.</summary>
    public int TrainWeeks { get; set; } = 16;

    /// <summary>Number of points of the past that are forecast from, one a week.</summary>
    public int Origins { get; set; } = 8;
}

/// <summary>The outcome of a back-test.</summary>
/// <param name="First">First day forecast.</param>
/// <param name="Last">Last day forecast.</param>
/// <param name="IntervalMinutes">Length of the intervals compared.</param>
/// <param name="LeftOut">Days of known events, neither learned from nor scored.</param>
public sealed record BackTestOutcome(
    LocalText Queue, BackTestResult Result, DateOnly First, DateOnly Last, int IntervalMinutes, int LeftOut, TimeSpan Took)
{
    /// <summary>The automatic choice first, then every method by its error.</summary>
    public IReadOnlyList<MethodAccuracy> Methods { get; } = [Result.Automatic, .. Result.Methods.OrderBy(m => m.All.Wape)];
}
