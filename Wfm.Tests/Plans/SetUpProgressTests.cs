using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;

namespace Wfm.Tests.Plans;

/// <summary>How far a new centre has come, told from what is there.</summary>
public sealed class SetUpProgressTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));

    private CentreStore Centres => new(_database, _clock);

    private CentreParts Parts => new(_database, Centres, _clock);

    private SetUpProgress Progress => new(_database, Centres, new PlanBook(_database, _clock));

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_new_centre_has_its_clock_and_its_law_and_everything_else_before_it()
    {
        await Begin();
        Assert.Equal([SetUpPart.Centre, SetUpPart.Policy, SetUpPart.Earlier], (await Steps()).Where(s => s.IsDone).Select(s => s.Part));
    }

    [Fact]
    public async Task Each_step_is_done_when_what_it_makes_is_there_whatever_the_order()
    {
        await Begin();
        await AddHistory(13);
        Assert.False((await Step(SetUpPart.History)).IsDone);
        await AddQueue();
        Assert.Contains("13 days", (await Step(SetUpPart.History)).Missing.Single().En, StringComparison.Ordinal);
        await AddHistory(14);
        Assert.True((await Step(SetUpPart.History)).IsDone);
        await AddAgent("chat");
        Assert.Contains("Hotline", (await Step(SetUpPart.People)).Missing.Single().En, StringComparison.Ordinal);
        await AddAgent("hotline");
        Assert.True((await Step(SetUpPart.People)).IsDone);
        await AddShift("D", new ClockSpan(540, 1080));
        Assert.Contains("18:00-20:00", (await Step(SetUpPart.ShiftTypes)).Doubts.Single().En, StringComparison.Ordinal);
        await AddShift("E", new ClockSpan(720, 1200));
        Assert.Empty((await Step(SetUpPart.ShiftTypes)).Doubts);
        Assert.Equal([SetUpPart.FirstMonth], (await Steps()).Where(s => !s.IsDone).Select(s => s.Part));
    }

    [Fact]
    public async Task What_is_set_up_counts_for_a_first_month_that_lies_back()
    {
        await Begin();
        await AddQueue();
        await AddShift("D", new ClockSpan(540, 1200));
        await AddAgent("hotline");
        await AddHistory(60, new DateOnly(2026, 3, 1));
        Assert.EndsWith("month=2026-05", (await Step(SetUpPart.FirstMonth)).Path, StringComparison.Ordinal);
        Assert.Equal([SetUpPart.FirstMonth], (await Steps()).Where(s => !s.IsDone).Select(s => s.Part));
    }

    [Fact]
    public async Task Nobody_is_led_through_the_set_up_of_the_demo_or_of_a_centre_that_has_published()
    {
        using var small = await SmallCentre.Published();
        Assert.Null(await new SetUpProgress(small.Database, small.Centres, small.Rooms.Plans).Of("small"));
        await Centres.Add(Empty(), isDemo: true, "test");
        Assert.Null(await Progress.Of("mine"));
    }

    private Task Begin() => Centres.Add(Empty(), isDemo: false, "test");

    private static Centre Empty()
    {
        var countries = new Countries(ProductFolders.Find(), new ShippedPolicies(ProductFolders.Find()));
        return countries.Begin(countries.Find("CN")!, "mine", "我的", "Asia/Shanghai");
    }

    private async Task<IReadOnlyList<SetUpStep>> Steps() => (await Progress.Of("mine"))!;

    private async Task<SetUpStep> Step(SetUpPart part) => (await Steps()).Single(s => s.Part == part);

    private Task AddQueue() => Save(CentrePartKind.Queue, "hotline", new QueueDefinition(
        "hotline", new LocalText("热线", "Hotline"), Channel.Voice, [.. Enumerable.Repeat<ClockSpan?>(new ClockSpan(540, 1200), 7)],
        new ServiceTarget(0.8, 20), 1, new double[24]));

    private Task AddShift(string code, ClockSpan span) =>
        Save(CentrePartKind.ShiftType, code, new[] { new ShiftType(code, new LocalText(code, code), "day", span, [], []) });

    private async Task Save(CentrePartKind kind, string key, object content) =>
        Assert.Empty(await Parts.Save(
            "mine", "test", [new PartChange(kind, key, new DateOnly(2026, 11, 1), content)], await Parts.Latest("mine")));

    private async Task AddAgent(string skill)
    {
        await using var db = _database.CreateDbContext();
        db.Agents.Add(new AgentRow
        {
            Centre = "mine",
            Id = skill,
            Name = skill,
            Team = "t1",
            Contract = "full-time",
            Skills = $"[\"{skill}\"]",
            Position = 0,
        });
        await db.SaveChangesAsync();
    }

    private Task AddHistory(int days, DateOnly? start = null) => Centres.AddHistories(
        "mine",
        [
            new ContactHistory("hotline", new IntervalGrid(60), start ?? new DateOnly(2026, 11, 1),
                [.. Enumerable.Repeat(5.0, 24 * days)], [.. Enumerable.Repeat(180.0, 24 * days)]),
        ],
        "test.csv", "test");
}
