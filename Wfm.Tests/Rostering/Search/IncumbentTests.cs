using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Search;

namespace Wfm.Tests.Rostering.Search;

public class IncumbentTests
{
    [Fact]
    public void Prices_are_those_of_the_best_bound_that_came_with_any()
    {
        var incumbent = new Incumbent(SearchModel.Of(SyntheticMonth.Model(2)), new SearchClock(TimeProvider.System), null);
        incumbent.OfferBound(100);
        Assert.Null(incumbent.Prices);
        double[] good = [1], better = [2], worse = [3];
        incumbent.OfferBound(80, good);
        incumbent.OfferBound(90, better);
        incumbent.OfferBound(70, worse);
        Assert.Same(better, incumbent.Prices);
        Assert.Equal(100, incumbent.Bound);
    }
}
