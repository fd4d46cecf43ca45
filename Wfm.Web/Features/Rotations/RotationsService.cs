using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Rotations;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Rotations;

/// <summary>Finds rotation tables and rolls agents through them into a draft of a month.</summary>
public sealed class RotationsService(
    IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, RosterBook rosters, RequirementStore requirementStore,
    Revisions revisions,
    MonthProblem problems, RunQueue runs, TimeProvider clock)
{
    public async Task<RotationView> View(CurrentUser user, Month? month)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var head = await plans.Head(centre.Id, month ?? PlanBook.MonthToPlan(centre, centres.Today(centre)));
        centre = await centres.In(centre, head.Month);
        centre = centre with { Agents = [.. centre.Agents.Where(a => a.IsEmployedIn(head.Month.Period))] };
        await using var db = await databases.CreateDbContextAsync();
        var kept = await db.Rotations.AsNoTracking().Where(r => r.Centre == centre.Id).OrderByDescending(r => r.Id).ToListAsync();
        return new RotationView(
            head, head.Stage >= PlanStage.Required, Groups(centre), centre.ShiftTypes,
            [.. kept.DistinctBy(r => (r.Team, r.Contract)).Select(r => KeptOf(centre, r))]);
    }

    /// <summary>
    /// Terms to begin with: block lengths and forbidden sequences of the rules, people where the requirement asks for them.
    /// </summary>
    public async Task<RotationTerms> Suggest(CurrentUser user, Month month, RotationGroup group)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre, month);
        var agents = AgentsOf(centre, group, month.Period);
        var (weeks, period) = (Math.Min(agents.Length, RotationTerms.MostEmployees), month.Period);
        var requirements = await plans.Find(user.Centre, month) is { } plan ? await requirementStore.InForce(plan) : [];
        var problem = PlanningPipeline.Problem(
            centre with { Agents = agents, Leaves = [], Wishes = [] }, period, requirements, Surroundings.None);
        var limits = RotationLimits.Of(CompiledProblem.Of(problem), [.. Enumerable.Range(0, agents.Length)]);
        var part = weeks / (double)centre.Agents.Count(a => a.IsEmployedIn(period));
        var needed = RotationDemand.Suggest(requirements, limits.Shifts, weeks, part, limits.OffShare);
        return new RotationTerms
        {
            Employees = weeks,
            Work = Length.Of(limits.WorkDays),
            Off = Length.Of(limits.DaysOff),
            Shifts =
                [.. limits.Shifts.Select((s, i) => new ShiftTerms { Code = s.Code, Run = Length.Of(limits.Runs[i]), Needed = needed[i] })],
            Apart = Names(limits.ForbiddenPairs),
            ApartAroundDayOff = Names(limits.ForbiddenAround),
        };

        HashSet<string> Names(IEnumerable<(int First, int Second)> pairs) =>
            [.. pairs.Select(p => RotationTerms.Pair(limits.Shifts[p.First - 1].Code, limits.Shifts[p.Second - 1].Code))];
    }

    /// <summary>Has a table looked for; where none has exactly the numbers asked for, the one that comes nearest.</summary>
    public async Task<RunId> Find(CurrentUser user, RotationGroup group, RotationTerms terms)
    {
        user.Demand(Roles.Planner);
        terms.ToProblem();
        if (CpSatSolver.TryLoad(out var unavailable) is null) throw new RefusedException(unavailable);
        return await runs.Ask(group.Subject(user), new RotationRequest(terms), user.Account, group.Name.En);
    }

    /// <summary>The latest such search for a group and every moment from now on.</summary>
    public IAsyncEnumerable<Run> Follow(CurrentUser user, RotationGroup group, CancellationToken gone)
    {
        user.Demand(Roles.Planner);
        return runs.Follow(group.Subject(user), gone);
    }

    /// <summary>Ends such a search, without a result.</summary>
    public async Task Stop(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        await runs.End(user.Centre, run, RunEnding.Discard, user.Account);
    }

    /// <summary>What such a search came to; null while it goes on, or where it was ended.</summary>
    public async Task<FoundRotation?> Found(CurrentUser user, RunId run)
    {
        user.Demand(Roles.Planner);
        if (await runs.Find(user.Centre, run) is not { Subject.Kind: RunKind.Rotation } asked) return null;
        if (await runs.Outcome<RotationOutcome>(user.Centre, run) is not { } outcome) return null;
        var terms = asked.Request<RotationRequest>().Terms;
        return new FoundRotation(
            terms, terms.ToProblem(), outcome.Cells is { } cells ? new RotationTable(cells) : null, outcome.WhyNotExact, outcome.Seconds);
    }

    /// <summary>Rolls a group through a table for a month and judges it; nothing is stored.</summary>
    /// <param name="start">Monday on which the first agent stands at the first week.</param>
    public async Task<RolledMonth> Roll(CurrentUser user, Month month, RotationGroup group, FoundRotation found, DateOnly start)
    {
        user.Demand(Roles.Planner);
        if (start.DayOfWeek != DayOfWeek.Monday) throw new RefusedException(new LocalText("起始日应为星期一。", "The start should be a Monday."));
        var roll = new RotationRoll(found.Problem, found.Table ?? throw new RefusedException(NoTable), start);
        var centre = await centres.Load(user.Centre, month);
        var plan = await Existing(user, month);
        var latest = await rosters.Latest(plan);
        var (compiled, agents) = (await problems.Compiled(centre, plan), AgentsOf(centre, group, month.Period));
        var locks = await problems.Kept(compiled.Problem, plan);
        return await ShortWork.Do(() =>
        {
            var rolled = RosterOf(compiled, roll, agents, latest?.Assignments ?? [], locks);
            var concerned = agents.Select(a => a.Id).ToHashSet();
            var breaches = new RosterJudge(compiled)
                .Judge(rolled).Breaches.Where(b => b.Agent is { } agent ? concerned.Contains(agent) : b.IsHard);
            var levels = PlanningPipeline.ServiceLevel(compiled.Problem, rolled).Select(q => q.Whole).ToArray();
            return new RolledMonth(
                roll, group, plan.Month, agents, rolled, latest?.Number ?? 0, latest?.Base ?? 0, [.. breaches],
                RosterCoverage.Of(compiled.Problem, rolled).UnmetAgentHours,
                levels.Sum(l => l.Volume) is > 0 and var volume ? levels.Sum(l => l.Volume * l.ServiceLevel) / volume : 1);
        });
    }

    /// <summary>Stores a rolled month as the next revision, and the table for the months to come. Nothing is published by it.</summary>
    public async Task<AddedRevision> Keep(CurrentUser user, RolledMonth rolled, RotationTerms terms)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.Load(user.Centre, rolled.Month);
        var draft = new Draft(rolled.Assignments, RevisionOrigin.Rotation)
        {
            Agents = [.. centre.Agents.Select(a => a.Id)],
            After = rolled.Revision,
            Base = rolled.Base,
        };
        return await revisions.Add(await Existing(user, rolled.Month), draft, user.Account, db => Keep(db, user, rolled, terms));
    }

    private void Keep(WfmDb db, CurrentUser user, RolledMonth rolled, RotationTerms terms)
    {
        db.Rotations.Add(new RotationRow
        {
            Centre = user.Centre,
            Team = rolled.Group.Team,
            Contract = rolled.Group.Contract,
            Problem = JsonSerializer.Serialize(terms, CentreJson.Options),
            Cells = [.. rolled.Roll.Table.Cells],
            Start = rolled.Roll.Start,
            MadeBy = user.Account,
            MadeAt = clock.GetUtcNow(),
        });
        db.Record(
            clock, user.Account, "rotation.roll", rolled.Group.Name.En,
            $"{rolled.Roll.Table.Weeks} weeks, {rolled.HardBreaches} hard breaches");
    }

    private static LocalText NoTable { get; } = new("请先求出轮班表。", "Find a rotation table first.");

    /// <summary>Everyone else as before; those who roll by the table, but leave and locked cells as they are.</summary>
    private static IReadOnlyList<Assignment> RosterOf(
        CompiledProblem compiled, RotationRoll roll, IReadOnlyList<Agent> agents, IReadOnlyList<Assignment> before,
        IReadOnlyList<LockedCell> locks)
    {
        var problem = compiled.Problem;
        var away = problem.Leaves.ToLookup(l => l.Agent);
        var types = problem.ShiftTypes.ToDictionary(t => t.Code);
        var (rolling, locked) = (
            agents.Select(a => a.Id).ToHashSet(), locks.Where(l => agents.Any(a => a.Id == l.Agent)).ToDictionary(l => (l.Agent, l.Date)));
        var rolled = roll.Over(
            problem.Period, agents, QueueOf, (agent, date) => away[agent.Id].Any(l => l.First <= date && date <= l.Last));
        return compiled.AssignmentsOf(compiled.RosterOf(
        [
            .. before.Where(a => !rolling.Contains(a.Agent)),
            .. rolled.Where(a => !locked.ContainsKey((a.Agent, a.Date))),
            .. locked.Values.Where(l => l.Shift is not null).Select(l => new Assignment(l.Agent, l.Date, l.Shift!, l.Queue!)),
        ]));

        string QueueOf(Agent agent, string shift) => types[shift].OffQueue ? ""
            : agent.Skills.FirstOrDefault(s => problem.Requirements.Any(r => r.Queue == s)) ?? problem.Requirements[0].Queue;
    }

    private static IReadOnlyList<RotationGroup> Groups(Centre centre) =>
    [
        .. from team in centre.Teams
           let members = centre.Agents.Where(a => a.Team == team.Id).ToArray()
           let contracts = members.GroupBy(a => a.Contract).OrderByDescending(c => c.Count()).Select(c => c.Key).ToArray()
           from contract in contracts.Length > 1 ? contracts.Append(null) : [null]
           select GroupOf(centre, team.Id, contract),
    ];

    private static RotationGroup GroupOf(Centre centre, string team, string? contract)
    {
        var name = centre.Teams.FirstOrDefault(t => t.Id == team)?.Name ?? new LocalText(team, team);
        var of = contract is null
            ? new LocalText("全部", "everyone")
            : centre.Contracts.FirstOrDefault(c => c.Id == contract)?.Name ?? new LocalText(contract, contract);
        var agents = centre.Agents.Count(a => a.Team == team && (contract is null || a.Contract == contract));
        return new RotationGroup(team, contract, new LocalText($"{name.Zh}·{of.Zh}（{agents} 人）", $"{name.En}, {of.En} ({agents})"), agents);
    }

    private static Agent[] AgentsOf(Centre centre, RotationGroup group, PlanningPeriod period)
    {
        Agent[] agents =
        [
            .. centre.Agents.Where(a => a.IsEmployedIn(period) && a.Team == group.Team)
                .Where(a => group.Contract is null || a.Contract == group.Contract),
        ];
        return agents.Length > 0 ? agents : throw new RefusedException(new LocalText("这个小组没有客服。", "Nobody belongs to this group."));
    }

    private static KeptRotation KeptOf(Centre centre, RotationRow row) => new(
        GroupOf(centre, row.Team, row.Contract), JsonSerializer.Deserialize<RotationTerms>(row.Problem, CentreJson.Options)!,
        new RotationTable(row.Cells),
        row.Start, row.MadeBy, CentreStore.LocalTime(centre, row.MadeAt));

    private async Task<MonthPlan> Existing(CurrentUser user, Month month) =>
        await plans.Find(user.Centre, month) is { } plan && (await requirementStore.InForce(plan)).Count > 0
            ? plan
            : throw new RefusedException(new LocalText("请先计算该月的需求。", "Compute the requirement of the month first."));
}
