using System.Text;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Exports;

namespace Wfm.Tests.Exports;

public class PlanCsvTests
{
    private static readonly ShiftType Night = new(
        "N", new LocalText("夜班", "Night"), "night", new ClockSpan(22 * 60, 30 * 60), [new ClockSpan(25 * 60, 26 * 60)], []);

    [Fact]
    public void A_shift_past_midnight_ends_on_the_next_date() => Assert.Equal(
        "agent,name,date,shift,start,end,queue,break1_start,break1_end\n" +
        "A1,李雷,2026-12-31,N,2026-12-31T22:00:00,2027-01-01T06:00:00,hotline,2027-01-01T01:00:00,2027-01-01T02:00:00\n",
        PlanCsv.Roster([Agent("李雷")], [Night], [new Assignment("A1", new(2026, 12, 31), "N", "hotline")]));

    [Fact]
    public void A_name_with_a_comma_is_quoted() => Assert.Contains(
        ",\"Li, \"\"Lei\"\"\",", PlanCsv.Roster([Agent("Li, \"Lei\"")], [Night], [new Assignment("A1", new(2026, 12, 1), "N", "hotline")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+2")]
    [InlineData("+41 79 000 00 00")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1+1)")]
    [InlineData("=HYPERLINK(\"http://example.invalid\",\"x\")")]
    [InlineData("＝1+2")]
    public void Text_that_a_spreadsheet_would_compute_is_kept_text_and_read_back_as_it_was(string id)
    {
        var text = PlanCsv.Roster([Agent(id) with { Id = id }], [Night], [new Assignment(id, new(2026, 12, 1), "N", "hotline")]);
        Assert.Contains("'" + id.Split('"')[0], text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n" + id[..1], text, StringComparison.Ordinal);
        var read = RosterTable.Read(Encoding.UTF8.GetBytes(text), "roster.csv");
        Assert.Equal(id, Assert.Single(read.Value!.Rows).Agent);
    }

    [Property]
    public void What_is_marked_as_text_comes_back_whatever_it_is(string tail, char sign)
    {
        foreach (var text in new[] { tail ?? "", $"={tail}", $"'{sign}{tail}", $"'={tail}", $"''+{tail}", $"-{tail}" })
        {
            var field = SpreadsheetText.Mark(text);
            Assert.Equal(text, SpreadsheetText.Unmark(field));
            Assert.False(field is ['=' or '+' or '@' or '\t' or '\r', ..], field);
        }
    }

    private static Agent Agent(string name) => new("A1", name, "t1", "full-time", ["hotline"]);
}
