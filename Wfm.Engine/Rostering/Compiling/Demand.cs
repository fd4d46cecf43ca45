using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Compiling;

/// <summary>
/// The smallest thing a planner can insist on or waive: one rule for one agent, one request or lock of one agent on one
/// day, or the cover of one day.
/// </summary>
/// <param name="Rule">Index into <see cref="RosterModel.Rules"/>.</param>
/// <param name="Agent">Index of the agent; null for cover.</param>
/// <param name="Day">Day of the request or cover; null for a rule that holds throughout.</param>
public readonly record struct Demand(int Rule, int? Agent, int? Day)
{
    /// <summary>The demand that a constraint belongs to, as it binds <paramref name="agent"/>.</summary>
    public static Demand Of(Constraint constraint, int agent) => constraint switch
    {
        Cell cell => new Demand(cell.Rule, agent, cell.Day),
        CoverageRow row => new Demand(row.Rule, null, row.Day),
        _ => new Demand(constraint.Rule, agent, null),
    };

    public static Demand Of(Breach breach) => Of(breach.Constraint, breach.Agent);
}
