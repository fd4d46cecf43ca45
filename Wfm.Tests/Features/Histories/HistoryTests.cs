using System.Text;
using OfficeOpenXml;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Features.Histories;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Histories;

public sealed class HistoryTests
{
    private static readonly DateOnly OutageDay = new(2026, 11, 17);

    private static void Outage(ContactHistory history) => history.Volume.AsSpan(DemandCentre.At(OutageDay, 9), 4).Clear();

    [Fact]
    public async Task A_finding_is_applied_until_the_planner_takes_it_back_and_again_when_he_wants_it()
    {
        using var centre = await DemandCentre.Open(Outage);
        var found = Assert.Single((await centre.History.View(Planner, null)).Shown!.Findings, f => f.Finding.Kind == CleaningKind.Outage);
        Assert.False(found.Refused);
        await centre.History.Decide(Planner, [found.Key], refuse: true);
        var shown = (await centre.History.View(Planner, null)).Shown!;
        Assert.True(shown.Findings.Single(f => f.Key == found.Key).Refused);
        Assert.Equal(0, shown.Used.Volume[DemandCentre.At(OutageDay, 10)]);
        await centre.History.Decide(Planner, [found.Key], refuse: false);
        shown = (await centre.History.View(Planner, null)).Shown!;
        Assert.Equal(double.NaN, shown.Used.Volume[DemandCentre.At(OutageDay, 10)]);
        Assert.Equal(0, shown.Recorded.Volume[DemandCentre.At(OutageDay, 10)]);
    }

    [Fact]
    public async Task The_forecast_follows_the_decision_about_an_outlier()
    {
        using var centre = await DemandCentre.Open(h =>
        {
            for (var hour = 8; hour < 20; hour++) h.Volume[DemandCentre.At(new DateOnly(2026, 11, 24), hour)] *= 3;
        });
        var found = (await centre.History.View(Planner, null)).Shown!.Findings.Single(f => f.Finding.Kind == CleaningKind.Outlier);
        async Task<double> Month()
        {
            await centre.Forecast.Make(Planner, DemandCentre.Planned);
            return (await centre.Forecast.View(Planner, DemandCentre.Planned)).Shown!.InForce.Volume.Sum();
        }
        var cleaned = await Month();
        await centre.History.Decide(Planner, [found.Key], refuse: true);
        Assert.NotEqual(cleaned, await Month());
        await centre.History.Decide(Planner, [found.Key], refuse: false);
        Assert.Equal(cleaned, await Month(), 9);
    }

    [Fact]
    public async Task A_later_import_of_part_of_the_past_keeps_the_rest_and_the_decisions()
    {
        using var centre = await DemandCentre.Open(Outage);
        var key = (await centre.History.View(Planner, null)).Shown!.Findings.Single(f => f.Finding.Kind == CleaningKind.Outage).Key;
        await centre.History.Decide(Planner, [key], refuse: true);
        await Take(centre, "timestamp,queue,volume,aht\n2026-12-01 08:00,hotline,50,200\n2026-12-01 09:00,hotline,60,200\n");
        var shown = (await centre.History.View(Planner, null)).Shown!;
        Assert.Equal(new DateOnly(2026, 12, 2), shown.End);
        Assert.Equal(DemandCentre.Start, shown.Start);
        Assert.Equal(60, shown.Recorded.Volume[^15]);
        Assert.True(shown.Findings.Single(f => f.Key == key).Refused);
    }

    [Fact]
    public async Task A_re_import_says_what_differs_and_replaces_nothing_unless_told_to()
    {
        using var centre = await DemandCentre.Open();
        var was = DemandCentre.Hotline().Volume[DemandCentre.At(new DateOnly(2026, 11, 2), 10)];
        var csv = "timestamp,queue,volume,aht\n2026-11-02 10:00,hotline,999,240\n2026-12-01 10:00,hotline,10,240\n";
        var preview = await centre.History.Preview(Planner, Encoding.UTF8.GetBytes(csv), "again.csv");
        var arrival = Assert.Single(preview.Arrivals);
        Assert.Equal(MergeMode.FillOnly, arrival.Mode);
        Assert.Equal(1, arrival.Comparison!.Different);
        Assert.Equal(new DateOnly(2026, 11, 2), arrival.Comparison.FirstDifferent);
        await centre.History.Import(Planner, preview);
        Assert.Equal(was, (await centre.History.View(Planner, null)).Shown!.Recorded.Volume[DemandCentre.At(new DateOnly(2026, 11, 2), 10)]);
        arrival.Mode = MergeMode.FileCounts;
        await centre.History.Import(Planner, preview);
        var shown = (await centre.History.View(Planner, null)).Shown!;
        Assert.Equal(999, shown.Recorded.Volume[DemandCentre.At(new DateOnly(2026, 11, 2), 10)]);
        Assert.Equal(3, shown.Imports.Count);
        await centre.History.Restore(Planner, "hotline", 1);
        Assert.Equal(was, (await centre.History.View(Planner, null)).Shown!.Recorded.Volume[DemandCentre.At(new DateOnly(2026, 11, 2), 10)]);
    }

    [Fact]
    public async Task The_preview_tells_how_a_Chinese_export_was_understood()
    {
        using var centre = await DemandCentre.Open();
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var preview = await centre.History.Preview(Planner, gb.GetBytes("日期;时间;队列;来电量\n2026/12/1;8:00;热线;12\n2026/12/1;8:30;热线;13\n"), "导出.csv");
        Assert.Equal(("GB18030", ";", 30, HistoryShape.Long), (preview.Format!.Encoding.ToUpperInvariant(), preview.Format.Delimiter, preview.Format.IntervalMinutes, preview.Format.Shape));
        Assert.Equal("hotline", Assert.Single(preview.Arrivals).Target);
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_text_file()
    {
        using var centre = await DemandCentre.Open();
        using var package = new ExcelPackage();
        var sheet = package.Workbook.Worksheets.Add("calls");
        (sheet.Cells[1, 1].Value, sheet.Cells[1, 2].Value) = ("date", "hotline");
        for (var hour = 8; hour < 20; hour++)
        {
            sheet.Cells[hour - 6, 1].Value = new DateTime(2026, 12, 1, hour, 0, 0);
            sheet.Cells[hour - 6, 1].Style.Numberformat.Format = "yyyy-mm-dd hh:mm";
            sheet.Cells[hour - 6, 2].Value = 10 + hour;
        }
        var preview = await centre.History.Preview(Planner, package.GetAsByteArray(), "calls.xlsx");
        Assert.Equal(HistoryShape.ColumnPerQueue, preview.Format!.Shape);
        await centre.History.Import(Planner, preview);
        Assert.Equal(18, (await centre.History.View(Planner, null)).Shown!.Recorded.Volume[^16]);
    }

    [Fact]
    public async Task A_coarser_file_may_only_replace_and_two_queues_may_not_share_a_target()
    {
        using var centre = await DemandCentre.Open();
        await Take(centre, "timestamp,queue,volume\n2026-12-01 08:00,chat,5\n2026-12-01 08:30,chat,6\n");
        var hourly = await centre.History.Preview(Planner, Encoding.UTF8.GetBytes("timestamp,queue,volume\n2026-12-02 08:00,chat,5\n2026-12-02 09:00,chat,6\n"), "h.csv");
        Assert.True(Assert.Single(hourly.Arrivals).ReplacesOnly);
        await Assert.ThrowsAsync<RefusedException>(() => centre.History.Import(Planner, hourly));
        var two = await centre.History.Preview(Planner, Encoding.UTF8.GetBytes("timestamp,a,b\n2026-12-02 08:00,5,1\n2026-12-02 09:00,6,2\n"), "w.csv");
        foreach (var arrival in two.Arrivals) arrival.Target = "chat";
        await Assert.ThrowsAsync<RefusedException>(() => centre.History.Import(Planner, two));
    }

    [Fact]
    public async Task Only_a_planner_reads_decides_and_imports()
    {
        using var centre = await DemandCentre.Open();
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.History.View(Manager, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.History.Decide(An, [], true));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.History.Preview(Administrator, [1], "x.csv"));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.History.Restore(An, "hotline", 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.Events.View(Manager));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.BackTest.View(Manager));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.Accuracy.View(Manager, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.Forecast.Make(An, DemandCentre.Planned));
        await Assert.ThrowsAsync<ForbiddenException>(() => centre.Forecast.Withdraw(An, DemandCentre.Planned, 1));
    }

    private static async Task Take(DemandCentre centre, string csv) =>
        await centre.History.Import(Planner, await centre.History.Preview(Planner, Encoding.UTF8.GetBytes(csv), "more.csv"));

    [Fact]
    public async Task A_file_that_could_mean_two_things_is_read_again_as_the_planner_says()
    {
        using var centre = await DemandCentre.Open();
        var bytes = Encoding.UTF8.GetBytes("Wann;Anrufe;Dauer\n03/12/2026 08:00;12;5,5\n03/12/2026 08:30;7;4\n");
        var asked = await centre.History.Preview(Planner, bytes, "export.csv");
        Assert.Null(asked.Format);
        var draft = new MappingDraft(asked.Sketch!, asked.Sketch!.Mapping, keepGoing: false);
        Assert.Equal(["Wann", "Anrufe", "Dauer"], draft.Sketch.Names);
        (draft.Columns[0].Meaning, draft.DateOrder) = (ColumnMeaning.Timestamp, DateOrder.DayFirst);
        (draft.Columns[2].Meaning, draft.Columns[2].Unit) = (ColumnMeaning.Aht, DurationUnit.Minutes);
        var read = await centre.History.Preview(Planner, bytes, "export.csv", draft.Reading());
        var history = Assert.Single(read.Arrivals).History;
        Assert.Equal((new DateOnly(2026, 12, 3), 330), (history.Start, history.AhtSeconds[16]));
    }
}
