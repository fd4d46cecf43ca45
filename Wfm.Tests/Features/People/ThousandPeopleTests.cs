using Microsoft.AspNetCore.Identity;
using Wfm.Tests.Planning;
using Wfm.Web.Components.Tables;
using Wfm.Web.Features.CentreOverview;
using Wfm.Web.Features.Fairness;
using Wfm.Web.Features.Leaves;
using Wfm.Web.Features.People;
using Wfm.Web.Features.Trades;
using Wfm.Web.Security;
using Xunit.Abstractions;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.People;

/// <summary>A change of one of a thousand people shows wherever people are shown; how long each page takes is printed.</summary>
public sealed class ThousandPeopleTests(ITestOutputHelper output)
{
    private static readonly DateOnly January = new(2027, 1, 1);

    [Fact]
    public async Task A_change_of_one_of_a_thousand_shows_on_every_page()
    {
        using var small = await Of(_ => DemoFiles.Large(1000) with { Id = "small" });
        var people = small.New<PeopleService>(new AgentAccounts(new UpperInvariantLookupNormalizer()));
        var line = (await people.Load(Planner, January)).Data.Lines[0];
        var changed = new Dictionary<string, string>(line.Cells) { [PeopleTable.Name] = "欧阳明", [PeopleTable.Last] = "2027-01-20" };
        var before = Clocks.Running.GetTimestamp();
        Assert.IsType<TableSaved>(await people.Save(Planner, new(January, [new LineChange(1, line, changed)])));
        output.WriteLine($"saved: {Clocks.Running.GetElapsedTime(before).TotalMilliseconds:0} ms");

        var table = await Timed("people", () => people.Load(Planner, January));
        Assert.Equal("欧阳明", table.Data.Lines[0].Cells[PeopleTable.Name]);
        var fairness = await Timed("fairness", () => small.New<FairnessService>().Load(Planner));
        Assert.Contains(fairness.Lines, a => a.Name == "欧阳明");
        var centre = await Timed("centre", () => small.New<CentreService>().Load(Planner));
        Assert.Equal(new DateOnly(2027, 1, 20), centre.Centre.Agents[0].Last);
        await Timed("leave requests", () => small.New<LeaveRequestsService>().Load(Planner));
        await Timed("trades", () => small.New<TradesService>().Load(Planner, null));
        var month = await Timed("a month of the centre", () => small.Centres.Load("small", new(2027, 1)));
        Assert.False(month.Agents[0].IsEmployedOn(new(2027, 1, 21)));
    }

    /// <summary>Twice, since the first use of a page compiles it.</summary>
    private async Task<T> Timed<T>(string what, Func<Task<T>> work)
    {
        await work();
        var before = Clocks.Running.GetTimestamp();
        var result = await work();
        output.WriteLine($"{what}: {Clocks.Running.GetElapsedTime(before).TotalMilliseconds:0} ms");
        return result;
    }
}
