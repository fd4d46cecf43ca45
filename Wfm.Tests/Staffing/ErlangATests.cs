using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class ErlangATests
{
    /// <summary>
    /// Waiting, abandonment, mean wait of all, mean wait of the answered, and the four service levels, from 60-digit
    /// arithmetic; the first row's published roundings are in pyworkforce's tests.
    /// </summary>
    public static TheoryData<double[], double[]> Reference => new()
    {
        { [14, 10, 180, 300, 20], [0.145260114296361, 0.0139837441224089, 4.19512323672268, double.NaN, 0.916792091863547, double.NaN, double.NaN, double.NaN] },
        { [1, 0.5, 300, 120, 20], [0.366185066814462, 0.267629866371075, 32.115583964529, 12.1046613682849, 0.65294729417764, 0.891553688764257, 0.654575561080696, 0.690698988295471] },
        { [1, 3, 300, 60, 20], [0.833281955252576, 0.722239348249141, 43.3343608949485, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN] },
        { [1, 0.01, 300, 120, 20], [0.00992904449835481, 0.00709555016451894, 0.851466019742273, 0.244844453846698, 0.990659831700928, 0.997739341247867, 0.990709681469093, 0.992124289939943] },
    };

    [Theory]
    [MemberData(nameof(Reference))]
    public void Figures_equal_the_reference_values(double[] queue, double[] expected)
    {
        var figures = ErlangA.Figures(queue[0], queue[1], queue[2], queue[3], queue[4]);
        double[] actual =
        [
            figures.WaitProbability, figures.Abandonment, figures.MeanWaitSeconds, figures.AsaSeconds,
            figures.ServiceLevel(ServiceLevelDefinition.AnsweredInTimeOfOffered),
            figures.ServiceLevel(ServiceLevelDefinition.AnsweredInTimeOfAnswered),
            figures.ServiceLevel(ServiceLevelDefinition.OfferedWaitInTime),
            figures.ServiceLevel(ServiceLevelDefinition.AnsweredInTimeExcludingShortAbandons),
        ];
        for (var i = 0; i < actual.Length; i++)
            if (!double.IsNaN(expected[i])) Assert.Equal(1, actual[i] / expected[i], 1e-10);
    }

    [Fact]
    public void Eight_hundred_agents_do_not_underflow() =>
        // A peer starts its sum at e^(−800) = 0 and reports 0.634.
        Assert.Equal(0.991, ErlangA.Figures(800, 790, 60, 60, 60).AnsweredInTime, 3);

    [Property]
    public Property Endless_patience_is_Erlang_C() =>
        Prop.ForAll(Loads, Gen.Choose(1, 20).ToArbitrary(), (load, spare) =>
        {
            var (patient, waiting) = (ErlangA.Figures(Math.Ceiling(load) + spare, load, 200, 1e12, 20), ErlangC.Figures(Math.Ceiling(load) + spare, load, 200, 20));
            return Near(patient.WaitProbability, waiting.WaitProbability, 1e-6) && Near(patient.AnsweredInTime, waiting.AnsweredInTime, 1e-6);
        });

    [Property]
    public Property No_patience_at_all_is_Erlang_B() =>
        Prop.ForAll(Loads, Gen.Choose(1, 150).ToArbitrary(), (load, agents) =>
            Near(ErlangA.Figures(agents, load, 200, 1e-9, 20).Abandonment, ErlangB.Blocking(agents, load), 1e-6));

    [Property]
    public Property A_waiting_room_that_never_fills_changes_nothing() =>
        Prop.ForAll(Loads, Gen.Choose(1, 120).ToArbitrary(), Gen.Choose(1, 600).ToArbitrary(), EndlessRoomIsNear);

    [Theory]
    [InlineData(85.71, 26, 1)]
    [InlineData(3, 1, 1)]
    public void Nor_does_it_where_customers_give_up_long_before_the_threshold(double load, int agents, int patience) =>
        Assert.True(EndlessRoomIsNear(load, agents, patience));

    [Fact]
    public void Every_share_stays_a_share_from_a_thousandth_to_a_hundred_thousand_erlangs()
    {
        foreach (var load in new[] { 0.001, 0.5, 20, 3000, 100_000 })
            foreach (var ratio in new[] { 0.1, 0.9, 1, 1.1, 3 })
                foreach (var patience in new[] { 0.01, 1, 60, 3600, 1e6 })
                {
                    var agents = Math.Max(1, Math.Round(load / ratio));
                    var f = ErlangA.Figures(agents, load, 180, patience, 20);
                    double[] shares = [f.WaitProbability, f.AnsweredInTime, f.OfferedWaitInTime, f.Abandonment, f.ShortAbandonment, f.Occupancy, f.Answered];
                    Assert.All(shares, s => Assert.InRange(s, 0, 1 + 1e-9));
                    Assert.Equal(1, f.Answered + f.Abandonment, 1e-9);
                    Assert.Equal(f.Occupancy * agents, load * (1 - f.Abandonment), load * 1e-9);
                }
    }

    [Property]
    public Property One_agent_less_than_the_fewest_misses_a_part_of_the_target() =>
        Prop.ForAll(Loads, Gen.Choose(10, 600).ToArbitrary(), Gen.Choose(1, 98).ToArbitrary(), (load, patience, percent) =>
        {
            var target = new ServiceTarget(percent / 100.0, 20, 0.95) { MaxAsaSeconds = 30, MaxAbandonment = 0.2 };
            var agents = ErlangA.MinimalAgents(load, 200, patience, target);
            return Meets(agents) && (agents == 0 || !Meets(agents - 1));

            bool Meets(int n) => ErlangA.Figures(n, load, 200, patience, 20) is var f && f.AnsweredInTime >= target.Fraction
                && f.Occupancy <= 0.95 && f.AsaSeconds <= 30 && f.Abandonment <= 0.2;
        });

    [Fact]
    public void Customers_who_give_up_need_fewer_agents_than_the_load() =>
        Assert.True(ErlangA.MinimalAgents(20, 180, 60, new ServiceTarget(0.3, 20)) < 20);

    private static Arbitrary<double> Loads => Gen.Choose(1, 10_000).Select(x => x / 100.0).ToArbitrary();

    private static bool EndlessRoomIsNear(double load, int agents, int patience)
    {
        var open = ErlangA.Figures(agents, load, 200, patience, 20);
        var room = FiniteWaitingRoom.Figures(agents, agents + 3000, load, 200, patience, 20);
        return Near(open.WaitProbability, room.WaitProbability, 1e-10) && Near(open.Abandonment, room.Abandonment, 1e-10)
            && Near(open.AnsweredInTime, room.AnsweredInTime, 1e-10) && Near(open.OfferedWaitInTime, room.OfferedWaitInTime, 1e-10)
            && Near(open.AsaSeconds, room.AsaSeconds, 1e-8) && Near(open.ShortAbandonment, room.ShortAbandonment, 1e-9);
    }

    private static bool Near(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Max(1e-3, Math.Abs(b));
}
