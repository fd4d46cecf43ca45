using Wfm.Engine;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Engine.Time;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Measures how fast trades of a month already worked are judged and found, on this machine.</summary>
internal sealed class TradesVerb
{
    private const int AgentsAsked = 10, WarmUp = 300;

    private readonly Option<string> _centre = new("--centre")
    {
        Description = "Folder of the centre; previous.csv is the roster that is traded in.",
        Required = true,
    };
    private readonly Option<string> _month = new("--month")
    {
        Description = "Month of previous.csv, 2026-11.",
        DefaultValueFactory = _ => "2026-11",
    };
    private readonly Option<int> _trades = new("--trades") { Description = "Swaps and covers to judge.", DefaultValueFactory = _ => 2000 };
    private readonly Option<int> _seed = new("--seed") { Description = "Which trades are drawn.", DefaultValueFactory = _ => 1 };

    private readonly HandleTimeOption _handleTime = new();

    public static Command Create()
    {
        var verb = new TradesVerb();
        var command = new Command("trades",
            "Measure the judging of swaps and covers and the search for swap rings; one JSON line. daysOffProvenNone counts those who asked and for whom every ring was looked at: none keeps the rules.") { verb._centre, verb._month, verb._trades, verb._seed };
        verb._handleTime.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (!Month.TryParse(parsed.GetValue(_month), out var month))
            return Messages.Fail(new LocalText("--month 应为月份，例如 2026-11。", "--month should look like 2026-11."));
        if (InputFile.Centre(parsed.GetValue(_centre)!) is not { } centre) return 1;
        var period = month.Period;
        var worked = centre.Past.Where(a => period.Contains(a.Date)).ToArray();
        if (worked.Length == 0) return Messages.Fail($"previous.csv has no shift in {month}.");
        var options = _handleTime.Of(parsed);
        if (HandleTimeOption.Unknown(centre, options) is { } unknown) return Messages.Fail(unknown);
        var requirements = PlanningPipeline.Require(centre, PlanningPipeline.Forecast(centre, period, options));
        var problem = CompiledProblem.Of(PlanningPipeline.Problem(centre, period, requirements));
        worked = [.. PlanningPipeline.StillThere(problem, worked)];
        var judged = Judge(problem, worked, parsed.GetValue(_trades), parsed.GetValue(_seed));
        var rings = Rings(problem, worked, parsed.GetValue(_seed));
        Console.WriteLine(JsonSerializer.Serialize(Report(centre, judged, rings), Json.Compact));
        return 0;
    }

    private static Dictionary<string, object> Report(Centre centre, Judged judged, List<Asked> rings) => new()
    {
        ["agents"] = centre.Agents.Count,
        ["judged"] = judged.Wall.Count,
        ["allowed"] = judged.Allowed,
        ["cpuMeanMs"] = Math.Round(judged.CpuMean, 3),
        ["medianMs"] = At(judged.Wall, 0.5),
        ["p95Ms"] = At(judged.Wall, 0.95),
        ["daysOffAsked"] = rings.Count,
        ["daysOffFound"] = rings.Count(r => r.Found > 0),
        ["daysOffProvenNone"] = rings.Count(r => r is { Found: 0, SawEverything: true }),
        ["rings"] = rings.Sum(r => r.Rings),
        ["findMedianMs"] = At(rings.Select(r => r.Ms), 0.5),
        ["findWorstMs"] = At(rings.Select(r => r.Ms), 1),
    };

    /// <summary>Trades that came as far as the rules; those that are impossible at first sight are not counted.</summary>
    private sealed record Judged(IReadOnlyList<double> Wall, int Allowed, double CpuMean);

    /// <summary>Alternately swaps on two days, swaps on one day, and covers, between agents drawn by chance.</summary>
    private static Judged Judge(CompiledProblem problem, Assignment[] worked, int count, int seed)
    {
        var (random, judge, before) = (new Random(seed), new TradeJudge(problem, worked), Before(problem));
        var (wall, allowed, cpu) = (new List<double>(), 0, TimeSpan.Zero);
        for (var k = -WarmUp; k < count;)
        {
            var trade = Draw(problem, worked, random);
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var verdict = judge.Judge(trade, before, []);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (verdict is TradeVerdict.Refused { Reasons: [{ Ground: RefusalGround.NothingToTrade }, ..] } || k++ < 0) continue;
            cpu += Environment.CpuUsage.TotalTime - used;
            wall.Add(took);
            if (verdict is TradeVerdict.Allowed) allowed++;
        }
        return new Judged(wall, allowed, cpu.TotalMilliseconds / Math.Max(1, wall.Count));
    }

    private static Trade Draw(CompiledProblem problem, Assignment[] worked, Random random)
    {
        var (given, other, agents) = (worked[random.Next(worked.Length)], worked[random.Next(worked.Length)], problem.Problem.Agents);
        while (other.Agent == given.Agent) other = worked[random.Next(worked.Length)];
        var taker = agents[random.Next(agents.Count)].Id;
        return random.Next(3) switch
        {
            0 => new Trade.Swap(given.Agent, given.Date, other.Agent, other.Date),
            1 => new Trade.Swap(given.Agent, given.Date, other.Agent, given.Date),
            _ => new Trade.Cover(given.Agent, given.Date, taker == given.Agent ? other.Agent : taker),
        };
    }

    /// <summary>What one agent who asked for a day off was offered.</summary>
    private sealed record Asked(double Ms, int Found, int Rings, bool SawEverything);

    /// <summary>Ten agents ask for one of their working days off.</summary>
    private static List<Asked> Rings(CompiledProblem problem, Assignment[] worked, int seed)
    {
        var random = new Random(seed);
        var roster = problem.RosterOf(worked);
        var results = new List<Asked>();
        for (var k = 0; k < AgentsAsked; k++)
        {
            var asked = worked[random.Next(worked.Length)];
            var start = Stopwatch.GetTimestamp();
            var finder = new TradeFinder(problem, roster, Before(problem), []);
            var offers = finder.DayOff(asked.Agent, asked.Date, wanted: 12);
            results.Add(new Asked(
                Stopwatch.GetElapsedTime(start).TotalMilliseconds, offers.Count, offers.Count(o => o.Trade is Trade.Cycle),
                    finder.SawEverything));
        }
        return results;
    }

    private static DateTime Before(CompiledProblem problem) => problem.Problem.Period.Start.AddDays(-7).ToDateTime(TimeOnly.MinValue);

    private static double At(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : Math.Round(sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)], 3);
    }
}
