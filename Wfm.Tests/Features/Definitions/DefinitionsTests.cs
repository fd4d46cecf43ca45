using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Features.Definitions;
using Wfm.Web.Features.MyShifts;
using Wfm.Web.Persistence;
using Wfm.Web.Security;
using static Wfm.Tests.Features.SmallCentre;

namespace Wfm.Tests.Features.Definitions;

/// <summary>The pages on which queues, shifts, day rules and the like are changed from a month on.</summary>
public sealed class DefinitionsTests
{
    private static readonly Month January = Planned.Next;

    [Fact]
    public async Task A_queue_target_changed_from_January_leaves_December_as_it_was()
    {
        using var small = await Published();
        var service = Service(small);
        var view = await service.View(Planner, DefinitionKind.Queues, null);
        Assert.Equal(January, (await service.View(Planner, DefinitionKind.Queues, January)).Month);
        var change = Change(January, view.Data.Lines[0], ("fraction", "90%"), ("within", "3 rings"));
        var outcome = await service.Save(Planner, DefinitionKind.Queues, change);
        Assert.Equal("90%", Assert.IsType<TableSaved>(outcome).Data.Lines[0].Cells["fraction"]);
        Assert.Equal(new ServiceTarget(0.8, 20), (await small.Centres.Load("small", Planned)).Queues[0].Target);
        Assert.Equal(new ServiceTarget(0.9, 15), (await small.Centres.Load("small", January)).Queues[0].Target);
    }

    [Fact]
    public async Task The_month_shown_first_is_the_first_that_is_not_published()
    {
        using var small = await Published();
        Assert.Equal(new Month(2026, 11), (await Service(small).View(Planner, DefinitionKind.Queues, null)).Month);
        small.Clock.Now = new DateTimeOffset(2026, 12, 3, 4, 0, 0, TimeSpan.Zero);
        Assert.Equal(January, (await Service(small).View(Planner, DefinitionKind.Queues, null)).Month);
        Assert.False((await Service(small).View(Planner, DefinitionKind.Queues, new Month(2026, 11))).CanChange);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_cell_and_nothing_is_saved()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var lines = (await service.View(Planner, DefinitionKind.Queues, January)).Data.Lines;
        var changes = new TableChanges(January.First,
        [
            Line(1, lines[0], ("within", "99 d"), ("zone", "")),
            Line(2, lines[1], ("fraction", "many")),
            Line(3, null,
                ("id", "mail box"), ("name_zh", "邮件"), ("name_en", "Mail"), ("channel", "deferred"),
                ("fraction", "80%"), ("within", "4 h")),
        ]);
        var refused = Assert.IsType<TableRefused>(await service.Save(Planner, DefinitionKind.Queues, changes));
        Assert.Equal([(2, "fraction"), (1, "within"), (3, "id")], refused.Findings.Where(f => !f.IsWarning).Select(f => (f.Row, f.Column)));
        Assert.Equal(refused.Findings, await service.Check(Planner, DefinitionKind.Queues, changes));
        await using var db = small.Database.CreateDbContext();
        Assert.Empty(db.CentreParts);
    }

    [Fact]
    public async Task A_queue_that_people_still_work_for_cannot_go()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var lines = (await service.View(Planner, DefinitionKind.Queues, January)).Data.Lines;
        var refused = Assert.IsType<TableRefused>(await service.Save(
            Planner, DefinitionKind.Queues, new TableChanges(January.First, [new LineChange(1, lines[1], null)])));
        Assert.Contains("chat", Assert.Single(refused.Findings).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_editors_the_second_sees_what_the_first_has_saved()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var line = (await service.View(Planner, DefinitionKind.Queues, January)).Data.Lines[0];
        await service.Save(Administrator, DefinitionKind.Queues, Change(January, line, ("backlog", "7")));
        var overtaken = Assert.IsType<TableOvertaken>(
            await service.Save(Planner, DefinitionKind.Queues, Change(January, line, ("backlog", "9"))));
        Assert.Equal("admin", overtaken.By);
        Assert.Equal("7", overtaken.Data.Lines[0].Cells["backlog"]);
        Assert.IsType<TableSaved>(
            await service.Save(Planner, DefinitionKind.Queues, Change(January, overtaken.Data.Lines[0], ("backlog", "9"))));
    }

    [Fact]
    public async Task Versions_say_from_when_who_and_what()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var line = (await service.View(Planner, DefinitionKind.Queues, January)).Data.Lines[0];
        await service.Save(Planner, DefinitionKind.Queues, Change(January, line, ("fraction", "90%")));
        var version = Assert.Single(await service.Versions(Planner, DefinitionKind.Queues));
        Assert.Equal(("hotline", January, "planner"), (version.Key, version.From, version.By));
        var change = Assert.Single(version.Changes);
        Assert.Equal(("Target", "80%", "90%"), (change.Column!.Value.En, change.Before, change.After));
        Assert.Empty(await service.Versions(Planner, DefinitionKind.Losses));
        await using var db = small.Database.CreateDbContext();
        Assert.Matches("0.8.*→.*0.9", (await db.Audit.SingleAsync(a => a.Operation == "centre.part")).Detail);
    }

    [Fact]
    public async Task Opening_hours_of_the_events_page_do_not_become_part_of_the_queue()
    {
        using var small = await Of(c => c);
        var spell = new OpeningSpell(Dec(24), Dec(24), new ClockSpan?[7]);
        await using (var db = small.Database.CreateDbContext())
        {
            db.OpeningSpells.Add(RowMapping.RowOf("small", "hotline", spell, "planner", small.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }
        var service = Service(small);
        var line = (await service.View(Planner, DefinitionKind.Queues, Planned)).Data.Lines[0];
        await service.Save(Planner, DefinitionKind.Queues, Change(Planned, line, ("backlog", "7")));
        Assert.Single((await small.Centres.Load("small", Planned)).Queues[0].Spells);
    }

    [Fact]
    public async Task Losses_by_kind_weekday_and_hour_make_the_shrinkage_of_their_queue()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var changes = new TableChanges(January.First,
        [
            Line(1, null, ("no", "+1"), ("queue", "hotline"), ("kind", "break"), ("planned", "yes"), ("all", "3%"), ("h12", "6%")),
            Line(2, null,
                ("no", "+2"), ("queue", "hotline"), ("kind", "sick"), ("name_en", "Sickness"), ("days", "mon;tue"), ("all", "5%")),
            Line(3, null, ("no", "+3"), ("queue", "hotline"), ("kind", "general"), ("all", "1%")),
        ]);
        Assert.IsType<TableSaved>(await service.Save(Planner, DefinitionKind.Losses, changes));
        var hotline = (await small.Centres.Load("small", January)).Queues[0];
        Assert.Equal(0.01 + 0.06 + 0.05, hotline.ShrinkageAt(DayOfWeek.Monday, 12, new HashSet<string>()), 9);
        Assert.Equal(0.01 + 0.03, hotline.ShrinkageAt(DayOfWeek.Sunday, 11, new HashSet<string>()), 9);
        Assert.Equal(("Sickness", "Sickness"), (hotline.Losses.Causes[1].Name.Zh, hotline.Losses.Causes[1].Name.En));
        var again = (await service.View(Planner, DefinitionKind.Losses, January)).Data.Lines;
        Assert.Equal(4, again.Count);
        Assert.Equal("mon;tue", again.Single(l => l.Cells["kind"] == "sick" && l.Cells["all"] == "5%").Cells["days"]);
    }

    [Fact]
    public async Task Losses_of_more_than_all_the_time_and_twice_on_a_day_are_refused()
    {
        using var small = await Of(c => c);
        var changes = new TableChanges(January.First,
        [
            Line(1, null, ("no", "+1"), ("queue", "hotline"), ("kind", "a"), ("all", "60%")),
            Line(2, null, ("no", "+2"), ("queue", "hotline"), ("kind", "b"), ("all", "60%")),
            Line(3, null, ("no", "+3"), ("queue", "chat"), ("kind", "a"), ("days", "mon"), ("all", "6%")),
            Line(4, null, ("no", "+4"), ("queue", "chat"), ("kind", "a"), ("all", "6%")),
        ]);
        var refused = Assert.IsType<TableRefused>(await Service(small).Save(Planner, DefinitionKind.Losses, changes));
        Assert.Equal([(2, null), (4, "days")], refused.Findings.Select(f => (f.Row, f.Column)));
    }

    [Fact]
    public async Task A_shift_type_that_is_gone_still_shows_in_the_months_that_used_it()
    {
        using var small = await Published();
        var service = Service(small);
        var lines = (await service.View(Planner, DefinitionKind.ShiftTypes, January)).Data.Lines;
        var evening = lines.Single(l => l.Key == "E");
        Assert.IsType<TableSaved>(await service.Save(
            Planner, DefinitionKind.ShiftTypes, new TableChanges(January.First, [new LineChange(1, evening, null)])));
        Assert.Equal(["D", "E"], (await small.Centres.Load("small", Planned)).ShiftTypes.Select(s => s.Code));
        Assert.Equal(["D"], (await small.Centres.Load("small", January)).ShiftTypes.Select(s => s.Code));
        var worked = await small.New<MyShiftsService>().Load(Cai, Planned);
        Assert.Equal("Evening", worked.Days.First(d => d.Duty is not null).Duty!.Shift.Name.En);
        var gone = Assert.Single(await service.Versions(Planner, DefinitionKind.ShiftTypes));
        Assert.Contains("Evening", Assert.Single(gone.Changes).Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_month_keeps_the_shifts_that_people_live_by()
    {
        using var small = await Published();
        var service = Service(small);
        var day = (await service.View(Planner, DefinitionKind.ShiftTypes, Planned)).Data.Lines.Single(l => l.Key == "D");
        await Assert.ThrowsAsync<RefusedException>(
            () => service.Save(Planner, DefinitionKind.ShiftTypes, Change(Planned, day, ("span", "08:00-17:00"))));
    }

    [Fact]
    public async Task A_window_of_free_starts_is_one_row_in_and_out()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var row = Line(1, null, ("code", "F"), ("name_zh", "弹性"), ("name_en", "Free"), ("category", "day"), ("span", "08:00-16:00"),
            ("breaks", "12:00-12:30"), ("until", "10:00"), ("every", "60"), ("longest", "9"));
        Assert.IsType<TableSaved>(await service.Save(Planner, DefinitionKind.ShiftTypes, new TableChanges(January.First, [row])));
        var free = (await small.Centres.Load("small", January)).ShiftTypes.Where(s => s.Window == "F").ToList();
        Assert.Equal(6, free.Count);
        Assert.Equal(new ClockSpan(600, 1140), free[^1].Span);
        var stored = (await service.View(Planner, DefinitionKind.ShiftTypes, January)).Data.Lines.Single(l => l.Key == "F");
        Assert.Equal(
            row.After!.Where(c => c.Value.Length > 0).OrderBy(c => c.Key),
            stored.Cells.Where(c => c.Value.Length > 0).OrderBy(c => c.Key));
    }

    [Theory]
    [InlineData("span", "09:00-08:00", "span")]
    [InlineData("breaks", "20:00-21:00", "breaks")]
    [InlineData("code", "d", "code")]
    [InlineData("category", "", "category")]
    public async Task A_fault_of_a_shift_is_beside_its_cell(string column, string value, string found)
    {
        using var small = await Of(c => c);
        var row = new Dictionary<string, string>
        {
            ["code"] = "N",
            ["name_zh"] = "夜班",
            ["name_en"] = "Night",
            ["category"] = "night",
            ["span"] = "22:00-30:00",
            [column] = value,
        };
        var changes = new TableChanges(January.First, [new LineChange(1, null, row)]);
        var findings = await Service(small).Check(Planner, DefinitionKind.ShiftTypes, changes);
        Assert.Equal(found, Assert.Single(findings).Column);
    }

    [Fact]
    public async Task A_template_adds_the_shifts_whose_codes_are_free()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        Assert.Equal(6, await service.AddTemplate(Planner, "duty-texts", January));
        var centre = await small.Centres.Load("small", January);
        Assert.Equal(new ClockSpan(840, 1380), centre.ShiftTypes.Single(s => s.Code == "E").Span);
        Assert.Equal(new ClockSpan(1110 - 540, 1440), centre.ShiftTypes.Single(s => s.Code == "F").Span);
        await Assert.ThrowsAsync<RefusedException>(() => service.AddTemplate(Planner, "duty-texts", January));
    }

    [Fact]
    public async Task Day_rules_meetings_and_contacts_are_one_part_and_do_not_undo_each_other()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var day = (await service.View(Planner, DefinitionKind.DayRules, January)).Data.Lines[0];
        await Saved(service, DefinitionKind.DayRules, Change(January, day, ("breakMinutes", "20")));
        await Saved(service, DefinitionKind.Meetings, new TableChanges(January.First,
        [
            Line(1, null, ("no", "1"), ("kind", "meeting"), ("day", "mon"), ("window", "14:30-16:30"), ("minutes", "30"), ("teams", "t1")),
        ]));
        await Saved(service, DefinitionKind.Contacts, new TableChanges(January.First,
        [
            Line(1, null, ("no", "1"), ("kind", "call"), ("every", "day"), ("minutes", "10"), ("window", "10:00-18:00")),
        ]));
        var rules = (await small.Centres.Load("small", January)).Day;
        Assert.Equal(20, rules.BreakMinutes);
        Assert.Equal((30, "t1", false), (rules.Meetings[0].Minutes, rules.Meetings[0].Teams[0], rules.Meetings[0].IsFixed));
        Assert.Equal(ContactEvery.Day, rules.Contacts[0].Every);
        Assert.Equal(new DayRules().BreakMinutes, (await small.Centres.Load("small", Planned)).Day.BreakMinutes);
        foreach (var kind in new[] { DefinitionKind.DayRules, DefinitionKind.Meetings, DefinitionKind.Contacts })
            Assert.Single(await service.Versions(Planner, kind));
    }

    [Fact]
    public async Task Outbound_work_is_added_and_ended()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        await Saved(service, DefinitionKind.Outbound, new TableChanges(Planned.First,
        [
            Line(1, null, ("id", "calls"), ("name_zh", "回访"), ("name_en", "Call-backs"), ("queue", "hotline"), ("contacts", "30"),
                ("seconds", "150"), ("window", "13:00-20:00"), ("within", "3"), ("weekdays", "mon;fri")),
        ]));
        var work = Assert.Single((await small.Centres.Load("small", January)).Outbound);
        Assert.Equal((30, 3, 2), (work.ContactsPerDay, work.WithinDays, work.Weekdays.Count));
        var line = (await service.View(Planner, DefinitionKind.Outbound, January)).Data.Lines[0];
        await Saved(service, DefinitionKind.Outbound, new TableChanges(January.First, [new LineChange(1, line, null)]));
        Assert.Single((await small.Centres.Load("small", Planned)).Outbound);
        Assert.Empty((await small.Centres.Load("small", January)).Outbound);
    }

    [Fact]
    public async Task A_recurring_closure_closes_its_days_in_every_month()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        await Saved(service, DefinitionKind.Closures, new TableChanges(Planned.First,
        [
            Line(1, null, ("id", "maintenance"), ("name_zh", "维护"), ("name_en", "Maintenance"), ("rule", "weekdays"), ("which", "1;3"),
                ("weekday", "sun")),
        ]));
        var centre = await small.Centres.Load("small", Planned);
        Assert.Null(centre.OpenOn(centre.Queues[0], Dec(6)));
        Assert.NotNull(centre.OpenOn(centre.Queues[0], Dec(13)));
        var findings = await service.Check(Planner, DefinitionKind.Closures, new TableChanges(Planned.First,
        [
            Line(2, null, ("id", "b"), ("name_zh", "维护"), ("name_en", "Maintenance"), ("rule", "weekdays"), ("which", "9")),
        ]));
        Assert.Equal(["weekday", "which"], findings.Select(f => f.Column).Order());
    }

    [Fact]
    public async Task The_weekend_and_the_first_weekday_are_settings_of_the_centre()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var line = (await service.View(Planner, DefinitionKind.Settings, January)).Data.Lines[0];
        await Saved(service, DefinitionKind.Settings, Change(January, line, ("weekend", "fri;sat"), ("first", "sun")));
        Assert.Equal(
            new WorkingWeek([DayOfWeek.Friday, DayOfWeek.Saturday], DayOfWeek.Sunday),
            (await small.Centres.Load("small", January)).Holidays.Week);
        Assert.Equal(WorkingWeek.Usual, (await small.Centres.Load("small", Planned)).Holidays.Week);
        var after = await service.View(Planner, DefinitionKind.Queues, January);
        Assert.Equal("open_sun", after.Shape.Columns.First(c => c.Key.StartsWith("open_", StringComparison.Ordinal)).Key);
    }

    [Fact]
    public async Task An_interval_that_the_clocks_of_the_zone_do_not_divide_is_refused()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        var line = (await service.View(Planner, DefinitionKind.Settings, January)).Data.Lines[0];
        var change = Change(January, line, ("zone", "Australia/Lord_Howe"), ("grid", "60"));
        var findings = await service.Check(Planner, DefinitionKind.Settings, change);
        Assert.Equal("grid", Assert.Single(findings).Column);
    }

    [Fact]
    public async Task Days_of_a_year_are_changed_in_the_table_and_other_years_stay()
    {
        using var small = await Of(c => c with
        {
            Holidays = new HolidayCalendar("CN", [new(new(2026, 1, 1), DayKind.Statutory, "new-year", 0, new LocalText("元旦", "New Year"))]),
        });
        var service = Service(small);
        await Saved(service, DefinitionKind.Holidays, new TableChanges(Planned.First,
        [
            Line(1, null,
                ("date", "2027-01-01"), ("kind", "Statutory"), ("name_zh", "元旦"), ("name_en", "New Year"), ("holiday", "new-year")),
            Line(2, null, ("date", "2027-01-02"), ("kind", "Bridge"), ("name_zh", "元旦"), ("name_en", "New Year"), ("holiday", "new-year")),
        ]));
        var calendar = (await small.Centres.Load("small", Planned)).Holidays;
        Assert.Equal([0, 0, 1], calendar.Days.OrderBy(d => d.Date).Select(d => d.DayOfHoliday));
        Assert.True(calendar.IsRestDay(new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public async Task Nobody_but_administrator_and_planner_may_look_or_change()
    {
        using var small = await Of(c => c);
        var service = Service(small);
        foreach (var other in new[] { Manager, An })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => service.View(other, DefinitionKind.Queues, null));
            await Assert.ThrowsAsync<ForbiddenException>(
                () => service.Save(other, DefinitionKind.Queues, new TableChanges(January.First, [])));
        }
    }

    private static DefinitionsService Service(SmallCentre small) => small.New<DefinitionsService>(small.New<CentreParts>());

    private static async Task Saved(DefinitionsService service, DefinitionKind kind, TableChanges changes) =>
        Assert.IsType<TableSaved>(await service.Save(Planner, kind, changes));

    private static TableChanges Change(Month from, TableLine line, params (string Column, string Value)[] cells) =>
        new(from.First, [Line(1, line, cells)]);

    private static LineChange Line(int row, TableLine? before, params (string Column, string Value)[] cells)
    {
        var after = before is null ? [] : new Dictionary<string, string>(before.Cells);
        foreach (var (column, value) in cells) after[column] = value;
        return new LineChange(row, before, after);
    }
}
