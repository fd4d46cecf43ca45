using System.Text;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Features.Histories;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Histories;

/// <summary>What a planner says of a file holds for the next one of the same report, until it is dropped.</summary>
public sealed class RememberedMappingTests : IAsyncLifetime
{
    private const string First = "Wann;Anrufe;Dauer\n03/12/2026 09:00;12;5,5\n03/12/2026 10:00;7;4\n";
    private const string Next = " WANN ;anrufe;Dauer\n04/12/2026 09:00;20;6\n04/12/2026 10:00;30;5\n";

    private DemandCentre _centre = null!;

    public async Task InitializeAsync() => _centre = await DemandCentre.Open();

    public Task DisposeAsync()
    {
        _centre.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_next_file_of_the_shape_is_read_as_the_last_was_corrected()
    {
        var untold = await Look(First);
        Assert.Null(untold.Format);
        await _centre.History.Import(Planner, await Told(untold, First));

        var next = await Look(Next);
        Assert.Equal(("export.csv", "planner"), (next.Remembered!.File, next.Remembered.MadeBy));
        var history = Assert.Single(next.Arrivals).History;
        Assert.Equal((new DateOnly(2026, 12, 4), 50.0), (history.Start, history.Volume.Where(double.IsFinite).Sum()));
        Assert.Equal(360, history.AhtSeconds[9]);
    }

    [Fact]
    public async Task Only_what_was_said_is_kept_and_not_what_was_understood()
    {
        await _centre.History.Import(Planner, await Told(await Look(First), First));
        await using var db = _centre.Database.CreateDbContext();
        var kept = HistoryMappingFile.Read(Encoding.UTF8.GetBytes((await db.HistoryMappings.SingleAsync()).Mapping), "kept").Value!;
        Assert.Equal(DateOrder.DayFirst, kept.DateOrder);
        Assert.Equal(["Dauer", "Wann"], kept.Columns.Keys.Order());
        Assert.Equal((null, null, null, null), (kept.Encoding, kept.Delimiter, kept.HeaderLine, kept.Decimal));
    }

    [Fact]
    public async Task It_is_dropped_on_demand_and_both_are_logged()
    {
        await _centre.History.Import(Planner, await Told(await Look(First), First));
        await _centre.History.ForgetMapping(Planner, (await Look(Next)).Shape!);
        var next = await Look(Next);
        Assert.Equal((null, null), (next.Remembered, next.Format));
        await using var db = _centre.Database.CreateDbContext();
        Assert.Equal(["history.mapping", "history.unmap"], db.Audit.Where(a => a.Operation.Contains("map")).Select(a => a.Operation));
    }

    [Fact]
    public async Task What_is_corrected_once_more_takes_the_place_of_what_was_kept()
    {
        await _centre.History.Import(Planner, await Told(await Look(First), First));
        var next = await Look(Next);
        var draft = new MappingDraft(next.Sketch!, next.Understood, keepGoing: false, next.Said);
        draft.Columns[2].Meaning = ColumnMeaning.Ignore;
        await _centre.History.Import(Planner, await Look(Next, draft));
        var third = await Look(First);
        Assert.Equal(ColumnMeaning.Ignore, third.Said.Columns["Dauer"].Meaning);
        Assert.Equal(DateOrder.DayFirst, third.Said.DateOrder);
        Assert.All(Assert.Single(third.Arrivals).History.AhtSeconds, seconds => Assert.Equal(double.NaN, seconds));
    }

    [Theory]
    [InlineData("Wann,Anrufe,Dauer\n03/12/2026 09:00,12,5\n")]
    [InlineData("Wann;Anrufe;Dauer;Wartezeit\n03/12/2026 09:00;12;5;1\n")]
    public async Task A_file_of_another_shape_is_told_from_its_content(string other)
    {
        await _centre.History.Import(Planner, await Told(await Look(First), First));
        Assert.Null((await Look(other)).Remembered);
    }

    [Fact]
    public async Task A_file_that_needed_no_word_leaves_nothing_behind_and_nobody_else_may_drop_what_is_kept()
    {
        await _centre.History.Import(Planner, await Look("timestamp,queue,volume\n2026-12-03 09:00,hotline,5\n"));
        await using var db = _centre.Database.CreateDbContext();
        Assert.Empty(db.HistoryMappings);
        await Assert.ThrowsAsync<ForbiddenException>(() => _centre.History.ForgetMapping(Manager, "x"));
    }

    [Fact]
    public async Task What_was_only_guessed_is_told_anew_when_a_file_is_read_again()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"13/12/2026 {8 + i / 2:00}:{i % 2 * 30:00};{3 + i};{300 * (3 + i)}");
        var csv = "Wann;Anrufe;Handle Time\n" + string.Join('\n', rows) + "\n";
        var untold = await Look(csv);
        var draft = new MappingDraft(untold.Sketch!, untold.Understood, keepGoing: false, untold.Said);
        draft.Columns[0].Meaning = ColumnMeaning.End;
        var history = Assert.Single((await Look(csv, draft)).Arrivals).History;
        Assert.Equal((3.0, 300.0), (history.Volume[15], history.AhtSeconds[15]));
    }

    [Fact]
    public async Task What_a_finding_asks_of_a_column_is_answered_by_the_guess_itself()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"2026-12-13 {8 + i / 2:00}:{i % 2 * 30:00};10;{2000 + 100 * i}");
        var csv = "timestamp;volume;Handle Time\n" + string.Join('\n', rows) + "\n";
        var asked = await Look(csv);
        Assert.Null(asked.Format);
        var draft = new MappingDraft(asked.Sketch!, asked.Understood, keepGoing: false, asked.Said);
        Assert.Null(draft.Columns[2].Meaning);
        draft.Columns[2].Meaning = ColumnMeaning.Aht;
        Assert.Equal(2000, Assert.Single((await Look(csv, draft)).Arrivals).History.AhtSeconds[16]);
    }

    private Task<HistoryPreview> Look(string csv, MappingDraft? draft = null) =>
        _centre.History.Preview(Planner, Encoding.UTF8.GetBytes(csv), "export.csv", draft?.Reading(), draft?.Said);

    /// <summary>The file as it is read after a planner has said what it means.</summary>
    private Task<HistoryPreview> Told(HistoryPreview untold, string csv)
    {
        var draft = new MappingDraft(untold.Sketch!, untold.Understood, keepGoing: false, untold.Said) { DateOrder = DateOrder.DayFirst };
        draft.Columns[0].Meaning = ColumnMeaning.Timestamp;
        (draft.Columns[2].Meaning, draft.Columns[2].Unit) = (ColumnMeaning.Aht, DurationUnit.Minutes);
        return Look(csv, draft);
    }
}
