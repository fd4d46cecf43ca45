using Wfm.Engine;
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

    private static Agent Agent(string name) => new("A1", name, "t1", "full-time", ["hotline"]);
}
