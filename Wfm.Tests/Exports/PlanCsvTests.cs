using System.Text;
using FsCheck.Xunit;
using Wfm.Engine;
using Wfm.Engine.Planning;
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

    [Fact]
    public void Calls_of_the_centre_itself_are_told_apart_in_an_hour_that_comes_twice()
    {
        var (grid, period) = (new IntervalGrid(60, LocalClock.Of("Europe/Berlin")), new PlanningPeriod(new DateOnly(2026, 10, 25), 1));
        var work = new OutboundWork("invite", new LocalText("邀约", "Invitations"), "hotline", 40, 120, new ClockSpan(0, 1440), 0, []);
        var fit = new OutboundFit(work, [.. Enumerable.Range(0, 25).Select(i => i is 2 or 3 ? 1.5 : 0)], 3, 0);
        Assert.Equal(
            "timestamp,work,queue,agents,utc_offset\n2026-10-25T02:00:00,invite,hotline,1.5,UTC+02:00\n"
            + "2026-10-25T02:00:00,invite,hotline,1.5,UTC+01:00\n",
            PlanCsv.Outbound(period, grid, [fit]));
    }

    private static Agent Agent(string name) => new("A1", name, "t1", "full-time", ["hotline"]);
}
