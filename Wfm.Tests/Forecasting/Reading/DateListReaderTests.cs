using Wfm.Engine.Forecasting.Reading;
using Xunit;

namespace Wfm.Tests.Forecasting.Reading;

public class DateListReaderTests
{
    [Theory]
    [InlineData("2026-05-01\n2026-05-02\n")]
    [InlineData("date,name\r\n2026-05-01,Labour Day\r\n2026-05-02,Labour Day\r\n2026-05-02,again\r\n")]
    [InlineData("# 2026\n2026/5/1\n\n2026/5/2")]
    [InlineData("名称;日期\n劳动节;2026年5月1日\n劳动节;2026年5月2日\n")]
    public void Dates_alone_or_in_a_column_are_read(string text) =>
        Assert.Equal([new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 2)], DateListReader.Read(text, "f").Value!);

    [Fact]
    public void A_line_without_a_date_is_an_error_with_its_number()
    {
        var result = DateListReader.Read("2026-05-01\nsoon\n", "f");
        Assert.False(result.IsAccepted);
        Assert.Equal(2, Assert.Single(result.Findings).Line);
    }
}
