using Wfm.Engine.Forecasting.BackTesting;

namespace Wfm.Web.Runs.BackTests;

/// <summary>What a back-test found.</summary>
/// <param name="First">First day forecast.</param>
/// <param name="Last">Last day forecast.</param>
/// <param name="IntervalMinutes">Length of the intervals compared.</param>
/// <param name="LeftOut">Days of known events, neither learned from nor scored.</param>
public sealed record BackTestOutcome(BackTestResult Result, DateOnly First, DateOnly Last, int IntervalMinutes, int LeftOut, TimeSpan Took)
{
    /// <summary>The automatic choice first, then every method by its error.</summary>
    public IReadOnlyList<MethodAccuracy> Methods { get; } = [Result.Automatic, .. Result.Methods.OrderBy(m => m.All.Wape)];

    public static BackTestOutcome Of(BackTestPlan plan, BackTestResult result, TimeSpan took) => new(
        result, plan.Start.AddDays(7 * plan.Origins[0]),
        plan.Start.AddDays(7 * Math.Min(plan.Weeks, plan.Origins[^1] + plan.HorizonWeeks) - 1),
        plan.History.Grid.Minutes, plan.Missing.Count, took);
}
