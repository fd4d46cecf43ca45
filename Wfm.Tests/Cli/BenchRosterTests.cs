using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

[Collection(CommandLineTests.Terminal)]
public class BenchRosterTests
{
    [Theory]
    [InlineData]
    [InlineData("--synthetic", "0")]
    [InlineData("--instances", "nowhere.txt")]
    [InlineData("--synthetic", "5", "--seconds", "0")]
    public async Task A_table_of_nothing_is_refused(params string[] options) =>
        Assert.Equal(2, await Verbs.Run(["bench-roster", .. options]));

    [Fact]
    public async Task A_table_of_a_small_month_is_printed() =>
        Assert.Equal(0, await Verbs.Run(["bench-roster", "--synthetic", "3", "--seconds", "1", "--seeds", "1", "2", "--compare"]));
}
