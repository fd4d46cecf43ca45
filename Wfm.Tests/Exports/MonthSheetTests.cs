using OfficeOpenXml;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Tests.Planning;
using Wfm.Web.Exports;
using Wfm.Engine.Time;

namespace Wfm.Tests.Exports;

public class MonthSheetTests
{
    private static readonly PlanningPeriod November = new Month(2026, 11).Period;

    [Fact]
    public void Totals_at_the_right_are_those_of_the_roster()
    {
        using var package = Open(Demo());
        var sheet = package.Workbook.Worksheets.First();
        var centre = DemoFiles.Centre;
        var (off, hours, late, sundays) = (Column(sheet, "Off"), Column(sheet, "Hours"), Column(sheet, "Late"), Column(sheet, "Sun."));
        foreach (var agent in centre.Agents)
        {
            var row = RowOf(sheet, agent.Id);
            var worked = centre.Past.Where(a => a.Agent == agent.Id).Select(a => (a.Date, Shift: centre.ShiftTypes.Single(s => s.Code == a.Shift))).ToList();
            Assert.Equal(30 - worked.Count, sheet.Cells[row, off].GetValue<int>());
            Assert.Equal(worked.Sum(w => w.Shift.NetMinutes) / 60.0, sheet.Cells[row, hours].GetValue<double>(), 6);
            Assert.Equal(worked.Count(w => w.Shift.Code is "E" or "H2"), sheet.Cells[row, late].GetValue<int>());
            Assert.Equal(worked.Count(w => w.Date.DayOfWeek == DayOfWeek.Sunday), sheet.Cells[row, sundays].GetValue<int>());
        }
    }

    [Fact]
    public void Where_Friday_and_Saturday_are_the_weekend_the_sheet_counts_Saturdays()
    {
        var week = new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday], DayOfWeek.Sunday);
        using var package = Open(Demo() with { Holidays = DemoFiles.Centre.Holidays.Over(week) });
        var sheet = package.Workbook.Worksheets.First();
        var agent = DemoFiles.Centre.Agents[0].Id;
        Assert.Equal(
            DemoFiles.Centre.Past.Count(a => a.Agent == agent && a.Date.DayOfWeek == DayOfWeek.Saturday),
            sheet.Cells[RowOf(sheet, agent), Column(sheet, "Sat.")].GetValue<int>());
    }

    /// <summary>What COUNTIF takes for equal, for patterns, comparisons or numbers, and what stands for days off and leave.</summary>
    private static readonly string[] Codes =
    [
        "E", "e", "é", "Ｅ", "*", "?", "E*", "~E", "<>E", ">0", "=", "1", "01", "1.0", "1e0", "TRUE", "早", "早班", "休", "假", "İ", "i",
    ];

    [Fact]
    public void Totals_and_counts_tell_codes_apart_that_a_spreadsheet_takes_for_one()
    {
        using var package = Open(WithCodes(Codes));
        var sheet = package.Workbook.Worksheets.First();
        var compared = 0;
        foreach (var cell in sheet.Cells.Where(c => c.Formula.Length > 0))
        {
            var computed = SheetFormula.Evaluate(sheet, cell.Formula);
            Assert.True(computed == cell.GetValue<double>(), $"{cell.Address}: {cell.Formula} comes to {computed}, not {cell.Value}.");
            compared++;
        }
        Assert.Equal(Codes.Length * 5 + (Codes.Length + 1) * 30, compared);
        for (var i = 0; i < Codes.Length; i++)
        {
            var row = RowOf(sheet, $"A{i:00}");
            Assert.Equal(5 + i, sheet.Cells[row, Column(sheet, "Off")].GetValue<int>());
            Assert.Equal(25 - i, sheet.Cells[row, Column(sheet, "Hours")].GetValue<double>() / 8);
        }
    }

    [Fact]
    public void A_formula_longer_than_a_spreadsheet_takes_gives_way_to_its_number()
    {
        using var package = Open(WithCodes([.. Enumerable.Range(0, 150).Select(i => $"{i}{new string('x', 50)}")]));
        var sheet = package.Workbook.Worksheets.First();
        Assert.All(sheet.Cells.Where(c => c.Formula.Length > 0), c => Assert.InRange(c.Formula.Length, 1, 8192));
        var hours = sheet.Cells[RowOf(sheet, "A00"), Column(sheet, "Hours")];
        Assert.Equal(("", 200.0), (hours.Formula, hours.GetValue<double>()));
    }

    [Fact]
    public void Hours_of_a_night_in_which_the_clocks_change_are_those_that_pass()
    {
        var march = new Month(2026, 3).Period;
        var nights = new[] { "N", "n" }.Select(
            code => new ShiftType(code, new LocalText(code, code), "night", new ClockSpan(1320, 1800), [], [])).ToArray();
        Assignment[] worked =
            [.. march.Dates.Where(d => d.Day is 28 or 29 or 30).Select(d => new Assignment("A00", d, d.Day == 30 ? "n" : "N", "q"))];
        var data = WithCodes(["N"]) with
        {
            Period = march,
            ShiftTypes = nights,
            Assignments = worked,
            Clock = LocalClock.Of("Europe/London"),
        };
        using var package = Open(data);
        var sheet = package.Workbook.Worksheets.First();
        var hours = sheet.Cells[RowOf(sheet, "A00"), Column(sheet, "Hours")];
        Assert.Equal(23, hours.GetValue<double>());
        Assert.Equal(23, SheetFormula.Evaluate(sheet, hours.Formula));
    }

    /// <summary>An agent for each code, who works it on the first days of the month: 25, then 24, then 23 … of them.</summary>
    private static MonthSheetData WithCodes(string[] codes)
    {
        ShiftType[] shifts = [.. codes.Select(c => new ShiftType(
            c, new LocalText(c, c), "evening", new ClockSpan(840, 1380), [new ClockSpan(1080, 1140)], []))];
        Agent[] agents = [.. codes.Select((_, i) => new Agent($"A{i:00}", $"N{i}", "t", "full", []))];
        var assignments = from i in Enumerable.Range(0, codes.Length)
                          from day in Enumerable.Range(0, Math.Max(1, 25 - i))
                          select new Assignment($"A{i:00}", November[day], codes[i], "q");
        Team[] teams = [new Team("t", new LocalText("组", "Team"))];
        return Demo() with { Teams = teams, ShiftTypes = shifts, Agents = agents, Assignments = [.. assignments], Queues = [] };
    }

    [Fact]
    public void Each_cell_shows_the_shift_the_leave_or_the_day_off()
    {
        var data = Demo() with { Leaves = [new Leave("A005", new(2026, 11, 1), new(2026, 11, 1), "annual")] };
        using var package = Open(data);
        var sheet = package.Workbook.Worksheets.First();
        Assert.Equal("D1", sheet.Cells[RowOf(sheet, "A001"), 3].Text);
        Assert.Equal("假", sheet.Cells[RowOf(sheet, "A005"), 3].Text);
        Assert.Equal("休", sheet.Cells[RowOf(sheet, "A015"), 3].Text);
    }

    [Fact]
    public void Counts_below_are_those_of_the_day()
    {
        using var package = Open(Demo());
        var sheet = package.Workbook.Worksheets.First();
        var row = Enumerable.Range(1, sheet.Dimension.End.Row).First(r => sheet.Cells[r, 1].Text.StartsWith("在岗", StringComparison.Ordinal));
        for (var day = 0; day < 30; day++)
            Assert.Equal(DemoFiles.Centre.Past.Count(a => a.Date == November[day]), sheet.Cells[row, 3 + day].GetValue<int>());
    }

    [Fact]
    public void It_prints_on_A3_landscape_one_page_wide_with_repeated_headers()
    {
        using var package = Open(Demo());
        var print = package.Workbook.Worksheets.First().PrinterSettings;
        Assert.Equal((ePaperSize.A3, eOrientation.Landscape, 1), (print.PaperSize, print.Orientation, print.FitToWidth));
        Assert.Equal(3, print.RepeatRows.Start.Row);
    }

    [Fact]
    public void Weekends_are_shaded_and_working_Saturdays_are_told_apart()
    {
        var october = new Month(2026, 10).Period;
        using var package = Open(Demo() with { Period = october, Assignments = [], });
        var header = package.Workbook.Worksheets.First();
        string Shade(int day) => header.Cells[3, 2 + day].Style.Fill.BackgroundColor.Rgb;
        Assert.Equal(4, new[] { Shade(1), Shade(9), Shade(10), Shade(17) }.Distinct().Count());
    }

    private static MonthSheetData Demo()
    {
        var centre = DemoFiles.Centre;
        return new MonthSheetData(
            centre.Name, November, centre.Holidays, centre.Teams, centre.ShiftTypes, centre.Agents, centre.Past, [], new LocalText("备注", "note"))
        { Queues = centre.Queues };
    }

    private static ExcelPackage Open(MonthSheetData data) => new(new MemoryStream(MonthSheet.Write(data)));

    private static int RowOf(ExcelWorksheet sheet, string agent) =>
        Enumerable.Range(1, sheet.Dimension.End.Row).First(r => sheet.Cells[r, 1].Text == agent);

    private static int Column(ExcelWorksheet sheet, string title) =>
        Enumerable.Range(1, sheet.Dimension.End.Column).First(c => sheet.Cells[3, c].Text.EndsWith($"\n{title}", StringComparison.Ordinal));
}
