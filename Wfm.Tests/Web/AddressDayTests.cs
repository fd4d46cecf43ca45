using Wfm.Web.Components;

namespace Wfm.Tests.Web;

public class AddressDayTests
{
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-02-30")]
    [InlineData("2026-99-99")]
    [InlineData("٢٠٢٦-١٢-٠٥")]
    [InlineData("5 December")]
    public void What_is_no_day_that_can_be_shown_is_said(string text)
    {
        Assert.Null(AddressDay.Read(text));
        Assert.NotNull(AddressDay.Doubt(text));
    }

    [Fact]
    public void A_day_is_read_and_no_day_is_no_doubt()
    {
        Assert.Equal(new DateOnly(2026, 12, 5), AddressDay.Read("2026-12-05"));
        Assert.Null(AddressDay.Doubt("2026-12-05"));
        Assert.Null(AddressDay.Doubt(null));
        Assert.Null(AddressDay.DoubtOfMonth("2026-12"));
        Assert.NotNull(AddressDay.DoubtOfMonth("9999-12"));
    }
}
