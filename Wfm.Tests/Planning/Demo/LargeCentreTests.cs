using System.Text;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.Demo;

public class LargeCentreTests
{
    private static readonly Lazy<ReadResult<Centre>> Hundred = new(() => CentreReader.Read(Files(100)));

    [Fact]
    public void A_generated_centre_is_read_without_errors_and_has_two_sites_three_queues_and_part_timers()
    {
        Assert.DoesNotContain(Hundred.Value.Findings, f => f.Severity == FindingSeverity.Error);
        var centre = Hundred.Value.Value!;
        Assert.Equal((100, 3, 4), (centre.Agents.Count, centre.Queues.Count, centre.Teams.Count));
        Assert.True(centre.Agents.Count(a => a.Skills.Count > 1) > 30);
        Assert.Equal(10, centre.Agents.Count(a => a.Contract == "part-time"));
        Assert.Equal([48, 32], centre.Policy.Rules.OfType<Wfm.Engine.Rostering.Rules.SeatCapacity>().Select(s => s.Seats));
    }

    [Fact]
    public void The_same_seed_and_size_give_the_same_files_and_names_do_not_repeat()
    {
        Assert.Equal(Text(100), Text(100));
        var names = CentreReader.Read(Files(1000)).Value!.Agents.Select(a => a.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void The_past_keeps_every_hard_rule_and_the_next_month_can_be_rostered_as_far_as_can_be_proven()
    {
        var centre = Hundred.Value.Value!;
        var november = new Month(2026, 11).Period;
        var worked = CompiledProblem.Of(PlanningPipeline.Problem(centre, november, PlanningPipeline.Require(centre, PlanningPipeline.Forecast(centre, november))));
        Assert.Empty(RosterEvaluator.Evaluate(worked.Model, worked.RosterOf(centre.Past)).Breaches.Where(b => b.Cost.Hard > 0).Select(b => worked.Explain(b).En));
        var plan = PlanningPipeline.Prepare(centre, new Month(2026, 12).Period);
        Assert.DoesNotContain(Doctor.Examine(plan.Compiled), d => d.Gravity == DiagnosisGravity.Impossible);
    }

    private static IReadOnlyDictionary<string, string> Text(int agents) =>
        LargeCentre.Files(7, agents, DemoFiles.Centre.Holidays, Wfm.Tests.Rostering.Rules.RosterExample.Pack("combined.json"));

    private static Dictionary<string, byte[]> Files(int agents)
    {
        var files = DemoFiles.All().Where(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, text) in Text(agents)) files[name] = Encoding.UTF8.GetBytes(text);
        return files;
    }
}
