using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.Simulating;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering.Intraday;
using Wfm.Engine.Staffing;
using Wfm.Web.Exports;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Places lunches, breaks and meetings inside the shifts of one day.</summary>
internal sealed class DayVerb
{
    private readonly Option<string> _centre = new("--centre")
    {
        Description = "Folder of the centre; its day rules, targets and shrinkage count.",
        DefaultValueFactory = _ => "data/demo",
    };
    private readonly Option<string> _roster = new("--roster")
    {
        Description = "Roster file: agent, date, start, end, queue and breaks.",
        Required = true,
    };
    private readonly Option<string> _forecast = new("--forecast")
    {
        Description = "Forecast file: timestamp, queue, volume, aht.",
        Required = true,
    };
    private readonly Option<string> _date = new("--date") { Description = "The day, e.g. 2026-12-07.", Required = true };
    private readonly Option<string?> _out = new("--out") { Description = "File for the placed activities; standard output unless given." };
    private readonly Option<string?> _rosterOut = new("--roster-out")
    {
        Description = "Roster file with every time away as a break, as the simulate verb reads it.",
    };
    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "Work budget of the search.",
        DefaultValueFactory = _ => new IntradayOptions().Rounds,
    };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new DayVerb();
        var command = new Command("day", "Place lunches, breaks and meetings inside the shifts of one day, with a certified gap.")
        {
            verb._centre, verb._roster, verb._forecast, verb._date, verb._out, verb._rosterOut, verb._rounds, verb._seed, verb._json,
        };
        command.CheckedBy(verb.Check);
        command.SetAction(verb.Run);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_date) is { } date && !CommandDate.TryParse(date, out _))
            result.Refuse($"--date 应为日期，例如 2026-12-07，而不是“{date}”。", $"--date is a day such as 2026-12-07, not '{date}'.");
        if (result.GetValue(_rounds) < 0) result.Refuse("--rounds 不能为负。", "--rounds must not be negative.");
    }

    private int Run(ParseResult parsed)
    {
        var (rosterFile, forecastFile) = (parsed.GetValue(_roster)!, parsed.GetValue(_forecast)!);
        if (InputFile.Read(rosterFile) is not { } rosterBytes || InputFile.Read(forecastFile) is not { } forecastBytes) return 1;
        var centre = CentreFolder.Centre(parsed.GetValue(_centre)!);
        var table = RosterTable.Read(rosterBytes, rosterFile, centre.Value?.Clock);
        var forecast = ForecastTable.Read(forecastBytes, forecastFile, centre.Value?.Clock);
        if (centre.Value is null || table.Value is null || forecast.Value is null) return Messages.Fail(
            [.. centre.Findings, .. table.Findings, .. forecast.Findings]);
        if (table.Value.Rows.FirstOrDefault(r => r.HasSecondTimes) is { } placed)
            return Messages.Fail(
                $"{rosterFile}: {placed.Agent} on {placed.Date:yyyy-MM-dd} has a time in the second of an hour that comes twice. "
                + "Maybe this day is placed already?");
        if (!CommandDate.TryParse(parsed.GetValue(_date)!, out var date)) throw new InvalidOperationException(
            "The date was checked before.");
        if (forecast.Value.Queues.FirstOrDefault(q => centre.Value.Queues.All(c => c.Id != q.Queue)) is { } stray)
            return Messages.Fail($"{forecastFile}: '{stray.Queue}' is no queue of the centre.");
        if (!forecast.Value.Period.Contains(date)) return Messages.Fail($"{forecastFile}: {date:yyyy-MM-dd} is not in the forecast.");
        return Place(parsed, centre.Value, RosterRows.Of(table.Value, centre.Value.ShiftTypes), forecast.Value, date);
    }

    private int Place(ParseResult parsed, Centre centre, RosterRows rows, ForecastTable forecast, DateOnly date)
    {
        centre = (centre with { ShiftTypes = rows.ShiftTypes }).In(forecast.Period);
        var requirements = PlanningPipeline.Require(
            centre, [.. forecast.Queues.Select(q =>
                new Forecast(q.Queue, forecast.Grid, forecast.Period, q.Volume, q.AhtSeconds, "file"))]);
        IReadOnlyList<Engine.Rostering.Assignment> around =
            [.. rows.Assignments.Where(a => a.Date == date.AddDays(-1) || a.Date == date.AddDays(1))];
        var order = new DayOrder(date, [.. rows.Assignments.Where(a => a.Date == date)])
        {
            Around = around,
            Contacts = ContactSchedule.On(ContactSchedule.Of(centre, forecast.Period, rows.Assignments), date),
        };
        if (order.Assignments.Count == 0) return Messages.Fail($"Nobody works on {date:yyyy-MM-dd}.");
        var clock = Stopwatch.StartNew();
        var plan = DayPlanner.Place(centre, requirements, order,
            new IntradayOptions { Rounds = parsed.GetValue(_rounds), Seed = parsed.GetValue(_seed) });
        var seconds = clock.Elapsed.TotalSeconds;
        var service = new DayService(centre, requirements, plan, DayNeighbours.Of(centre, plan.Clock, around)).Of(plan);
        if (parsed.GetValue(_rosterOut) is { } path) File.WriteAllText(path, PlanCsv.DayRoster(plan));
        var text = PlanCsv.Day(centre.Agents, plan);
        if (parsed.GetValue(_out) is { } file) File.WriteAllText(file, text);
        else if (!parsed.GetValue(_json)) Console.Write(text);
        if (parsed.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(Values(centre, plan, service, seconds), Json.Compact));
        else Console.Error.WriteLine(
            FormattableString.Invariant(
            $"{plan.Agents.Count} agents in {seconds:0.00} s, gap {plan.Gap:P2}, {service.Sum(q => q.Late):0.0} contacts late"));
        return 0;
    }

    private static object Values(Centre centre, DayPlan plan, IReadOnlyList<QueueDay> service, double seconds) => new
    {
        plan.Date,
        Agents = plan.Agents.Count,
        Activities = plan.Agents.Sum(a => a.Entries.Count),
        plan.Cost,
        plan.Bound,
        plan.Gap,
        Seconds = Math.Round(seconds, 3),
        Breaches = DayJudge.Breaches(centre, plan, service).Concat(plan.LeftOut).Select(b => b.En),
        Queues = service.Select(q => new { q.Queue, ServiceLevel = q.Level, q.Late, q.Volume }),
        Timelines = plan.Agents.Select(a => new
        {
            a.Agent,
            a.Queue,
            Start = plan.Clock.TimeAt(a.Start),
            End = plan.Clock.TimeAt(a.End),
            Activities = a.Entries.Select(e => new { e.Kind, Start = plan.Clock.TimeAt(e.Start), End = plan.Clock.TimeAt(e.End) }),
        }),
    };
}
