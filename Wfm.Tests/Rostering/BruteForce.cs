using Wfm.Engine.Rostering.Model;

namespace Wfm.Tests.Rostering;

/// <summary>Tries every roster of a tiny model.</summary>
internal static class BruteForce
{
    /// <summary>The cheapest roster, hard breaches counted first.</summary>
    public static (Roster Roster, RosterCost Cost) Best(RosterModel model)
    {
        var (best, cost) = (new Roster(model.Agents, model.Days), new RosterCost(long.MaxValue, 0));
        foreach (var roster in All(model))
            if (RosterEvaluator.Evaluate(model, roster).Cost is var c && c < cost)
                (best, cost) = (roster.Clone(), c);
        return (best, cost);
    }

    /// <summary>Soft cost of the cheapest roster without hard breaches; null where there is none.</summary>
    public static long? Optimum(RosterModel model) => Best(model).Cost is { IsFeasible: true } best ? best.Soft : null;

    /// <summary>Every roster; the same object each time, with other cells.</summary>
    public static IEnumerable<Roster> All(RosterModel model)
    {
        var roster = new Roster(model.Agents, model.Days);
        do yield return roster;
        while (Next(roster, model.Shifts));
    }

    private static bool Next(Roster roster, int shifts)
    {
        foreach (ref var cell in roster.Cells)
        {
            if (++cell < shifts) return true;
            cell = 0;
        }
        return false;
    }
}
