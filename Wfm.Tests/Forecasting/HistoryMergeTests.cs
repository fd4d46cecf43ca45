using Wfm.Engine.Forecasting;
using Wfm.Engine.Time;
using Xunit;

namespace Wfm.Tests.Forecasting;

public class HistoryMergeTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static ContactHistory Hours(DateOnly start, double volume, double aht, int days = 1, int minutes = 60) =>
        new("q", new IntervalGrid(minutes), start, [.. Enumerable.Repeat(volume, days * 1440 / minutes)], [.. Enumerable.Repeat(aht, days * 1440 / minutes)]);

    [Fact]
    public void A_file_without_handle_times_leaves_those_that_are_known()
    {
        var (known, file) = (Hours(Day, 10, 200), Hours(Day, 12, double.NaN));
        var joined = HistoryMerge.Join(known, file, MergeMode.FileCounts);
        Assert.Equal((12, 200), (joined.Volume[5], joined.AhtSeconds[5]));
        Assert.Equal(24, HistoryMerge.Compare(known, file).Different);
        Assert.Equal(24, HistoryMerge.Compare(known, Hours(Day, 10, double.NaN)).Same);
    }

    [Fact]
    public void Filling_touches_nothing_that_is_known_and_reaches_beyond_it_on_both_sides()
    {
        var known = Hours(Day, 10, 200);
        known.Volume[3] = double.NaN;
        var joined = HistoryMerge.Join(known, Hours(Day.AddDays(-1), 7, 100, days: 3), MergeMode.FillOnly);
        Assert.Equal((Day.AddDays(-1), 3), (joined.Start, joined.Days));
        Assert.Equal((7, 10, 7, 7), (joined.Volume[0], joined.Volume[24 + 2], joined.Volume[24 + 3], joined.Volume[50]));
        Assert.Equal(200, joined.AhtSeconds[26]);
    }

    [Fact]
    public void A_finer_file_is_summed_to_the_grid_of_the_history_and_a_coarser_one_does_not_fit()
    {
        var known = Hours(Day, 10, 200);
        Assert.Equal(40, HistoryMerge.Join(known, Hours(Day.AddDays(1), 10, 200, minutes: 15), MergeMode.FillOnly).Volume[24]);
        Assert.False(HistoryMerge.Fits(Hours(Day, 10, 200, minutes: 30), known));
        Assert.Throws<ArgumentException>(() => HistoryMerge.Join(Hours(Day, 10, 200, minutes: 30), known, MergeMode.FillOnly));
        Assert.Same(known, HistoryMerge.Join(Hours(Day, 10, 200, minutes: 30), known, MergeMode.Replace));
    }

    [Fact]
    public void What_a_replacement_would_lose_is_counted()
    {
        var comparison = HistoryMerge.Compare(Hours(Day, 10, 200, days: 3), Hours(Day.AddDays(2), 10, 200, days: 2));
        Assert.Equal((24, 24, 0, 48), (comparison.New, comparison.Same, comparison.Different, comparison.OnlyKnown));
        Assert.Null(comparison.FirstDifferent);
    }
}
