using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Portfolio;

namespace Wfm.Tests.Rostering.Search.Portfolio;

public class IncumbentTests
{
    [Fact]
    public void Prices_are_those_of_the_best_bound_that_came_with_any()
    {
        var incumbent = new Incumbent(SearchModel.Of(SyntheticMonth.Model(2)), new SearchClock(Clocks.Running), null);
        incumbent.OfferBound(100);
        Assert.Null(incumbent.Prices);
        double[] good = [1], better = [2], worse = [3];
        incumbent.OfferBound(80, good);
        incumbent.OfferBound(90, better);
        incumbent.OfferBound(70, worse);
        Assert.Same(better, incumbent.Prices);
        Assert.Equal(100, incumbent.Bound);
    }

    [Fact]
    public void A_bound_below_zero_says_nothing()
    {
        var incumbent = new Incumbent(SearchModel.Of(SyntheticMonth.Model(2)), new SearchClock(Clocks.Running), null);
        incumbent.OfferBound(-1243, [1]);
        Assert.Null(incumbent.Bound);
        Assert.Null(incumbent.Prices);
        incumbent.OfferBound(0);
        Assert.Equal(0, incumbent.Bound);
    }

    [Fact]
    public async Task A_slow_listener_holds_nobody_up()
    {
        using var isTold = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var model = SearchModel.Of(SyntheticMonth.Model(2));
        var incumbent = new Incumbent(model, new SearchClock(Clocks.Running), _ =>
        {
            isTold.Set();
            mayGoOn.Wait();
        });
        var cells = new ushort[model.Agents * model.Days];
        incumbent.Offer(cells, 2);
        var teller = Task.Factory.StartNew(incumbent.Tell, TaskCreationOptions.LongRunning);
        isTold.Wait();
        var others = Task.Factory.StartNew(() => GoOn(incumbent, cells), TaskCreationOptions.LongRunning);
        try
        {
            await others.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            mayGoOn.Set();
            await Task.WhenAll(teller, others);
        }
        Assert.Equal((1L, 7L), (incumbent.Cost, incumbent.Bound));
    }

    /// <summary>All that other threads of a search, and its end, want of the incumbent.</summary>
    private static void GoOn(Incumbent incumbent, ushort[] cells)
    {
        incumbent.Offer(cells, 1);
        incumbent.OfferBound(7);
        incumbent.Tell();
        incumbent.ToRoster();
        incumbent.Silence(TimeSpan.Zero);
    }

    [Fact]
    public void A_search_that_has_ended_tells_of_nothing_more()
    {
        var told = 0;
        var model = SearchModel.Of(SyntheticMonth.Model(2));
        var incumbent = new Incumbent(model, new SearchClock(Clocks.Running), _ => told++);
        incumbent.Offer(new ushort[model.Agents * model.Days], 2);
        incumbent.Silence(TimeSpan.Zero);
        incumbent.Tell();
        Assert.Equal(0, told);
    }
}
