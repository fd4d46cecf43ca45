using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;
using Wfm.Web.Features.Fairness;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Fairness;

/// <summary>Published months feed the next roster, and everyone sees how.</summary>
public sealed class FairnessTests : IAsyncLifetime
{
    private static readonly Month January = new(2027, 1);
    private SmallCentre _small = null!;

    public async Task InitializeAsync() => _small = await Published(
        rules: [new FairShare { Id = "fair-evenings", Categories = ["evening"], Penalty = new Penalty(false, 8, Growth.Quadratic) }]);

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_published_month_stands_in_the_ledger_of_the_next_and_agents_see_it()
    {
        foreach (var reader in (CurrentUser[])[Planner, Manager, Bo])
        {
            var view = await _small.New<FairnessService>().Load(reader);
            Assert.Equal((January, new Month(2026, 12)), (view.Month, Assert.Single(view.Months)));
            var evenings = view.Burdens.ToList().FindIndex(b => b.Rule == "fair-evenings");
            Assert.Equal([("an", 0), ("bo", 0), ("cai", 25), ("dan", 0)], view.Lines.Select(l => (l.Agent, (int)l.Accounts[evenings]!.Carried)));
        }
    }

    [Fact]
    public async Task The_next_months_problem_carries_the_ledger()
    {
        var centre = await _small.Centres.Load("small");
        var plan = await _small.Rooms.Plans.FindOrBegin("small", January);
        var problem = await _small.Rooms.Problems.Of(centre, [plan]);
        Assert.Contains(new LedgerEntry("cai", "fair-evenings", 25), problem.Ledger);
    }

    [Fact]
    public async Task Swaps_count_for_those_who_worked_the_evening()
    {
        await _small.Publish(Cycle().Where(a => !(a.Agent == "cai" && a.Date == Dec(5))).Append(new Assignment("an", Dec(5), "E", "hotline")));
        var view = await _small.New<FairnessService>().Load(Planner);
        Assert.Equal(1, view.Lines.Single(l => l.Agent == "an").Accounts[0]!.Count);
    }

    [Fact]
    public async Task An_administrator_has_no_business_there() =>
        await Assert.ThrowsAsync<ForbiddenException>(() => _small.New<FairnessService>().Load(Administrator));
}
