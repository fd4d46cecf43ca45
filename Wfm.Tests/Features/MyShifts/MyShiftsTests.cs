using Wfm.Engine.Time;
using Microsoft.AspNetCore.DataProtection;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.MyShifts;

public sealed class MyShiftsTests : IAsyncLifetime
{
    private SmallCentre _small = null!;

    private MyShiftsService Shifts => _small.New<MyShiftsService>();

    public async Task InitializeAsync() => _small = await Published();

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_next_shift_is_the_first_that_has_not_ended()
    {
        var next = (await Shifts.Load(An, null)).Next!;
        Assert.Equal((Dec(1), "D", false), (next.Duty.Date, next.Duty.Shift.Code, next.Running));
        Assert.Equal(TimeSpan.FromDays(9) - TimeSpan.FromHours(3), next.Until);
    }

    [Fact]
    public async Task A_shift_that_runs_counts_to_its_end()
    {
        _small.Clock.Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        var next = (await Shifts.Load(An, null)).Next!;
        Assert.Equal((true, TimeSpan.FromHours(1)), (next.Running, next.Until));
    }

    [Fact]
    public async Task The_totals_are_those_of_the_month()
    {
        var totals = (await Shifts.Load(Cai, Month.Of(Dec(1)))).Totals;
        Assert.Equal(new MyTotals(25 * 480, 25, 6, 0, 25, 3), totals);
    }

    [Fact]
    public async Task The_calendar_file_gives_local_times_as_utc()
    {
        var lines = (await Shifts.Calendar(Cai)).Split("\r\n");
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal(25, lines.Count(l => l == "BEGIN:VEVENT"));
        Assert.Contains("DTSTART:20261201T060000Z", lines);
        Assert.Contains("DTEND:20261201T150000Z", lines);
        Assert.All(lines, l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
    }

    [Fact]
    public async Task A_calendar_is_told_of_every_publication_that_changes_a_shift_and_of_shifts_that_are_taken_out()
    {
        var (first, second) = (Dec(1), Dec(2));
        var before = await Entry(Shifts, first);
        Assert.Equal(("0", "CONFIRMED", "20261122T040000Z"), (before["SEQUENCE"], before["STATUS"], before["LAST-MODIFIED"]));

        await PublishLater(a => a.Agent == "an" && a.Date == first ? a with { Shift = "E" } : a);
        var moved = await Entry(Shifts, first);
        Assert.Equal((before["UID"], "1", "CONFIRMED"), (moved["UID"], moved["SEQUENCE"], moved["STATUS"]));
        Assert.NotEqual(before["DTSTART"], moved["DTSTART"]);
        Assert.Equal("20261122T050000Z", moved["LAST-MODIFIED"]);
        Assert.Equal("0", (await Entry(Shifts, second))["SEQUENCE"]);

        await PublishLater(a => a.Agent == "an" && a.Date == first ? null : a);
        var gone = await Entry(Shifts, first);
        Assert.Equal((before["UID"], "2", "CANCELLED", moved["DTSTART"]), (gone["UID"], gone["SEQUENCE"], gone["STATUS"], gone["DTSTART"]));

        await PublishLater(a => a);
        var again = await Entry(Shifts, first);
        Assert.Equal(("3", "CONFIRMED", before["DTSTART"]), (again["SEQUENCE"], again["STATUS"], again["DTSTART"]));
        Assert.Equal("20261122T070000Z", again["DTSTAMP"]);
    }

    [Fact]
    public async Task A_calendar_stays_the_same_to_the_letter_while_nothing_changes_whoever_computes_it()
    {
        var text = await Shifts.Calendar(An);
        _small.Clock.Now += TimeSpan.FromDays(3);
        await PublishLater(a => a.Agent == "bo" && a.Date == Dec(1) ? null : a);
        Assert.Equal(text, await Shifts.Calendar(An));
        using var restarted = new PlanRooms(_small.Database, _small.Clock);
        Assert.Equal(text, await restarted.New<MyShiftsService>().Calendar(An));
    }

    /// <summary>An hour later the first roster comes into force, changed.</summary>
    private async Task PublishLater(Func<Wfm.Engine.Rostering.Assignment, Wfm.Engine.Rostering.Assignment?> change)
    {
        _small.Clock.Now += TimeSpan.FromHours(1);
        await _small.Publish(Cycle().Select(change).OfType<Wfm.Engine.Rostering.Assignment>());
    }

    /// <summary>An's entry of a day, by property.</summary>
    private static async Task<Dictionary<string, string>> Entry(MyShiftsService shifts, DateOnly date)
    {
        var entries = (await shifts.Calendar(An)).Split("BEGIN:VEVENT\r\n")[1..];
        var entry = entries.Single(e => e.Contains($"UID:small-an-{date:yyyyMMdd}@wfm", StringComparison.Ordinal));
        return entry.Split("\r\n").TakeWhile(l => l != "END:VEVENT").Select(l => l.Split(':', 2)).ToDictionary(l => l[0], l => l[1]);
    }

    [Fact]
    public async Task Only_agents_have_shifts()
    {
        await Assert.ThrowsAsync<ForbiddenException>(() => Shifts.Load(Planner, null));
        await Assert.ThrowsAsync<ForbiddenException>(() => Shifts.Calendar(Manager));
    }

    [Fact]
    public void A_calendar_key_of_another_product_opens_nothing()
    {
        var keys = new CalendarKeys(new EphemeralDataProtectionProvider());
        var user = Wfm.Web.Persistence.Entities.WfmUser.New("an", "AN", "安然", "small", "an");
        Assert.Null(keys.PathFor(user));
        user.CalendarStamp = "stamp";
        var key = keys.PathFor(user)!["/calendar/".Length..^".ics".Length];
        Assert.Equal((user.Id, "stamp"), keys.Read(key));
        Assert.Null(new CalendarKeys(new EphemeralDataProtectionProvider()).Read(key));
        Assert.Null(keys.Read("nonsense"));
    }
}
