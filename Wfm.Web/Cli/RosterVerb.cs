using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Web.Cli;

/// <summary>Solves or prices one roster problem in a public format, or the synthetic month.</summary>
internal sealed class RosterVerb
{
    private const string CurtoisQu = "curtois-qu";
    private const string Portfolio = "portfolio", CpSat = "cp-sat";

    private readonly Option<string?> _format = new("--format") { Description = "Format of the instance." };
    private readonly Option<FileInfo?> _instance = new("--instance") { Description = "File of the instance." };
    private readonly Option<int?> _synthetic = new("--synthetic") { Description = "Agents of the synthetic month, instead of an instance." };
    private readonly Option<FileInfo?> _evaluate = new("--evaluate") { Description = "Price the roster in this file instead of solving." };
    private readonly Option<double> _seconds = new("--seconds") { Description = "Time limit.", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads of the search; all cores unless given.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string> _engine = new("--engine") { Description = "The product's portfolio, or OR-Tools CP-SAT alone.", DefaultValueFactory = _ => Portfolio };
    private readonly Option<bool> _compare = new("--compare") { Description = "Afterwards give CP-SAT alone the same time, and report it as cpSatAlone." };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "Where to write the roster: AGENT cell cell …, - for off." };

    public static Command Create()
    {
        var verb = new RosterVerb();
        verb._format.AcceptOnlyFromAmong(CurtoisQu);
        verb._engine.AcceptOnlyFromAmong(Portfolio, CpSat);
        var command = new Command("roster", "Solve a roster problem; progress on standard error, one JSON line on standard output.")
        {
            verb._format, verb._instance, verb._synthetic, verb._evaluate, verb._seconds, verb._seed, verb._threads,
            verb._engine, verb._compare, verb._out,
        };
        command.Validators.Add(verb.Check);
        command.SetAction((parsed, cancellation) => Task.Run(() => verb.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private void Check(CommandResult result)
    {
        var (format, instance) = (result.GetValue(_format), result.GetValue(_instance));
        if (format is null == result.GetValue(_synthetic) is null) result.AddError("Give either --format with --instance, or --synthetic.");
        if (format is null != instance is null) result.AddError("--format and --instance go together.");
        if (instance is { Exists: false }) result.AddError($"There is no file {instance}.");
        if (result.GetValue(_evaluate) is { Exists: false } roster) result.AddError($"There is no file {roster}.");
        if (result.GetValue(_synthetic) is < 1) result.AddError("--synthetic needs at least 1 agent.");
        if (result.GetResult(_seconds)?.GetValueOrDefault<double>() <= 0) result.AddError("--seconds must be above 0.");
        if (result.GetResult(_threads)?.GetValueOrDefault<int>() < 1) result.AddError("--threads must be at least 1.");
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var problem = parsed.GetValue(_synthetic) is { } agents
            ? RosterCase.Synthetic(agents)
            : Accepted(RosterCase.CurtoisQu(parsed.GetValue(_instance)!.Name, File.ReadAllText(parsed.GetValue(_instance)!.FullName)));
        if (problem is null) return 1;
        return parsed.GetValue(_evaluate) is { } file ? Price(problem, file) : Solve(problem, parsed, cancellation);
    }

    private static int Price(RosterCase problem, FileInfo file)
    {
        if (Accepted(problem.Read(file.Name, File.ReadAllText(file.FullName))) is not { } roster) return 1;
        Print(RosterReport.Of(problem.Model, roster));
        return 0;
    }

    private int Solve(RosterCase problem, ParseResult parsed, CancellationToken cancellation)
    {
        using var cpSat = parsed.GetValue(_engine) == CpSat || parsed.GetValue(_compare) ? StartCpSat() : null;
        if (cpSat is null && parsed.GetValue(_engine) == CpSat) return 1;
        RosterEngine engine = parsed.GetValue(_engine) == CpSat ? new RosterEngine.CpSatAlone(cpSat!) : new RosterEngine.Portfolio();
        var limits = new RosterEngine.Limits(TimeSpan.FromSeconds(parsed.GetValue(_seconds)), parsed.GetValue(_seed), parsed.GetValue(_threads));
        var outcome = engine.Solve(problem.Model, limits, Console.Error.WriteLine, cancellation);
        var report = RosterReport.Of(problem.Model, outcome, limits);
        if (parsed.GetValue(_compare) && cpSat is not null)
            report["cpSatAlone"] = RosterReport.Of(
                problem.Model, new RosterEngine.CpSatAlone(cpSat).Solve(problem.Model, limits, Console.Error.WriteLine, cancellation), limits);
        if (outcome.Roster is { } roster && parsed.GetValue(_out) is { } file) File.WriteAllText(file.FullName, problem.Write(roster));
        if (outcome.Roster is null) Console.Error.WriteLine(outcome.Why?.En ?? "No roster was found in the time given.");
        Print(report);
        return outcome.Roster is null ? 1 : 0;
    }

    private static CpSatSolver? StartCpSat()
    {
        var solver = CpSatSolver.TryStart(out var unavailable);
        if (solver is null) Console.Error.WriteLine(unavailable.En);
        return solver;
    }

    private static T? Accepted<T>(ReadResult<T> read) where T : class
    {
        foreach (var finding in read.Findings) Console.Error.WriteLine(finding);
        return read.Value;
    }

    private static void Print(Dictionary<string, object?> report) => Console.WriteLine(JsonSerializer.Serialize(report, Json.Compact));
}
