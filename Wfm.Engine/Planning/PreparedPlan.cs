using Wfm.Engine.Forecasting;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>A plan up to the point where the search begins.</summary>
/// <param name="Forecasts">One per queue with history, on the grid of the centre.</param>
/// <param name="Requirements">One per forecast.</param>
/// <param name="Compiled">The roster problem with its model.</param>
public sealed record PreparedPlan(
    Centre Centre, IReadOnlyList<Forecast> Forecasts, IReadOnlyList<Requirement> Requirements, CompiledProblem Compiled)
{
    public PlanningPeriod Period => Compiled.Problem.Period;
}
