using System.Globalization;
using FsCheck.Xunit;
using Wfm.Engine.Time;

namespace Wfm.Tests.Time;

public sealed class MonthTests
{
    private static readonly Month First = new(1, 1), Last = new(9999, 12);

    [Fact]
    public void December_is_followed_by_January_of_the_next_year() =>
        Assert.Equal((new Month(2027, 1), new Month(2026, 12)), (new Month(2026, 12).Next, new Month(2027, 1).Previous));

    [Fact]
    public void A_leap_February_has_29_days() =>
        Assert.Equal(
            (29, new DateOnly(2028, 2, 29), new PlanningPeriod(new DateOnly(2028, 2, 1), 29)),
            (new Month(2028, 2).Days, new Month(2028, 2).Last, new Month(2028, 2).Period));

    [Fact]
    public void The_default_value_is_the_first_month_of_the_calendar() => Assert.Equal((First, "0001-01"), (default, default(Month).ToString()));

    [Fact]
    public void The_ends_of_the_calendar_are_months_like_any_other()
    {
        Assert.Equal((First, Last), (Month.Of(DateOnly.MinValue), Month.Of(DateOnly.MaxValue)));
        Assert.Equal(DateOnly.MaxValue, Last.Last);
        Assert.Equal([new Month(9999, 11), Last], new Month(9999, 11).Through(Month.Of(DateOnly.MaxValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Last.Next);
        Assert.Throws<ArgumentOutOfRangeException>(() => First.Previous);
    }

    [Theory]
    [InlineData(2026, 0)]
    [InlineData(2026, 13)]
    [InlineData(0, 1)]
    [InlineData(10000, 1)]
    public void What_is_no_month_cannot_be_made(int year, int number) => Assert.Throws<ArgumentOutOfRangeException>(() => new Month(year, number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-12-01")]
    [InlineData(" 2026-12")]
    [InlineData("٢٠٢٦-١٢")]
    [InlineData("0001-01")]
    [InlineData("1899-12")]
    [InlineData("2200-01")]
    [InlineData("9999-12")]
    public void A_text_that_names_no_month_that_can_be_planned_is_not_read(string? text) => Assert.False(Month.TryParse(text, out _));

    [Fact]
    public void Everything_a_page_reckons_from_a_month_that_was_read_is_in_the_calendar()
    {
        Assert.Equal(new Month(1899, 12), Month.Parse("1900-01").Previous);
        Assert.Equal(new DateOnly(2200, 1, 1), Month.Parse("2199-12").Period.End);
    }

    [Property]
    public void A_month_is_read_as_it_was_written(uint number)
    {
        var month = Month.Earliest.Plus((int)(number % 3600));
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(month, Month.Parse(month.ToString()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Property]
    public void Months_lie_one_after_the_other_without_a_gap(uint number)
    {
        var month = Month.Earliest.Plus((int)(number % 3600));
        Assert.Equal(month.Next.First, month.Last.AddDays(1));
        Assert.True(month < month.Next && month.Next > month && month.Contains(month.Last) && !month.Contains(month.Next.First));
    }
}
