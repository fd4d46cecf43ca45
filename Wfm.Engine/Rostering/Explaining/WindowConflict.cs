using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>
/// A clash between cover and lines on a few neighbouring days of a large team. Most clashes of cover are of this kind, and
/// on four days CP-SAT decides in a fraction of a second what takes it minutes on a month. What stays is the cover of some
/// days, requests of single agents, and rules as they bind everyone.
/// </summary>
internal sealed class WindowConflict(CompiledProblem problem, CpSatSolver solver, CpSatOptions options)
{
    /// <summary>Windows of four days, two days apart: any three neighbouring days lie in one.</summary>
    private const int Days = 4, Step = 2;

    private RosterModel Model => problem.Model;

    /// <summary>Null where no window has a clash; there may still be one between days further apart.</summary>
    public ConflictResult.Conflict? Find(CancellationToken cancellation)
    {
        var days = Math.Min(Days, Model.Days);
        for (var first = 0; ; first = Math.Min(first + Step, Model.Days - days))
        {
            if (IsImpossible(first, days, _ => true, cancellation) == true) return In(first, days, cancellation);
            if (first + days == Model.Days) return null;
        }
    }

    /// <summary>Looks at fewer days first: the fewer there are, the quicker is every question.</summary>
    private ConflictResult.Conflict In(int first, int days, CancellationToken cancellation)
    {
        for (var fewer = 1; fewer < days; fewer++)
            for (var start = first; start + fewer <= first + days; start++)
                if (IsImpossible(start, fewer, _ => true, cancellation) == true) return Shrunk(start, fewer, cancellation);
        return Shrunk(first, days, cancellation);
    }

    private ConflictResult.Conflict Shrunk(int first, int days, CancellationToken cancellation)
    {
        var parts = PartsOf(first, days);
        var isMinimal = Shrink(parts, first, days, cancellation) && parts.All(part => EndsWithout(part, parts, first, days, cancellation));
        Demand[] clash = [.. parts.SelectMany(DemandsOf).OrderBy(d => d.Rule).ThenBy(d => d.Agent).ThenBy(d => d.Day)];
        return new ConflictResult.Conflict(clash, isMinimal, ConflictWording.Of(problem, clash));
    }

    /// <summary>Leaves out halves, quarters … and single parts while the rest still clashes.</summary>
    /// <returns>True when each part that is left is needed for the clash in the window.</returns>
    private bool Shrink(List<Demand> parts, int first, int days, CancellationToken cancellation)
    {
        for (var size = Math.Max(1, parts.Count / 2); ; size = (size + 1) / 2)
        {
            var isMinimal = true;
            for (var at = 0; at < parts.Count;)
            {
                var count = Math.Min(size, parts.Count - at);
                HashSet<Demand> rest = [.. parts.Take(at), .. parts.Skip(at + count)];
                var impossible = IsImpossible(first, days, rest.Contains, cancellation);
                if (impossible == true) parts.RemoveRange(at, count);
                else at += count;
                isMinimal &= impossible is not null;
            }
            if (size == 1) return isMinimal;
        }
    }

    /// <summary>Whether no roster keeps these parts in the window; null when that stays open.</summary>
    private bool? IsImpossible(int first, int days, Func<Demand, bool> kept, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var window = Window(first, days, kept);
        return window.Coverage.Rows.Count == 0 ? false : solver.Solve(window, options, null, cancellation) switch
        {
            CpSatResult.Infeasible => true,
            CpSatResult.Found => false,
            _ => null,
        };
    }

    /// <param name="kept">The parts that count; skills are given.</param>
    private RosterModel Window(int first, int days, Func<Demand, bool> kept) =>
        DayWindow.Of(Model, first, days, d => IsGiven(d) || kept(PartOf(d)));

    private bool IsGiven(Demand demand) => problem.IsGiven(demand.Rule);

    /// <summary>Cover of a day, a request, or a rule as it binds everyone.</summary>
    private Demand PartOf(Demand demand) =>
        demand.Agent is null || problem.Rules[demand.Rule] is StandingRule ? demand : new Demand(demand.Rule, null, null);

    private List<Demand> PartsOf(int first, int days)
    {
        var lines = Enumerable.Range(0, Model.Agents).SelectMany(HardDemandsOf);
        var cover = Model.Coverage.Rows.Where(r => r is not { Floor: int.MinValue, Cap: int.MaxValue }).Select(r => Demand.Of(r, -1));
        var end = first + days == Model.Days ? int.MaxValue : first + days;
        return [.. lines.Concat(cover).Where(d => !IsGiven(d) && (d.Day is not { } day || (day >= first && day < end)))
            .Select(PartOf).Distinct()];
    }

    private IEnumerable<Demand> DemandsOf(Demand part) => part is not { Agent: null, Day: null }
        ? [part]
        : Enumerable.Range(0, Model.Agents).SelectMany(HardDemandsOf).Where(d => d.Rule == part.Rule).Distinct();

    private IEnumerable<Demand> HardDemandsOf(int agent) =>
        Model.LineOf(agent).Where(l => l.Constraint.PenaltyOrNull() is { IsHard: true }).Select(l => Demand.Of(l.Constraint, agent));

    /// <summary>True when the parts without one can all be kept, in the window and, line after line, outside it too.</summary>
    private bool EndsWithout(Demand part, List<Demand> parts, int first, int days, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rest = parts.Where(p => p != part).ToHashSet();
        return rest.All(p => p is not { Agent: null, Day: not null } || DayWindow.HoldsAllOf(Model, first, p))
            && solver.Solve(Window(first, days, rest.Contains), options, null, cancellation) is CpSatResult.Found found
            && Enumerable.Range(0, Model.Agents).All(agent => GoesOn(agent, found.Roster));

        bool GoesOn(int agent, Roster window) =>
            new LineLimits(Model, agent, c => Demand.Of(c, agent) is var d && (IsGiven(d) || rest.Contains(PartOf(d))))
                .Cheapest(
                    (day, shift) => day < first || day >= first + days || window[agent, day - first] == shift
                        ? 0
                        : 1) is LineOutcome.Possible { Least: 0 };
    }
}
