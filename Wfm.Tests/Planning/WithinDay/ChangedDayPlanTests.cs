using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Tests.Time;
using Wfm.Web.Exports;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Planning.WithinDay;

/// <summary>Lunches, breaks and meetings on days of 23, 24½ and 25 hours, judged by .NET's own time zones.</summary>
public sealed class ChangedDayPlanTests
{
    private static readonly DateOnly BerlinAutumn = new(2026, 10, 25);
    private static readonly DateOnly BerlinSpring = new(2026, 3, 29);
    private static readonly IntradayOptions Quick = new() { Rounds = 100, BoundSteps = 50 };

    /// <summary>
    /// Zone, day of the change, and a shift of that day or of the evening before that is at work while the clock is changed.
    /// </summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        { "Europe/Berlin", "2026-10-25", "00:00-08:00" }, { "Europe/Berlin", "2026-10-24", "22:00-30:00" },
        { "Europe/Berlin", "2026-03-29", "00:00-08:00" }, { "Europe/Berlin", "2026-03-28", "22:00-30:00" },
        { "America/Havana", "2026-11-01", "00:00-08:00" }, { "America/Havana", "2026-10-31", "20:00-28:00" },
        { "America/Havana", "2026-03-08", "00:00-08:00" }, { "America/Havana", "2026-03-07", "20:00-28:00" },
        { "Africa/Cairo", "2026-10-29", "18:00-26:00" }, { "Africa/Cairo", "2026-04-23", "18:00-26:00" },
        { "Australia/Lord_Howe", "2026-04-05", "00:00-08:00" }, { "Australia/Lord_Howe", "2026-10-03", "20:00-28:00" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Pauses_have_their_real_lengths_and_distances_and_none_lies_in_an_hour_that_does_not_exist(string id, string on, string span)
    {
        var date = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        var centre = CentreOf(id, new DayRules { MinimumSpacing = 60, MaximumSpacing = 150 }, Type("S", span, LunchAfter(span, 210)));
        var plan = DayPlanner.Place(centre, [Needed(centre, date, _ => 40)], new DayOrder(date, Six(date, "S")), Quick);
        Assert.Empty(plan.LeftOut);
        Assert.Empty(DayJudge.Breaches(centre, plan, []));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var duty = (From: Instant(zone, date, centre.ShiftTypes[0].Span.Start), Until: Instant(zone, date, centre.ShiftTypes[0].Span.End));
        Assert.NotEqual(8, (duty.Until - duty.From).TotalHours);
        var rows = Rows(centre, plan).ToLookup(r => r.Agent);
        Assert.Equal(6, rows.Count);
        foreach (var pauses in rows)
        {
            Assert.All(pauses, p => Assert.Equal(p.Kind == DayActivity.Lunch ? 30 : 15, (p.End - p.Start).TotalMinutes));
            Assert.All(pauses.SelectMany(p => new[] { p.Start, p.End }), t => Assert.Equal(zone.GetUtcOffset(t.UtcDateTime), t.Offset));
            DateTimeOffset[] edges = [duty.From, .. pauses.SelectMany(p => new[] { p.Start, p.End }), duty.Until];
            for (var i = 0; i < edges.Length; i += 2) Assert.InRange((edges[i + 1] - edges[i]).TotalMinutes, 60, 150);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", "00:00-08:00")]
    [InlineData("Europe/Berlin", "2026-10-24", "22:00-30:00")]
    [InlineData("America/Havana", "2026-11-01", "00:00-08:00")]
    [InlineData("Africa/Cairo", "2026-10-29", "18:00-26:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "00:00-08:00")]
    public void Breaks_go_to_the_second_of_an_hour_that_comes_twice_when_only_then_nobody_calls(string id, string on, string span)
    {
        var date = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        var centre = CentreOf(id, new DayRules { MinimumSpacing = 15, Floor = 0 }, Type("S", span));
        var required = Needed(centre, date, m => IsSecondTime(id, m) ? 0 : 60);
        var plan = DayPlanner.Place(centre, [required], new DayOrder(date, Six(date, "S")), Quick);
        var breaks = plan.Agents.SelectMany(a => a.Entries).Where(e => e.Kind == DayActivity.Break);
        Assert.Equal(6, breaks.Count(e => IsSecondTime(id, MomentOf(plan, e.Start))));
        Assert.All(
            plan.Agents,
            a => Assert.Contains("②", plan.Clock.SpanOf(a.Entries[0].Start, a.Entries[0].End), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Plan_roster_and_simulation_count_the_same_agents_in_every_interval_of_the_day(string id, string on, string span)
    {
        var date = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        var centre = CentreOf(
            id, new DayRules(), Type("S", span, LunchAfter(span, 120)), Type("N", "22:00-30:00"), Type("D", "09:00-17:00"));
        var required = Needed(centre, date, _ => 40);
        Assignment[] own = [.. Six(date, "S"), .. Six(date, "D")], around = [.. Six(date.AddDays(-1), "N"), .. Six(date.AddDays(1), "S")];
        var clock = new DayClock(date, centre.Clock);
        var unplaced = new DayPlan(
            date, centre.Day.GridOf(date, centre.Clock), DayNeighbours.Of(centre, clock, own), 0, 0);
        var service = new DayService(centre, [required], unplaced, DayNeighbours.Of(centre, clock, around)).Of(unplaced)[0];
        Assert.Equal(2 * required.Grid.CountOn(date), service.AtWork.Length);
        Assert.Equal(required.Gross[required.Grid.RangeOf(required.Period, 2)].Sum() * 2, service.Required.Sum());
        var scheduled = RosterCoverage.Of(centre.ShiftTypes, [required], [.. own, .. around]).Scheduled("hotline");
        Assert.Equal(scheduled[required.Grid.RangeOf(required.Period, 2)].SelectMany(n => new[] { n, n }), service.AtWork);

        var placed = DayPlanner.Place(centre, [required], new DayOrder(date, own) { Around = around }, Quick);
        var shifts = RosterScenario.Of(centre.ShiftTypes, [required], own, new SimulationAssumptions(), [placed]).Agents
            .SelectMany(a => a.Shifts).ToList();
        Assert.Equal(placed.Agents.Sum(Work), shifts.Sum(s => s.End - s.Start - s.Breaks.Sum(b => b.End - b.Start)));
        var midnight = new DayClock(required.Period.Start, centre.Clock).Elapsed(date, 0);
        Assert.Equal(
            placed.Agents.SelectMany(a => a.Away()).Select(b => (b.Start + midnight, b.End + midnight)).Order(),
            shifts.SelectMany(s => s.Breaks).Select(b => (b.Start, b.End)).Order());

        static int Work(AgentDay day) => day.End - day.Start - day.Away().Sum(b => b.End - b.Start);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_placed_day_that_is_written_as_a_roster_and_read_again_has_the_same_moments(string id, string on, string span)
    {
        var date = DateOnly.Parse(on, CultureInfo.InvariantCulture);
        var centre = CentreOf(id, new DayRules(), Type("S", span, LunchAfter(span, 120)));
        var required = Needed(centre, date, m => IsSecondTime(id, m) ? 0 : 60);
        var plan = DayPlanner.Place(centre, [required], new DayOrder(date, Six(date, "S")), Quick);
        var bytes = Encoding.UTF8.GetBytes(PlanCsv.DayRoster(plan));
        var rows = RosterTable.Read(bytes, "placed.csv", centre.Clock).Value!.Rows;
        Assert.Equal(plan.Agents.Select(a => (a.Start, a.End)), rows.Select(r => (r.Start.On(plan.Clock), r.End.On(plan.Clock))));
        Assert.Equal(
            plan.Agents.SelectMany(a => a.Away()),
            rows.SelectMany(r => r.Breaks.Select(b => (b.Start.On(plan.Clock), b.End.On(plan.Clock)))));
        var withoutCentre = RosterTable.Read(bytes, "placed.csv");
        Assert.Null(withoutCentre.Value);
        Assert.Contains("--centre", withoutCentre.Findings[0].Message.En, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public Property Whatever_the_shift_its_activities_lie_in_it_one_after_the_other_and_keep_the_rules_or_it_is_said() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (id, on, _) = random.GetItems(Changes.Select(c => ((string)c[0], (string)c[1], (string)c[2])).ToArray(), 1)[0];
            var date = DateOnly.Parse(on, CultureInfo.InvariantCulture);
            var start = 30 * random.Next(48);
            var length = 30 * random.Next(6, 20);
            var lunch = start + 30 * random.Next(2, length / 30 - 2);
            var rules = new DayRules
            {
                BreakMinutes = 30,
                MinimumSpacing = 30 * random.Next(3),
                MaximumSpacing = 60 * random.Next(3, 6),
                Floor = 0,
            };
            var centre = CentreOf(
                id, rules, Type("S", new ClockSpan(start, start + length).ToString(), new ClockSpan(lunch, lunch + 30).ToString()));
            centre = centre with { Day = centre.Day with { Grid = new IntervalGrid(random.GetItems([5, 10, 15, 30], 1)[0]) } };
            var order = new DayOrder(date, Six(date, "S")) { Around = [.. Six(date.AddDays(-1), "S"), .. Six(date.AddDays(1), "S")] };
            var required = Needed(centre, date, _ => 40);
            var plan = DayPlanner.Place(centre, [required], order, Quick);
            var service = new DayService(centre, [required], plan, DayNeighbours.Of(centre, plan.Clock, order.Around)).Of(plan);
            return (plan.LeftOut.Count > 0 || DayJudge.Breaches(centre, plan, service).Count == 0)
                && plan.Agents.All(a => centre.Clock.Minutes(date, centre.ShiftTypes[0].Span) == a.End - a.Start)
                && plan.Agents.All(a => a.Entries.All(e => a.Start <= e.Start && e.End <= a.End && e.End > e.Start))
                && plan.Agents.All(a => a.Entries.Zip(a.Entries.Skip(1)).All(p => p.First.End <= p.Second.Start))
                && service[0].AtWork.All(n => n is >= 0 and <= 18);
        });

    [Fact]
    public void A_longer_stretch_has_as_many_breaks_as_its_real_minutes_ask_for()
    {
        var centre = CentreOf("Europe/Berlin", new DayRules { MinimumSpacing = 60, MaximumSpacing = 120 }, Type("S", "00:00-04:15"));
        Assert.Equal(2, BreaksOn(BerlinAutumn));
        Assert.Equal(1, BreaksOn(BerlinAutumn.AddDays(1)));
        Assert.Equal(1, BreaksOn(BerlinSpring));

        int BreaksOn(DateOnly date)
        {
            var plan = DayPlanner.Place(centre, [Needed(centre, date, _ => 40)], new DayOrder(date, Six(date, "S")), Quick);
            Assert.Empty(plan.LeftOut);
            Assert.Empty(DayJudge.Breaches(centre, plan, []));
            return Assert.Single(plan.Agents.Select(a => a.Entries.Count).Distinct());
        }
    }

    [Fact]
    public void Meetings_and_added_activities_stand_where_the_clock_shows_their_time_first_and_last_as_long_as_they_should()
    {
        var rules = new DayRules
        {
            BreakMinutes = 0,
            Meetings = [new WeeklyMeeting(DayActivity.Meeting, DayOfWeek.Sunday, new ClockSpan(120, 180))],
        };
        var centre = CentreOf("Europe/Berlin", rules, Type("S", "00:00-08:00"));
        Assert.Equal(["02:00-02:00 ②", "05:00-05:15"], On(BerlinAutumn));
        Assert.Equal(["03:00-04:00", "05:00-05:15"], On(BerlinSpring));
        Assert.Equal(["02:00-03:00", "05:00-05:15"], On(BerlinSpring.AddDays(7)));

        IEnumerable<string> On(DateOnly date)
        {
            var order = new DayOrder(date, [new Assignment("A001", date, "S", "hotline")])
            {
                Added = [new AddedActivity(DayActivity.Coaching, 15, new ClockSpan(300, 315), ["A001"], false)],
            };
            var plan = DayPlanner.Place(centre, [Needed(centre, date, _ => 40)], order, Quick);
            return Assert.Single(plan.Agents).Entries.Select(e => plan.Clock.SpanOf(e.Start, e.End));
        }
    }

    [Fact]
    public void A_meeting_in_groups_has_the_real_minutes_of_its_window()
    {
        var meeting = new WeeklyMeeting(DayActivity.Meeting, DayOfWeek.Sunday, new ClockSpan(60, 240)) { Minutes = 60 };
        var rules = new DayRules { BreakMinutes = 0, Meetings = [meeting] };
        var centre = CentreOf("Europe/Berlin", rules, Type("S", "00:00-08:00"));
        var required = Needed(centre, BerlinSpring, _ => 40);
        var plan = DayPlanner.Place(centre, [required], new DayOrder(BerlinSpring, Six(BerlinSpring, "S")), Quick);
        Assert.All(plan.Agents, a => Assert.InRange(Assert.Single(a.Entries).Start, 60, 120));
        Assert.All(plan.Agents, a => Assert.Equal(60, a.Entries[0].Minutes));
    }

    [Fact]
    public void A_regular_contact_needs_the_real_minutes_of_its_window()
    {
        var cadence = new ContactCadence(DayActivity.Call, ContactEvery.Day, 45, new ClockSpan(90, 150));
        var shift = Type("S", "00:00-02:15");
        Assert.True(cadence.FitsInto(shift, new DayClock(BerlinSpring.AddDays(7), LocalClock.Of("Europe/Berlin"))));
        Assert.True(cadence.FitsInto(shift, new DayClock(BerlinAutumn, LocalClock.Of("Europe/Berlin"))));
        var late = Type("L", "02:00-05:00");
        var twoToFour = cadence with { Minutes = 90, Window = new ClockSpan(120, 240) };
        Assert.True(twoToFour.FitsInto(late, new DayClock(BerlinSpring.AddDays(7), LocalClock.Of("Europe/Berlin"))));
        Assert.True(twoToFour.FitsInto(Type("E", "00:00-03:00"), new DayClock(BerlinAutumn, LocalClock.Of("Europe/Berlin"))));
        Assert.False(twoToFour.FitsInto(Type("E", "00:00-03:00"), new DayClock(BerlinAutumn.AddDays(1), LocalClock.Of("Europe/Berlin"))));
    }

    [Fact]
    public void A_lunch_that_the_clock_skips_is_none_as_for_the_paid_hours_and_the_plan_keeps_the_rules()
    {
        var centre = CentreOf("Europe/Berlin", new DayRules { BreakMinutes = 0 }, Type("S", "00:00-08:00", "02:00-03:00"));
        var required = Needed(centre, BerlinSpring, _ => 40);
        var plan = DayPlanner.Place(centre, [required], new DayOrder(BerlinSpring, Six(BerlinSpring, "S")), Quick);
        Assert.All(plan.Agents, a => Assert.Empty(a.Entries));
        Assert.All(plan.Agents, a => Assert.Equal(centre.ShiftTypes[0].NetMinutesOn(BerlinSpring, centre.Clock), a.End - a.Start));
        Assert.Empty(DayJudge.Breaches(centre, plan, []));
    }

    [Fact]
    public void What_was_moved_by_hand_on_the_clock_face_stays_at_its_time_when_the_day_is_placed_again()
    {
        var centre = CentreOf("Europe/Berlin", new DayRules(), Type("S", "00:00-08:00", "04:00-04:30"));
        var (own, required) = (Six(BerlinAutumn, "S"), Needed(centre, BerlinAutumn, _ => 40));
        DayEntry[] entries = [new(DayActivity.Break, 150, 165), new(DayActivity.Lunch, 270, 300, ByHand: true)];
        var face = new DayPlan(BerlinAutumn, new IntervalGrid(15), [new AgentDay("A001", "S", "hotline", 0, 480, entries)], 0, 0);
        var again = DayPlanner.Place(centre, [required], new DayOrder(BerlinAutumn, own) { Before = face }, Quick);
        var lunch = Assert.Single(again.Agents.Single(a => a.Agent == "A001").Entries, e => e.Kind == DayActivity.Lunch);
        Assert.Equal(("04:30-05:00", true), (again.Clock.SpanOf(lunch.Start, lunch.End), lunch.ByHand));
        Assert.Equal("02:30-02:45", face.Clock.SpanOf(150, 165));
        Assert.Equal(96, new DayService(centre, [required], face).Of(face)[0].AtWork.Length);
    }

    [Fact]
    public void A_day_on_which_nobody_changes_the_clock_is_counted_as_it_always_was()
    {
        var rules = new DayRules();
        Assert.Equal(rules.Grid, rules.GridOf(BerlinAutumn.AddDays(1), LocalClock.Of("Europe/Berlin")));
        Assert.Equal(rules.Grid, rules.GridOf(BerlinAutumn, LocalClock.Of("Asia/Shanghai")));
        Assert.NotEqual(rules.Grid, rules.GridOf(BerlinAutumn, LocalClock.Of("Europe/Berlin")));
        Assert.NotEqual(rules.Grid, rules.GridOf(BerlinAutumn.AddDays(-1), LocalClock.Of("Europe/Berlin")));
        var (berlin, utc) = (PlacedOn("Europe/Berlin"), PlacedOn("UTC"));
        Assert.Equal(PlanCsv.Day([], utc), PlanCsv.Day([], berlin));
        Assert.Equal(PlanCsv.DayRoster(utc), PlanCsv.DayRoster(berlin));
        Assert.Equal((utc.Cost, utc.Bound), (berlin.Cost, berlin.Bound));

        static DayPlan PlacedOn(string id)
        {
            var date = BerlinAutumn.AddDays(2);
            var centre = CentreOf(id, new DayRules(), Type("S", "22:00-30:00", "25:00-25:30"));
            return DayPlanner.Place(centre, [Needed(centre, date, _ => 40)], new DayOrder(date, Six(date, "S")), Quick);
        }
    }

    private static Centre CentreOf(string zone, DayRules rules, params ShiftType[] types) => DemoFiles.Centre with
    {
        TimeZone = zone,
        ShiftTypes = types,
        Day = rules with { Grid = new IntervalGrid(15) },
        Queues = [.. DemoFiles.Centre.Queues.Where(q => q.Id == "hotline")],
    };

    private static ShiftType Type(string code, string span, params string[] lunches) => Shift(code, "night", span, lunches);

    private static string LunchAfter(string span, int minutes)
    {
        Assert.True(ClockSpan.TryParse(span, out var read));
        return new ClockSpan(read.Start + minutes, read.Start + minutes + 30).ToString();
    }

    private static Assignment[] Six(DateOnly date, string shift) =>
        [.. Enumerable.Range(1, 6).Select(i => new Assignment($"A{(shift == "D" ? 10 : 0) + i:000}", date, shift, "hotline"))];

    /// <summary>Five days around one, the third of which it is, at all hours.</summary>
    /// <param name="volume">Contacts of a half-hour by the moment at which it begins.</param>
    private static Requirement Needed(Centre centre, DateOnly date, Func<DateTime, double> volume)
    {
        var (grid, period) = (new IntervalGrid(30, centre.Clock), new PlanningPeriod(date.AddDays(-2), 5));
        var first = DayClockTests.FirstMoment(TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone), period.Start);
        double[] Always(double value) => [.. Enumerable.Repeat(value, grid.Count(period))];
        return RequirementCalculator.Calculate(
            "hotline", grid, period,
            [.. Enumerable.Range(0, grid.Count(period)).Select(i => volume(first.AddMinutes(30 * i)))], Always(180),
            new ServiceTarget(0.8, 20), 1, Always(0), [.. Always(0).Select(_ => true)]);
    }

    private static DateTime MomentOf(DayPlan plan, int minute) =>
        DayClockTests.FirstMoment(TimeZoneInfo.FindSystemTimeZoneById(plan.Grid.Clock.Zone), plan.Date).AddMinutes(minute);

    private static bool IsSecondTime(string id, DateTime utc)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        return zone.IsAmbiguousTime(local) && zone.GetUtcOffset(utc) == zone.GetAmbiguousTimeOffsets(local).Min();
    }

    /// <summary>When a reading of a day comes for the first time; one that is skipped counts from before the change.</summary>
    private static DateTimeOffset Instant(TimeZoneInfo zone, DateOnly date, int reading)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(reading);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddHours(-3) : local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The activities of a day as its file says them.</summary>
    private static IEnumerable<(string Agent, string Kind, DateTimeOffset Start, DateTimeOffset End)> Rows(Centre centre, DayPlan plan)
    {
        var lines = PlanCsv.Day(centre.Agents, plan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(",start,end,utc_offset,end_utc_offset", lines[0], StringComparison.Ordinal);
        return from line in lines.Skip(1)
               let cells = line.Split(',')
               select (cells[0], cells[5], At(cells[6], cells[8]), At(cells[7], cells[9]));

        static DateTimeOffset At(string stamp, string offset) =>
            DateTimeOffset.Parse(stamp + offset.Replace("UTC", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
