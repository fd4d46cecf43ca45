using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.Rosters;
using Wfm.Web.Features.ServiceLevel;
using Wfm.Web.Features.Trades;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.Solves;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Rosters;

/// <summary>A month is judged by what is published on both of its sides, whoever judges it.</summary>
public sealed class BesideMonthTests : IAsyncLifetime
{
    private static readonly Month November = Planned.Previous, January = Planned.Next;

    private SmallCentre _small = null!;

    public async Task InitializeAsync() => _small = await Of(c => c with
    {
        ShiftTypes = [.. c.ShiftTypes, Night],
        Queues = [.. c.Queues.Select(q => q with { Open = [.. Enumerable.Repeat<ClockSpan?>(new ClockSpan(0, 1440), 7)] })],
        Policy = c.Policy with { Rules = [.. c.Policy.Rules.Where(r => r.Id != "six-days-off")] },
    });

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    private static ShiftType Night => new("N", new LocalText("夜班", "Night"), "night", new ClockSpan(1320, 1800), [], []);

    /// <summary>Eleven hours lie between the end of the evening at 23:00 and ten o'clock; the day shift begins at nine.</summary>
    [Fact]
    public async Task A_publication_is_judged_against_the_month_after_it()
    {
        await _small.PublishBeside(January);
        await _small.PublishBeside(Planned);
        var service = _small.New<RosterService>();
        var desk = (await service.View(Planner, Planned)).Desk!;
        Assert.True(desk.Cost.IsFeasible);
        desk.Assign(0, 30, "E");
        Assert.Contains(desk.HardBreaches, b => b.Sentence.En.Contains("Thu 31 Dec and Fri 1 Jan", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RefusedException>(() => service.Publish(Planner, desk, despiteBreaches: false));
    }

    [Fact]
    public async Task A_month_that_was_published_meanwhile_counts_at_the_publication()
    {
        await _small.PublishBeside(Planned);
        var service = _small.New<RosterService>();
        var desk = (await service.View(Planner, Planned)).Desk!;
        desk.Assign(0, 30, "E");
        Assert.True(desk.Cost.IsFeasible);
        await _small.PublishBeside(January);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => service.Publish(Planner, desk, despiteBreaches: false));
        Assert.Contains("beside", refused.Words.En, StringComparison.Ordinal);
        Assert.Equal(1, (await _small.Rooms.Rosters.InForce("small", Planned))!.Publication);
    }

    [Fact]
    public async Task A_swap_within_a_month_keeps_the_rest_towards_the_next_one()
    {
        await _small.PublishBeside(January);
        await _small.PublishBeside(Planned);
        var options = (await _small.New<AskTradeService>().Search(An, Dec(31), new TradeSearch(Name: "蔡"))).Options;
        var sameDay = options.Single(o => o.TheirDate == Dec(31));
        Assert.Contains(sameDay.Reasons, r => r.En.Contains("Thu 31 Dec and Fri 1 Jan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_beside_ends_at_the_first_gap()
    {
        await _small.PublishBeside(November.Previous);
        await _small.PublishBeside(January);
        await _small.PublishBeside(January.Plus(2));
        var plan = await _small.Require(Planned);
        var problem = await _small.Rooms.Problems.Of(await _small.Centres.Load("small"), [plan]);
        Assert.Equal((Dec(1), January.Last.AddDays(1)), (problem.KnownFrom, problem.KnownUntil));
        Assert.Equal(
            ["Sun 1 Nov to Mon 30 Nov: none published", "Fri 1 Jan to Sun 31 Jan: publication 1 (revision 1)"],
            problem.Beside.Select(s => s.Words.En));
        Assert.Equal(0, CompiledProblem.Of(problem).Model.PrefixDays);
        Assert.Contains(problem.Past, a => a.Date == November.Previous.First);
    }

    [Fact]
    public async Task The_certificate_names_the_rosters_that_the_search_saw()
    {
        await _small.PublishBeside(November);
        await _small.Require(Planned);
        var latest = await Solved();
        Assert.Equal(
            ["Sun 1 Nov to Mon 30 Nov: publication 1 (revision 1)", "Fri 1 Jan to Sun 31 Jan: none published"],
            CertificateJson.Read(latest.Certificate!).Seen.Select(s => s.Words.En));
    }

    [SolverFact]
    public async Task A_month_that_is_proven_impossible_leaves_the_draft_with_the_fewest_breaches()
    {
        await _small.PublishBeside(January);
        var plan = await _small.Require(Planned);
        // An evening that ends at 23:00 on the 31st is locked before a day shift at nine.
        await _small.Rooms.Revisions.SaveLocks(plan, new LockChange([new LockedCell("an", Dec(31), "E", "hotline")], []), "planner");
        var latest = await Solved(seconds: 20);
        var words = (await _small.Runs.Queue.Latest(RunSubject.Of(RunKind.Solve, "small", Planned)))!.Words!.Value;
        Assert.Contains("Proven: No roster keeps every hard rule.", words.En, StringComparison.Ordinal);
        Assert.Contains("31 Dec", words.En, StringComparison.Ordinal);
        var certificate = CertificateJson.Read(latest.Certificate!);
        Assert.True(certificate.IsInfeasible);
        Assert.Null(certificate.Bound);
        var desk = (await _small.New<RosterService>().View(Planner, Planned)).Desk!;
        var searched = await _small.Rooms.Problems.Locked(await _small.Centres.Load("small"), plan);
        var breaches = new RosterJudge(CompiledProblem.Of(searched)).Judge(desk.Assignments).Breaches;
        Assert.Equal("an", Assert.Single(breaches, b => b.IsHard).Agent);
    }

    [Fact]
    public async Task The_night_of_the_last_evening_counts_on_the_first_of_the_next_month()
    {
        await _small.PublishBeside(November, cycle => cycle.Where(a => a.Date != November.Last || a.Agent != "an").Append(
            new Assignment("an", November.Last, "N", "hotline")));
        await _small.PublishBeside(Planned, roundTheClock: true);
        var view = (await _small.New<ServiceLevelService>().Load(Manager, Planned))!;
        var first = view.Queues.Single(q => q.Id == "hotline").Days[0].Intervals;
        Assert.Equal(1, first.Single(i => i.Span.Start == 0).Scheduled);
        var desk = (await _small.New<RosterService>().View(Planner, Planned)).Desk!;
        Assert.Equal(1, desk.Coverage.Scheduled("hotline")[0]);
    }

    [Fact]
    public async Task Leave_on_the_last_night_costs_the_morning_of_the_next_month_too()
    {
        await _small.PublishBeside(Planned, cycle => cycle.Where(a => a.Agent != "an" || a.Date < Dec(31)).Append(
            new Assignment("an", Dec(31), "N", "hotline")), roundTheClock: true);
        await new MyLeaveService(_small.Database, _small.Centres, _small.Clock).Ask(An, Dec(31), Dec(31), "annual", "");
        Assert.Equal(2, await Lost());
        await _small.PublishBeside(January, roundTheClock: true);
        Assert.Equal(8, await Lost());

        async Task<double> Lost() =>
            Assert.Single(Assert.Single((await _small.New<LeaveRequestsService>().Load(Planner)).Open).Shifts).UnmetHours;
    }

    private async Task<StoredRoster> Solved(int seconds = 1)
    {
        var requests = _small.New<SolveRequests>(_small.Runs.Queue);
        await requests.Generate(Planner, Planned, seconds, 1);
        Assert.Equal(RunState.Done, (await _small.Runs.Do(RunSubject.Of(RunKind.Solve, "small", Planned))).State);
        return (await _small.Rooms.Rosters.Latest((await _small.Rooms.Plans.Find("small", Planned))!))!;
    }
}
