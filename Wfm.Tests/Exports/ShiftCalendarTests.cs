using System.Text;
using Wfm.Engine;
using Wfm.Engine.Time;
using Wfm.Web.Exports;

namespace Wfm.Tests.Exports;

public class ShiftCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Day\rATTACH:http://example.invalid/x")]
    [InlineData("Day\nATTACH:http://example.invalid/x")]
    [InlineData("Day\r\nATTACH:http://example.invalid/x")]
    [InlineData("Day\u0085ATTACH:http://example.invalid/x")]
    [InlineData("Day\u2028ATTACH:http://example.invalid/x")]
    public void A_line_break_in_a_name_begins_no_line_of_the_file(string name)
    {
        var lines = Lines(Write(name, name, $"a-{name}"));
        Assert.DoesNotContain(lines, l => l.StartsWith("ATTACH", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("SUMMARY:Day ", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.DoesNotContain(l, char.IsControl));
    }

    [Fact]
    public void A_shift_keeps_its_identity_and_is_told_in_UTC_from_its_first_to_its_last_minute()
    {
        var lines = Lines(Write("中心", "夜班", "centre-A1-20261231"));
        Assert.Contains("UID:centre-A1-20261231@wfm", lines);
        Assert.Contains("DTSTAMP:20261125T080000Z", lines);
        Assert.Contains("DTSTART:20261231T140000Z", lines);
        Assert.Contains("DTEND:20261231T220000Z", lines);
    }

    [Theory]
    [InlineData("2026-10-24", "22:00-26:30", "20261024T200000Z", "20261025T003000Z")]
    [InlineData("2026-10-24", "22:00-27:00", "20261024T200000Z", "20261025T020000Z")]
    [InlineData("2026-03-28", "22:00-30:00", "20260328T210000Z", "20260329T040000Z")]
    [InlineData("2026-03-28", "22:00-26:30", "20260328T210000Z", "20260329T013000Z")]
    public void A_shift_across_a_change_of_the_clocks_begins_and_ends_when_it_does(string date, string hours, string start, string end)
    {
        Assert.True(ClockSpan.TryParse(hours, out var span));
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var lines = Lines(ShiftCalendar.Write(
            new LocalText("c", "c"), "Europe/Berlin",
            [new CalendarShift("k", day, span, new LocalText("N", "N"), new LocalText("q", "q"), 0, Now)]));
        Assert.Contains($"DTSTART:{start}", lines);
        Assert.Contains($"DTEND:{end}", lines);
    }

    [Fact]
    public void A_long_name_is_folded_within_75_octets_and_comes_back_whole()
    {
        var name = string.Concat(Enumerable.Repeat("很长的班次名称，", 12));
        var text = Write("c", name, "k");
        Assert.All(text.Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75, l));
        Assert.Contains(Lines(text), l => l == $"SUMMARY:{name} · 队列" || l == $"SUMMARY:{name} · Queue");
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_first_as_everywhere()
    {
        var shift = new CalendarShift(
            "k", new DateOnly(2026, 10, 25), new ClockSpan(90, 570), new LocalText("早", "Early"), new LocalText("队列", "Queue"), 0, Now);
        var lines = Lines(ShiftCalendar.Write(new LocalText("c", "c"), "Europe/London", [shift]));
        Assert.Contains("DTSTART:20261025T003000Z", lines);
        Assert.Contains("DTEND:20261025T093000Z", lines);
    }

    [Fact]
    public void An_entry_says_how_often_and_when_it_changed_and_whether_it_stands()
    {
        var lines = Lines(Write("c", "Day", "k"));
        Assert.Contains("SEQUENCE:3", lines);
        Assert.Contains("LAST-MODIFIED:20261125T080000Z", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H", lines);
        Assert.Contains("NAME:c", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("METHOD", StringComparison.Ordinal));
        Assert.Contains("STATUS:CANCELLED", Lines(Write("c", "Day", "k", isCancelled: true)));
    }

    private static string Write(string centre, string shift, string key, bool isCancelled = false) => ShiftCalendar.Write(
        new LocalText(centre, centre), "Asia/Shanghai",
        [
            new CalendarShift(
                key, new DateOnly(2026, 12, 31), new ClockSpan(22 * 60, 30 * 60), new LocalText(shift, shift),
                new LocalText("队列", "Queue"), 3, Now)
            { IsCancelled = isCancelled },
        ]);

    private static string[] Lines(string text) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
