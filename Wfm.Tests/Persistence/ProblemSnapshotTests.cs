using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Tests.Planning;
using Wfm.Tests.Rostering.Rules;
using Wfm.Web.Persistence;
using Xunit.Abstractions;

namespace Wfm.Tests.Persistence;

public sealed class ProblemSnapshotTests(ITestOutputHelper output)
{
    private static readonly PlanningPeriod December = new Month(2026, 12).Period;
    private static readonly Lazy<RosterProblem> Demo = new(() => ProblemOf(DemoFiles.Centre));

    [Fact]
    public void A_problem_comes_back_to_the_same_model() => Assert.Equal(HashOf(Demo.Value), HashOf(Back(Demo.Value)));

    [Fact]
    public void Locks_waivers_and_a_known_roster_come_back_too()
    {
        var agent = Demo.Value.Agents[0];
        var known = new Assignment(agent.Id, December[3], Demo.Value.ShiftTypes[0].Code, agent.Skills[0]);
        var problem = PlanningPipeline.Replan(Demo.Value, [known], new ReplanTerms(December[2], 20) { PricePerAgent = 30 }) with
        {
            Waivers = [new Waiver(Demo.Value.Policy.Rules[0].Id, agent.Id, null)],
        };
        Assert.NotEqual(HashOf(Demo.Value), HashOf(problem));
        Assert.Equal(HashOf(problem), HashOf(Back(problem)));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_shipped_pack_comes_back(string file)
    {
        var problem = RosterExample.Problem(December, 3, [.. RosterExample.Pack(file).Rules]);
        Assert.Equal(HashOf(problem), HashOf(Back(problem)));
    }

    public static TheoryData<string> Packs => PolicyPackTests.Packs;

    [Fact]
    public void A_snapshot_is_small_beside_the_roster_of_a_year()
    {
        var (demo, large) = (ProblemSnapshot.Write(Demo.Value).Length, ProblemSnapshot.Write(ProblemOf(DemoFiles.Large(300))).Length);
        output.WriteLine($"demo {demo} bytes, 300 agents {large} bytes");
        Assert.InRange(demo, 1, 150_000);
        Assert.InRange(large, 1, 300_000);
    }

    private static RosterProblem ProblemOf(Centre centre) =>
        PlanningPipeline.Problem(centre, December, PlanningPipeline.Require(centre, PlanningPipeline.Forecast(centre, December)));

    private static RosterProblem Back(RosterProblem problem) => ProblemSnapshot.Read(ProblemSnapshot.Write(problem));

    private static string HashOf(RosterProblem problem) => ModelHash.Of(CompiledProblem.Of(problem).Model);
}
