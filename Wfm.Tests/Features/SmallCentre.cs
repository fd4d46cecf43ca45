using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Tests.Runs;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Tests.Features;

/// <summary>
/// Four agents with a published December 2026 on a real database: everyone works four days and is off on the fifth, six
/// days off in the month. An and Bo work days for the hotline, Cai works evenings there, Dan works days for the chat and
/// knows nothing else.
/// </summary>
public sealed class SmallCentre : IDisposable
{
    /// <summary>The month that is planned.</summary>
    public static readonly Month Planned = new(2026, 12);

    public static readonly PlanningPeriod December = Planned.Period;

    private static readonly Agent[] Agents =
    [
        new("an", "安然", "t1", "full-time", ["hotline"]),
        new("bo", "柏林", "t1", "full-time", ["hotline"]),
        new("cai", "蔡青", "t1", "full-time", ["hotline"]),
        new("dan", "丹宁", "t1", "full-time", ["chat"]),
    ];

    private RunBench? _runs;

    private SmallCentre(TradePolicy trading, LabourRule[] rules, TestDatabase? database = null)
    {
        Database = database ?? new TestDatabase();
        Rooms = new PlanRooms(Database, Clock);
        Definition = Define(trading, rules);
    }

    public TestDatabase Database { get; }

    /// <summary>Noon of 22 November 2026 in Shanghai, unless moved.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 4, 0, 0, TimeSpan.Zero));

    public CentreStore Centres => Rooms.Centres;
    public PlanRooms Rooms { get; }
    public Centre Definition { get; }

    /// <summary>Computations that take longer than a click; none is begun before a test says so.</summary>
    public RunBench Runs => _runs ??= new RunBench(this);

    public static CurrentUser Planner { get; } = new("planner", "排班师", "small", null, [Roles.Planner]);
    public static CurrentUser Manager { get; } = new("manager", "经理", "small", null, [Roles.Manager]);
    public static CurrentUser Administrator { get; } = new("admin", "管理员", "small", null, [Roles.Administrator]);
    public static CurrentUser An { get; } = AgentUser("an");
    public static CurrentUser Bo { get; } = AgentUser("bo");
    public static CurrentUser Cai { get; } = AgentUser("cai");
    public static CurrentUser Dan { get; } = AgentUser("dan");

    public static DateOnly Dec(int day) => new(2026, 12, day);

    public static Task<SmallCentre> Published(bool managerApproves = false, params LabourRule[] rules) => Published(new TestDatabase(), managerApproves, rules: rules);

    public static async Task<SmallCentre> Published(TestDatabase database, bool managerApproves = false, int trades = 2, params LabourRule[] rules)
    {
        var small = new SmallCentre(new TradePolicy(trades, 24, new TimeOnly(18, 0), managerApproves) { HandoverNote = true }, rules, database);
        await small.Centres.Add(small.Definition, isDemo: false, by: "test");
        var plan = await small.Rooms.Plans.FindOrBegin("small", Planned);
        await small.Rooms.Requirements.Save(plan, [Requirement("hotline", 6, December), Requirement("chat", 4, December)], "planner");
        await small.Publish(Cycle());
        return small;
    }

    /// <summary>The cycle goes on into a month beside December, which is required and put into force.</summary>
    /// <param name="roundTheClock">Whether customers call at night as well.</param>
    public async Task PublishBeside(
        Month month, Func<IEnumerable<Assignment>, IEnumerable<Assignment>>? change = null, bool roundTheClock = false)
    {
        var plan = await Require(month, roundTheClock);
        var added = await Add(plan, change is null ? Cycle(month.Period) : change(Cycle(month.Period)));
        Assert.IsType<PublishResult.InForce>(await Rooms.Revisions.Publish(plan, added.Number, "planner"));
    }

    /// <summary>Begins the plan of a month beside December with a requirement, and no roster.</summary>
    public async Task<MonthPlan> Require(Month month, bool roundTheClock = false)
    {
        var plan = await Rooms.Plans.FindOrBegin("small", month);
        await Rooms.Requirements.Save(
            plan, [Requirement("hotline", 6, month.Period, roundTheClock), Requirement("chat", 4, month.Period, roundTheClock)], "planner");
        return plan;
    }

    /// <summary>The centre with something different, and nothing planned yet.</summary>
    public static async Task<SmallCentre> Of(Func<Centre, Centre> change)
    {
        var small = new SmallCentre(new TradePolicy(2, 24, new TimeOnly(18, 0), false), []);
        await small.Centres.Add(change(small.Definition), isDemo: false, by: "test");
        return small;
    }

    /// <summary>Puts a roster into force.</summary>
    public async Task Publish(IEnumerable<Assignment> assignments)
    {
        var plan = (await Rooms.Plans.Find("small", Planned))!;
        var added = await Add(plan, assignments);
        Assert.IsType<PublishResult.InForce>(await Rooms.Revisions.Publish(plan, added.Number, "planner"));
    }

    /// <summary>Adds a revision that is not published.</summary>
    public async Task<RevisionId> Draft(IEnumerable<Assignment> assignments)
    {
        var plan = (await Rooms.Plans.Find("small", Planned))!;
        return (await Add(plan, assignments)).Id;
    }

    private Task<AddedRevision> Add(MonthPlan plan, IEnumerable<Assignment> assignments) =>
        Rooms.Revisions.Add(plan, new Draft([.. assignments], RevisionOrigin.Edited) { Agents = [.. Agents.Select(a => a.Id)] }, "planner");

    /// <summary>The shift of an agent in the roster in force; null for a day off.</summary>
    public async Task<string?> ShiftOf(string agent, DateOnly date) =>
        (await Rooms.Rosters.InForce("small", Month.Of(date)))!.Roster.Assignments.SingleOrDefault(a => a.Agent == agent && a.Date == date)?.Shift;

    /// <summary>The first published roster.</summary>
    public static IReadOnlyList<Assignment> Cycle() => Cycle(December);

    /// <summary>The cycle as it goes on before or after December.</summary>
    public static IReadOnlyList<Assignment> Cycle(PlanningPeriod period) =>
    [
        .. from agent in Agents.Select((a, i) => (a.Id, Turn: i + 1, Queue: a.Skills[0], Shift: a.Id == "cai" ? "E" : "D"))
           from date in period.Dates
           where (December.IndexOf(date) + 1000 + agent.Turn) % 5 != 0
           select new Assignment(agent.Id, date, agent.Shift, agent.Queue),
    ];

    /// <summary>A service on this centre.</summary>
    /// <param name="given">What it needs beside the rooms of its plans.</param>
    public T New<T>(params object[] given) => Rooms.New<T>(given);

    public void Dispose()
    {
        _runs?.Dispose();
        Rooms.Dispose();
        Database.Dispose();
    }

    private static CurrentUser AgentUser(string id) => new(id, id, "small", id, [Roles.Agent]);

    private static Requirement Requirement(string queue, double volume, PlanningPeriod period, bool roundTheClock = false)
    {
        var grid = new IntervalGrid(30);
        var intervals = period.Days * grid.PerDay;
        var open = Enumerable.Range(0, intervals).Select(i => roundTheClock || i % grid.PerDay is >= 18 and < 46).ToArray();
        return RequirementCalculator.Calculate(
            queue, grid, period, [.. open.Select(o => o ? volume : 0)], [.. open.Select(_ => 180.0)], new ServiceTarget(0.8, 20), 1,
            new double[intervals], open);
    }

    private static Centre Define(TradePolicy trading, LabourRule[] rules) => new()
    {
        Id = "small",
        Name = new LocalText("小中心", "Small centre"),
        TimeZone = "Asia/Shanghai",
        Grid = new IntervalGrid(30),
        Queues = [Queue("hotline", "热线", "Hotline"), Queue("chat", "在线", "Chat")],
        Teams = [new Team("t1", new LocalText("一组", "Team One"))],
        ShiftTypes =
        [
            new ShiftType("D", new LocalText("白班", "Day"), "day", new ClockSpan(540, 1080), [new ClockSpan(720, 780)], []),
            new ShiftType("E", new LocalText("晚班", "Evening"), "evening", new ClockSpan(840, 1380), [new ClockSpan(1080, 1140)], []),
        ],
        Agents = Agents,
        Policy = new PolicyPack(
            "small", new LocalText("小制度", "Small policy"), new DateOnly(2026, 1, 1),
            [
                new DaysOffPerMonth { Id = "six-days-off", Days = 6 },
                new MinimumRest { Id = "rest", Minutes = 660 },
                new MaxConsecutiveDays { Id = "six-in-a-row", Days = 6 },
                .. rules,
            ],
            trading),
        Holidays = HolidayCalendar.None,
        History = [],
    };

    private static QueueDefinition Queue(string id, string zh, string en) => new(
        id, new LocalText(zh, en), Channel.Voice, [.. Enumerable.Repeat<ClockSpan?>(new ClockSpan(540, 1380), 7)], new ServiceTarget(0.8, 20), 1,
        new double[24]);
}
