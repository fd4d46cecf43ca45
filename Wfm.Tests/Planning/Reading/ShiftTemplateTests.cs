using System.Text;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Time;

namespace Wfm.Tests.Planning.Reading;

public sealed class ShiftTemplateTests
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Repository.Data(ShiftTemplateReader.FileName));

    private static IReadOnlyList<ShiftTemplate> Templates => ShiftTemplateReader.Read(ShiftTemplateReader.FileName, Shipped).Value!;

    [Fact]
    public void The_shifts_of_the_duty_texts_three_shifts_office_hours_and_part_time_are_offered() =>
        Assert.Equal(["duty-texts", "round-the-clock", "office-hours", "part-time"], Templates.Select(t => t.Id));

    [Fact]
    public void The_shifts_of_the_duty_texts_are_those_of_the_demo() => Assert.Equal(
        DemoFiles.Centre.ShiftTypes.Select(s => (s.Code, s.Category, s.Span, s.NetMinutes)),
        Templates[0].ShiftTypes.Select(s => (s.Code, s.Category, s.Span, s.NetMinutes)));

    [Fact]
    public void Three_shifts_leave_no_minute_of_the_clock_out_and_are_eight_hours_each()
    {
        var shifts = Templates[1].ShiftTypes;
        Assert.All(shifts, s => Assert.Equal(480, s.NetMinutes));
        Assert.All(
            Enumerable.Range(0, 1440), minute => Assert.Contains(shifts, s => Covers(s.Span, minute) || Covers(s.Span, minute + 1440)));

        static bool Covers(ClockSpan span, int minute) => span.Start <= minute && minute < span.End;
    }

    [Fact]
    public void Office_hours_are_those_of_the_workdays_of_the_centre()
    {
        var week = new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday], DayOfWeek.Sunday);
        Assert.All(Templates[2].In(week), s => Assert.Equal(week.Workdays, s.Weekdays));
        Assert.Equal(Templates[0].ShiftTypes.Select(s => s.Weekdays), Templates[0].In(week).Select(s => s.Weekdays));
    }

    [Fact]
    public void A_fault_is_named_with_its_line()
    {
        var broken = Encoding.UTF8.GetString(Shipped).Replace("\"23:30-32:00\"", "\"32:00-23:30\"", StringComparison.Ordinal);
        var read = ShiftTemplateReader.Read("t.json", Encoding.UTF8.GetBytes(broken));
        Assert.Null(read.Value);
        Assert.Contains(read.Findings, f => f is { Value: "32:00-23:30", Line: > 20 });
    }
}
