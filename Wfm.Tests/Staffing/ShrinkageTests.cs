using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class ShrinkageTests
{
    [Fact]
    public void Fourteen_agents_at_thirty_percent_shrinkage_are_twenty_positions() => Assert.Equal(20, Shrinkage.Gross(14, 0.3));

    [Property]
    public Property What_was_planned_gross_suffices_net_and_one_less_does_not() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (net, percent) =>
        {
            var share = percent / 100.0;
            var gross = Shrinkage.Gross(net, share);
            return Shrinkage.Net(gross, share) >= net - 1e-6 && Shrinkage.Net(gross - 1, share) < net - 1e-6;
        });

    [Property]
    public Property Gross_agents_survive_the_way_to_net_and_back() =>
        Prop.ForAll(Gen.Choose(1, 5000).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (gross, permille) =>
            Shrinkage.Gross(Shrinkage.Net(gross, permille / 1000.0), permille / 1000.0) == gross);
}
