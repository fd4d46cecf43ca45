using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Rotations;

namespace Wfm.Web.Cli;

/// <summary>Solves or prices one roster problem in a public format, or the synthetic month.</summary>
internal sealed class RosterVerb
{
    private const string CurtoisQu = "curtois-qu", MultiActivity = "matsp", Rotation = "rws";
    private const string Portfolio = "portfolio", CpSat = "cp-sat";

    private readonly Option<string?> _format = new("--format") { Description = "Format of the instance." };
    private readonly Option<FileInfo?> _instance = new("--instance") { Description = "File of the instance." };
    private readonly Option<int?> _synthetic = new("--synthetic")
    {
        Description = "Agents of the synthetic month, instead of an instance.",
    };
    private readonly Option<FileInfo?> _evaluate = new("--evaluate") { Description = "Price the roster in this file instead of solving." };
    private readonly Option<double> _seconds = new("--seconds") { Description = "Time limit.", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of the search; all cores unless given.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    private readonly Option<string> _engine = new("--engine")
    {
        Description = "The product's portfolio, or OR-Tools CP-SAT alone.",
        DefaultValueFactory = _ => Portfolio,
    };
    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Afterwards give CP-SAT alone the same time, and report it as cpSatAlone.",
    };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "Where to write the roster: AGENT cell cell …, - for off." };

    public static Command Create()
    {
        var verb = new RosterVerb();
        verb._format.AcceptOnlyFromAmong(CurtoisQu, MultiActivity, Rotation);
        verb._engine.AcceptOnlyFromAmong(Portfolio, CpSat);
        var command = new Command("roster", "Solve a roster problem; progress on standard error, one JSON line on standard output.")
        {
            verb._format, verb._instance, verb._synthetic, verb._evaluate, verb._seconds, verb._seed, verb._threads,
            verb._engine, verb._compare, verb._out,
        };
        command.CheckedBy(verb.Check);
        command.SetAction((parsed, cancellation) => Task.Run(() => verb.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private void Check(CommandResult result)
    {
        var (format, instance) = (result.GetValue(_format), result.GetValue(_instance));
        if (format is null == result.GetValue(_synthetic) is null) result.Refuse("请给出 --format 和 --instance，或给出 --synthetic。",
            "Give either --format with --instance, or --synthetic.");
        if (format is null != instance is null) result.Refuse("--format 与 --instance 应一起给出。", "--format and --instance go together.");
        if (format == MultiActivity && result.GetValue(_evaluate) is null) result.Refuse("这种格式的实例只能计价：请给出 --evaluate。",
            "Instances of this format can only be priced: give --evaluate.");
        result.NeedsFile(instance);
        result.NeedsFile(result.GetValue(_evaluate));
        if (result.GetValue(_synthetic) is < 1) result.Refuse("--synthetic 至少为 1。", "--synthetic needs at least 1 agent.");
        if (result.GetResult(_seconds)?.GetValueOrDefault<double>() <= 0) result.Refuse("--seconds 应大于 0。", "--seconds must be above 0.");
        if (result.GetResult(_threads)?.GetValueOrDefault<int>() < 1) result.Refuse("--threads 至少为 1。", "--threads must be at least 1.");
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_format) == MultiActivity) return PriceMultiActivity(parsed.GetValue(_instance)!, parsed.GetValue(_evaluate)!);
        if (parsed.GetValue(_format) == Rotation) return Rotate(parsed, cancellation);
        var problem = parsed.GetValue(_synthetic) is { } agents
            ? RosterCase.Synthetic(agents)
            : Read(parsed.GetValue(_instance)!, RosterCase.CurtoisQu);
        if (problem is null) return 1;
        return parsed.GetValue(_evaluate) is { } file ? Price(problem, file) : Solve(problem, parsed, cancellation);
    }

    private static int Price(RosterCase problem, FileInfo file)
    {
        if (Read(file, problem.Read) is not { } roster) return 1;
        Print(RosterReport.Of(problem.Model, roster));
        return 0;
    }

    private int Solve(RosterCase problem, ParseResult parsed, CancellationToken cancellation)
    {
        var cpSat = LoadCpSat();
        if (cpSat is null && parsed.GetValue(_engine) == CpSat) return 1;
        RosterEngine engine = parsed.GetValue(_engine) == CpSat ? new RosterEngine.CpSatAlone(cpSat!) : new RosterEngine.Portfolio(cpSat);
        var limits = new RosterEngine.Limits(TimeSpan.FromSeconds(parsed.GetValue(_seconds)), parsed.GetValue(_seed),
            parsed.GetValue(_threads));
        var outcome = engine.Solve(problem.Model, limits, Console.Error.WriteLine, cancellation);
        var report = RosterReport.Of(problem.Model, outcome, limits);
        if (parsed.GetValue(_compare) && cpSat is not null)
            report["cpSatAlone"] = RosterReport.Of(
                problem.Model, new RosterEngine.CpSatAlone(cpSat).Solve(problem.Model, limits, Console.Error.WriteLine, cancellation),
                    limits);
        if (outcome.Roster is { } roster && parsed.GetValue(_out) is { } file) File.WriteAllText(file.FullName, problem.Write(roster));
        if (outcome.Roster is null) Console.Error.WriteLine(outcome.Why?.En ?? "No roster was found in the time given.");
        Print(report);
        return outcome.Roster is null ? 1 : 0;
    }

    private static int PriceMultiActivity(FileInfo instanceFile, FileInfo solutionFile)
    {
        if (Read(instanceFile, MultiActivityReader.Read) is not { } instance) return 1;
        if (Read(solutionFile, (file, text) => MultiActivityReader.ReadSolution(file, text, instance)) is not { } shifts) return 1;
        var evaluation = MultiActivityEvaluator.Evaluate(instance, shifts);
        foreach (var breach in evaluation.HardBreaches) Console.Error.WriteLine(breach);
        Print(new() { ["cost"] = evaluation.Cost, ["hardViolations"] = evaluation.HardBreaches.Count });
        return 0;
    }

    private int Rotate(ParseResult parsed, CancellationToken cancellation)
    {
        if (Read(parsed.GetValue(_instance)!, RotationReader.Read) is not { } problem) return 1;
        var cpSat = LoadCpSat();
        if (cpSat is null) return 1;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(TimeSpan.FromSeconds(parsed.GetValue(_seconds)));
        var watch = Stopwatch.StartNew();
        var result = new RotationSolver(cpSat).Solve(problem, parsed.GetValue(_seed), ending.Token);
        var table = (result as RotationResult.Solved)?.Table;
        if (table is not null && parsed.GetValue(_out) is { } file) File.WriteAllText(file.FullName, RosterReport.Text(problem, table));
        if (result is RotationResult.Infeasible infeasible) Console.Error.WriteLine(infeasible.Why.En);
        Print(new()
        {
            ["cost"] = table is null ? null : 0,
            ["hardViolations"] = table?.Breaches(problem).Count,
            ["proven"] = result is not RotationResult.OutOfTime,
            ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 2),
            ["seed"] = parsed.GetValue(_seed),
            ["employees"] = problem.Employees,
            ["solvers"] = cpSat.Description,
        });
        return table is null ? 1 : 0;
    }

    private static T? Read<T>(FileInfo file, Func<string, string, ReadResult<T>> read) where T : class =>
        Accepted(read(file.Name, File.ReadAllText(file.FullName)));

    private static CpSatSolver? LoadCpSat()
    {
        var solver = CpSatSolver.TryLoad(out var unavailable);
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
