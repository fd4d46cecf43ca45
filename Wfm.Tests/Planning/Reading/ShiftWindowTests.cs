using System.Text;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Web.Components.Shifts;

namespace Wfm.Tests.Planning.Reading;

/// <summary>Shifts of free start and length in centre.json.</summary>
public class ShiftWindowTests
{
    private const string Window = """
        { "code": "W", "name": { "zh": "弹性", "en": "Flexible" }, "category": "day", "start": { "from": "09:00", "until": "11:00" },
          "lengthHours": { "from": 8, "until": 9 }, "everyMinutes": 30, "unpaidBreak": { "minutes": 60, "afterMinutes": 180 }, "weekdays": ["mon", "sat"] },
        """;

    [Fact]
    public void A_window_stands_for_every_start_and_length()
    {
        var shifts = Read(Window).Value!.ShiftTypes.Where(s => s.Window == "W").ToArray();
        Assert.Equal(5 * 3, shifts.Length);
        Assert.Equal(("W01", "09:00-17:00", 420), (shifts[0].Code, shifts[0].Span.ToString(), shifts[0].NetMinutes));
        Assert.Equal(("W15", "11:00-20:00", 480), (shifts[^1].Code, shifts[^1].Span.ToString(), shifts[^1].NetMinutes));
        Assert.All(shifts, s => Assert.Equal(180, s.UnpaidBreaks.Single().Start - s.Span.Start));
        Assert.All(shifts, s => Assert.Equal([DayOfWeek.Monday, DayOfWeek.Saturday], s.Weekdays));
    }

    [Fact]
    public void Rules_and_the_legend_treat_a_window_as_one()
    {
        var centre = Read(Window).Value!;
        Assert.Equal(15 + 2, new ShiftOptions(centre.ShiftTypes, ["hotline"]).OfCategory("day").Members.Count());
        Assert.Single(ShiftLook.Legend(centre.ShiftTypes), l => l.Mark == "W");
        Assert.Equal("9:30", ShiftLook.Mark(centre.ShiftTypes.Single(s => s.Code == "W04")));
    }

    [Fact]
    public void A_centre_with_a_window_survives_the_database()
    {
        var centre = Read(Window).Value!;
        var json = System.Text.Json.JsonSerializer.Serialize(centre with { History = [] }, Wfm.Web.Persistence.CentreJson.Options);
        var back = System.Text.Json.JsonSerializer.Deserialize<Centre>(json, Wfm.Web.Persistence.CentreJson.Options)!;
        Assert.Equal(15, back.ShiftTypes.Count(s => s.Window == "W"));
    }

    [Theory]
    [InlineData("\"code\": \"W\"", "\"code\": \"WX\"", "WX", "one character")]
    [InlineData("\"from\": \"09:00\"", "\"from\": \"nine\"", "nine", "clock time")]
    [InlineData("\"everyMinutes\": 30", "\"everyMinutes\": 35", null, "multiple of 35")]
    [InlineData("\"everyMinutes\": 30", "\"everyMinutes\": 5", null, "99 is the most")]
    [InlineData("\"until\": \"11:00\"", "\"until\": \"08:00\"", null, "less than")]
    [InlineData("\"afterMinutes\": 180", "\"afterMinutes\": 500", null, "within the shift")]
    public void A_fault_in_a_window_is_named_where_it_stands(string from, string to, string? value, string expected)
    {
        Assert.Contains(from, Window, StringComparison.Ordinal);
        var read = Read(Window.Replace(from, to, StringComparison.Ordinal));
        Assert.Null(read.Value);
        Assert.Contains(read.Findings, f =>
            f.File == "centre.json" && f.Line > 1 && (value is null || f.Value == value) && f.Message.En.Contains(expected, StringComparison.Ordinal));
    }

    private static Wfm.Engine.ReadResult<Centre> Read(string window)
    {
        var files = DemoFiles.Small();
        files["centre.json"] = Encoding.UTF8.GetBytes(DemoFiles.Text(files, "centre.json").Replace("\"shiftTypes\": [", $"\"shiftTypes\": [\n{window}", StringComparison.Ordinal));
        return CentreReader.Read(files);
    }
}
