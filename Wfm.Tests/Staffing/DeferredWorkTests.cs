using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class DeferredWorkTests
{
    private static bool[] Always(int intervals) => [.. Enumerable.Repeat(true, intervals)];

    [Fact]
    public void A_morning_flood_with_a_day_to_answer_is_spread_evenly()
    {
        double[] arriving = [12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var plan = DeferredPlan.Of(new DeferredWork(arriving, Always(13), 12));
        Assert.Equal(0, plan.Agents[0], 1e-9);
        Assert.All(plan.Agents[1..], a => Assert.Equal(1, a, 1e-9));
        Assert.Equal(0, plan.Overdue);
    }

    [Fact]
    public void A_short_deadline_makes_a_peak()
    {
        double[] arriving = [0, 12, 0, 0, 0, 0, 0, 0];
        var plan = DeferredPlan.Of(new DeferredWork(arriving, Always(8), 2));
        Assert.Equal([6, 6], plan.Agents[2..4].Select(a => Math.Round(a, 9)));
    }

    [Fact]
    public void Work_of_the_night_waits_for_opening_and_what_is_due_before_is_overdue()
    {
        bool[] open = [false, false, false, true, true, true];
        var plan = DeferredPlan.Of(new DeferredWork([3, 0, 0, 0, 0, 0], open, 4));
        Assert.Equal([0, 0, 0, 1.5, 1.5, 0], plan.Agents.Select(a => Math.Round(a, 9)));
        Assert.Equal(3, DeferredPlan.Of(new DeferredWork([3, 0, 0, 0, 0, 0], open, 2)).Overdue, 1e-9);
    }

    [Property]
    public Property Nothing_is_done_before_it_comes_and_everything_by_its_deadline() =>
        Prop.ForAll(
            Gen.Choose(0, 9).Select(x => (double)x).ArrayOf(40).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(),
            (arriving, deadline, backlog) =>
            {
                var plan = DeferredPlan.Of(new DeferredWork(arriving, Always(40), deadline, backlog));
                var (come, done) = ((double)backlog, 0.0);
                for (var i = 0; i < 40; i++)
                {
                    done += plan.Agents[i];
                    if (done > come + 1e-9) return false;
                    if (i + 1 - deadline >= 0 && done < backlog + arriving.Take(i + 1 - deadline).Sum() - plan.Overdue - 1e-9) return false;
                    come += arriving[i];
                }
                return plan.Agents.All(a => a >= -1e-9);
            });

    [Property]
    public Property No_plan_within_the_deadlines_has_a_lower_peak() =>
        Prop.ForAll(Gen.Choose(0, 9).Select(x => (double)x).ArrayOf(12).ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), (arriving, deadline) =>
        {
            var plan = DeferredPlan.Of(new DeferredWork(arriving, Always(12), deadline));
            // Work that comes in interval i and is due within d fits only into i+1 … i+d: any such window bounds the peak.
            var peak = 0.0;
            for (var from = 0; from < 12; from++)
                for (var to = from; to + deadline < 12; to++)
                    peak = Math.Max(peak, arriving[from..(to + 1)].Sum() / (to - from + deadline));
            var total = plan.Agents.Sum();
            return plan.Agents.Max() <= Math.Max(peak, arriving.Sum() > 0 ? Tail(arriving, total) : 0) + 1e-9;
        });

    /// <summary>Everything done by the end has to fit behind its arrival as well.</summary>
    private static double Tail(double[] arriving, double total)
    {
        var (peak, before) = (0.0, 0.0);
        for (var i = 0; i + 1 < arriving.Length; i++)
        {
            before += i == 0 ? 0 : arriving[i - 1];
            peak = Math.Max(peak, (total - before) / (arriving.Length - 1 - i));
        }
        return peak;
    }
}
