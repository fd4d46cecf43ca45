using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Features.Setup;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Tests.Features.Setup;

/// <summary>The checklist of a new centre, and the queues that it begins with.</summary>
public sealed class SetupTests : IDisposable
{
    private static readonly CurrentUser Administrator = new("chen", "陈主管", "mine", null, [Roles.Administrator]);

    private readonly TestDatabase _database = new();
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
    private readonly Countries _countries = new(ProductFolders.Find(), new ShippedPolicies(ProductFolders.Find()));

    private CentreStore Centres => new(_database, _clock);

    private SetupService Setup => new(
        new SetUpProgress(_database, Centres, new PlanBook(_database, _clock)), Centres,
        new CentreParts(_database, Centres, _clock), _countries);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Queues_begin_with_names_hours_and_target_and_closed_weekends_are_those_of_the_country()
    {
        await Begin("EG");
        await Setup.BeginQueues(Administrator, new QueueStart
        {
            Names = " 售前热线 \n\n Service \n",
            Hours = "08:00-26:00",
            OpenAtWeekends = false,
            ServiceLevel = 90,
            Seconds = 15,
        });
        var queues = (await Centres.Load("mine")).Queues;
        Assert.Equal([("q1", "售前热线"), ("q2", "Service")], queues.Select(q => (q.Id, q.Name.Zh)));
        Assert.All(queues, q =>
        {
            Assert.Equal((Channel.Voice, 0.9, 15.0), (q.Channel, q.Target.Fraction, q.Target.ThresholdSeconds));
            Assert.Equal([DayOfWeek.Friday, DayOfWeek.Saturday], Enum.GetValues<DayOfWeek>().Where(d => q.Open[(int)d] is null));
            Assert.Equal(new ClockSpan(480, 1560), q.Open[0]);
        });
        await Setup.BeginQueues(Administrator, new QueueStart { Names = "Third" });
        Assert.Equal(["q1", "q2", "q3"], (await Centres.Load("mine")).Queues.Select(q => q.Id));
    }

    [Theory]
    [InlineData("", "09:00-18:00", 80, 20)]
    [InlineData("one\none", "09:00-18:00", 80, 20)]
    [InlineData("one", "nine to five", 80, 20)]
    [InlineData("one", "09:00-09:00", 80, 20)]
    [InlineData("one", "09:00-18:00", 0, 20)]
    [InlineData("one", "09:00-18:00", 100, 20)]
    [InlineData("one", "09:00-18:00", 80, 0)]
    public async Task What_is_wrong_with_the_queues_is_said_and_none_is_made(string names, string hours, int level, int seconds)
    {
        await Begin("CN");
        var start = new QueueStart { Names = names, Hours = hours, ServiceLevel = level, Seconds = seconds };
        await Assert.ThrowsAsync<RefusedException>(() => Setup.BeginQueues(Administrator, start));
        Assert.Empty((await Centres.Load("mine")).Queues);
    }

    [Fact]
    public async Task A_country_whose_law_or_holidays_are_not_shipped_is_named()
    {
        await Begin("SA");
        var view = await Setup.Load(Administrator);
        Assert.Equal(("Saudi Arabia", true), (view.ForeignLaw?.En, view.WithoutHolidays));
    }

    [Fact]
    public async Task The_pack_and_the_holidays_of_china_are_its_own()
    {
        await Begin("CN");
        var view = await Setup.Load(Administrator);
        Assert.Equal((null, false), (view.ForeignLaw?.En, view.WithoutHolidays));
    }

    [Fact]
    public async Task The_set_up_is_for_planners_and_administrators()
    {
        foreach (var role in new[] { Roles.Agent, Roles.Manager })
        {
            var user = Administrator with { Roles = [role] };
            await Assert.ThrowsAsync<ForbiddenException>(() => Setup.Load(user));
            await Assert.ThrowsAsync<ForbiddenException>(() => Setup.BeginQueues(user, new QueueStart { Names = "one" }));
        }
    }

    private Task Begin(string country)
    {
        var chosen = _countries.Find(country)!;
        return Centres.Add(_countries.Begin(chosen, "mine", "我的", chosen.TimeZone), isDemo: false, "test");
    }
}
