using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Plans;

/// <summary>What a run of the solver works on, made from what is stored: the same for the run and for a check of its certificate.</summary>
/// <param name="Warm">The roster that the run starts from; null to start from nothing.</param>
/// <param name="Base">
/// Number of the publication whose agreements it takes account of; what is agreed later is carried into its result.
/// </param>
public sealed record SolveInput(CompiledProblem Compiled, Roster? Warm, int Base);

/// <summary>The roster problem of a month: its requirement, its past, what is locked and what was given up.</summary>
public sealed class MonthProblem(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RequirementStore requirements, RosterBook rosters,
    Waivers waivers)
{
    /// <summary>Months in which <see cref="CompiledProblem.LongestBeside"/> days can lie.</summary>
    private const int MostBeside = 4;

    private readonly CompiledMonths _compiled = new();

    /// <summary>
    /// What stands beside a period, the one place where that is found out: the rosters in force of the months before and after, as
    /// far as they follow one another without a gap, and before them what the centre was loaded with. The ledger of fairness also
    /// counts earlier months beyond a gap.
    /// </summary>
    public async Task<Surroundings> Beside(Centre centre, PlanningPeriod period)
    {
        var published = (await plans.PublishedMonths(centre.Id)).ToHashSet();
        var before = await InForce(centre.Id, published.Where(m => m.First < period.Start).Order().TakeLast(FairnessLedger.Months));
        var after = await InForce(centre.Id, Following(published, Month.Of(period.End)));
        var loaded = centre.Past.Where(a => a.Date < period.Start && !published.Contains(Month.Of(a.Date))).ToList();
        var known = Known(Month.Of(period[-1]), m => published.Contains(m) || loaded.Exists(a => m.Contains(a.Date)));
        var others = new OtherShifts(centre.ShiftTypes);
        return new Surroundings
        {
            Past = [.. others.Of(loaded, await centres.First(centre.Id)), .. await Worked(centre, before, others)],
            KnownFrom = known.Count == 0 ? period.Start : known[0].First,
            Following = [.. await Worked(centre, after, others)],
            Retired = others.Retired,
            KnownUntil = after.Count == 0 ? null : after[^1].Roster.Period.End,
            FollowingRequirements = after.Count == 0 ? [] : await requirements.InForce(after[0].Roster.Plan),
            Seen =
            [
                .. known.Count == 0 ? [SeenRoster.None(Month.Of(period[-1]).First, period[-1])] : known.Select(m => Seen(m, before)),
                .. after.Count == 0 ? [Surroundings.NoneAfter(period.End)] : after.Select(r => Seen(r.Roster.Plan.Month, after)),
            ],
        };
    }

    /// <summary>What rosters say, in the shifts that their own months have.</summary>
    private async Task<IReadOnlyList<Assignment>> Worked(Centre centre, IReadOnlyList<PublishedRoster> published, OtherShifts others)
    {
        var worked = new List<Assignment>();
        foreach (var month in published)
            worked.AddRange(others.Of(month.Roster.Assignments, await centres.DefinitionIn(centre.Id, month.Roster.Plan.Month)));
        return worked;
    }

    private async Task<IReadOnlyList<PublishedRoster>> InForce(string centre, IEnumerable<Month> months)
    {
        var inForce = new List<PublishedRoster>();
        foreach (var month in months) inForce.Add((await rosters.InForce(centre, month))!);
        return inForce;
    }

    /// <summary>The published months from <paramref name="next"/> on, up to the first gap or the furthest a rule looks.</summary>
    private static IEnumerable<Month> Following(HashSet<Month> published, Month next) =>
        next.Through(next.Plus(MostBeside - 1)).TakeWhile(published.Contains);

    /// <summary>The months up to <paramref name="last"/> of which something is known, back to the first gap; earliest first.</summary>
    private static IReadOnlyList<Month> Known(Month last, Func<Month, bool> isKnown) =>
        [.. Enumerable.Range(0, MostBeside).Select(back => last.Plus(-back)).TakeWhile(isKnown).Reverse()];

    private static SeenRoster Seen(Month month, IReadOnlyList<PublishedRoster> published) =>
        published.FirstOrDefault(r => r.Roster.Plan.Month == month) is { } roster
            ? SeenRoster.Published(month.First, month.Last, roster.Publication, roster.Roster.Number)
            : SeenRoster.Loaded(month.First, month.Last);

    /// <summary>The roster problem of neighbouring months together, with their past and what the planner has given up.</summary>
    /// <param name="months">One month, or several that follow each other: what is exchanged between them is judged in both.</param>
    /// <exception cref="RefusedException">The months have different shifts or rules, so that none judges both.</exception>
    public async Task<RosterProblem> Of(Centre centre, IReadOnlyList<MonthPlan> months) =>
        await Stated(await In(centre, months), months);

    private async Task<RosterProblem> Stated(Centre centre, IReadOnlyList<MonthPlan> months)
    {
        var period = new PlanningPeriod(months[0].Start, months.Sum(m => m.Period.Days));
        var beside = await Beside(centre, period);
        return PlanningPipeline.Problem(centre, period, await Required(months), beside) with { Waivers = await Waived(months) };
    }

    private async Task<Centre> In(Centre centre, IReadOnlyList<MonthPlan> months)
    {
        var first = await centres.In(centre, months[0].Month);
        foreach (var month in months.Skip(1))
            if (!OtherShifts.AreAlike(first, await centres.DefinitionIn(centre.Id, month.Month)))
                throw new RefusedException(new LocalText(
                    $"{months[0].Month} 与 {month.Month} 的班次或规则不同，不能跨这两个月换班。",
                    $"Shifts or rules of {months[0].Month} and {month.Month} differ, so nothing is exchanged between them."));
        return first;
    }

    /// <summary>The roster problem of a plan with every cell that a search must keep.</summary>
    public async Task<RosterProblem> Locked(Centre centre, MonthPlan plan)
    {
        var problem = await Of(centre, [plan]);
        return problem with { Locks = await Kept(problem, plan) };
    }

    /// <summary>
    /// The cells that a search must keep: what agents have agreed on by a trade stays as it is in force, other cells as the
    /// planner has locked them. Leave counts more than either.
    /// </summary>
    public async Task<IReadOnlyList<LockedCell>> Kept(RosterProblem problem, MonthPlan plan)
    {
        var agents = problem.Agents.Select(a => a.Id).ToHashSet();
        var kept = (await Traded(problem, plan)).Concat(await rosters.Locks(plan)).DistinctBy(l => (l.Agent, l.Date));
        return [.. kept.Where(l => agents.Contains(l.Agent)
            && !problem.Leaves.Any(v => v.Agent == l.Agent && v.First <= l.Date && l.Date <= v.Last))];
    }

    private async Task<IEnumerable<LockedCell>> Traded(RosterProblem problem, MonthPlan plan)
    {
        await using var db = await databases.CreateDbContextAsync();
        var trades = await TradesIn(db, plan.Centre, plan.Period).Where(t => t.State == TradeState.Approved).ToListAsync();
        if (trades.Count == 0 || await rosters.InForce(plan) is not { } published) return [];
        var cells = published.Roster.Assignments.ToDictionary(a => (a.Agent, a.Date));
        return from cell in trades.SelectMany(t => t.ToTrade().Cells).Distinct()
               where plan.Period.Contains(cell.Date)
               let shift = cells.GetValueOrDefault(cell)
               where shift is null || (problem.ShiftTypes.Any(s => s.Code == shift.Shift)
                   && (shift.Queue.Length == 0 || problem.Requirements.Any(r => r.Queue == shift.Queue)))
               select new LockedCell(cell.Agent, cell.Date, shift?.Shift, shift?.Queue);
    }

    /// <summary>The trades of a centre that touch a day of a period; one over the edge of a month touches both months.</summary>
    internal static IQueryable<TradeRow> TradesIn(WfmDb db, string centre, PlanningPeriod period)
    {
        var (first, end) = (period.Start, period.End);
        return db.Trades.Where(t => t.Centre == centre
            && ((first <= t.GiverDate && t.GiverDate < end) || (first <= t.TakerDate && t.TakerDate < end)
                || t.Ring.Any(m => first <= m.Date && m.Date < end)));
    }

    private async Task<IReadOnlyList<Requirement>> Required(IReadOnlyList<MonthPlan> months)
    {
        var inForce = new List<IReadOnlyList<Requirement>>();
        foreach (var month in months) inForce.Add(await requirements.InForce(month));
        if (inForce.SelectMany(r => r).Select(r => r.Grid).Distinct().Count() > 1)
            throw new RefusedException(new LocalText(
                "这几个月的需求按不同的时段计算，不能一起判断；请重新计算其中一个月的需求。",
                "The requirements of these months are on different intervals and cannot be judged together; compute one of them again."));
        return
        [
            .. from queue in inForce.SelectMany(r => r).DistinctBy(r => r.Queue)
               select inForce.Select((of, i) => of.FirstOrDefault(r => r.Queue == queue.Queue) ?? queue.Silent(months[i].Period))
                   .Aggregate((earlier, later) => earlier.Then(later)),
        ];
    }

    /// <summary>What holds throughout a month is given up for several of them only where it is in each.</summary>
    private async Task<IReadOnlyList<Waiver>> Waived(IReadOnlyList<MonthPlan> months)
    {
        var inForce = new List<IReadOnlyList<Waiver>>();
        foreach (var month in months) inForce.Add(await waivers.InForce(month));
        return [.. inForce.SelectMany(w => w).Distinct().Where(w => w.Date is not null || inForce.TrueForAll(of => of.Contains(w)))];
    }

    /// <summary>What a run of the solver works on.</summary>
    /// <param name="start">The roster that the run starts from; null to start from nothing.</param>
    public async Task<SolveInput> Input(MonthPlan plan, SolveStart? start)
    {
        // The publication is read first: what is agreed while the rest is read is carried into the result once more, never lost.
        var published = (await rosters.InForce(plan))?.Publication ?? 0;
        var problem = await Locked(await centres.Load(plan.Centre, plan.Month), plan);
        if (start is null) return new SolveInput(CompiledProblem.Of(problem), null, published);
        var known = (await rosters.Revision(plan, start.Roster)).Assignments;
        var compiled = CompiledProblem.Of(PlanningPipeline.Replan(problem, known, start.Terms));
        return new SolveInput(compiled, PlanningPipeline.WarmStart(compiled, known), published);
    }

    /// <summary>The compiled problem of a plan, without locks.</summary>
    public Task<CompiledProblem> Compiled(Centre centre, MonthPlan plan) => Compiled(centre, [plan]);

    /// <summary>The compiled problem of neighbouring months together, as <see cref="Of"/> states it.</summary>
    public async Task<CompiledProblem> Compiled(Centre centre, IReadOnlyList<MonthPlan> months)
    {
        centre = await In(centre, months);
        await using var db = await databases.CreateDbContextAsync();
        PlanId[] ids = [.. months.Select(m => m.Id)];
        var requirement = await db.Requirements.Where(r => ids.Contains(r.Plan)).GroupBy(r => r.Plan)
            .ToDictionaryAsync(g => g.Key, g => g.Max(r => r.Version));
        var publications = await db.Plans.Where(p => p.Centre == centre.Id && !ids.Contains(p.Id))
            .Join(db.Publications, p => p.Id, x => x.Plan, (p, x) => new { p.Start, x.Number })
            .GroupBy(p => p.Start).Select(g => new { Month = g.Key, Number = g.Max(p => p.Number) }).OrderBy(p => p.Month).ToListAsync();
        var inputs = new CompileInputs(
            centre, [.. ids.Select(id => requirement.GetValueOrDefault(id))], [.. publications.Select(p => (p.Month, p.Number))],
            await Waived(months));
        return await _compiled.Of(months, inputs, () => Stated(centre, months));
    }
}
