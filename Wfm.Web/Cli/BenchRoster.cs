using System.CommandLine;
using System.CommandLine.Parsing;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Web.Cli;

/// <summary>Solves public instances and synthetic months with several seeds and prints a table, the worst seed counting.</summary>
internal sealed class BenchRoster
{
    private readonly Option<FileInfo[]> _instances = new("--instances")
    {
        Description = "Files of instances in the format curtois-qu.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<int[]> _synthetic = new("--synthetic")
    {
        Description = "Agents of synthetic months.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "Time limit of every solve.",
        DefaultValueFactory = _ => 60,
    };
    private readonly Option<int[]> _seeds = new("--seeds")
    {
        Description = "Seeds; 1, 2 and 3 unless given.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1, 2, 3],
    };
    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads; all cores unless given.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Give CP-SAT alone the same time on every case, with the first seed.",
    };

    public static Command Create()
    {
        var verb = new BenchRoster();
        var command = new Command("bench-roster", "Solve instances with several seeds and print a table.")
        {
            verb._instances, verb._synthetic, verb._seconds, verb._seeds, verb._threads, verb._compare,
        };
        command.CheckedBy(verb.Check);
        command.SetAction((parsed, cancellation) => Task.Run(() => verb.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private void Check(CommandResult result)
    {
        var (instances, synthetic) = (result.GetValue(_instances) ?? [], result.GetValue(_synthetic) ?? []);
        if (instances.Length + synthetic.Length == 0) result.Refuse("请给出 --instances 或 --synthetic。", "Give --instances or --synthetic.");
        foreach (var instance in instances) result.NeedsFile(instance);
        if (synthetic.Any(agents => agents < 1)) result.Refuse("--synthetic 至少为 1。", "--synthetic needs at least 1 agent.");
        if (result.GetResult(_seconds)?.GetValueOrDefault<double>() <= 0) result.Refuse("--seconds 应大于 0。", "--seconds must be above 0.");
        if (result.GetResult(_threads)?.GetValueOrDefault<int>() < 1) result.Refuse("--threads 至少为 1。", "--threads must be at least 1.");
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (Cases(parsed) is not { } cases) return 1;
        var cpSat = CpSatSolver.TryLoad(out var unavailable);
        if (cpSat is null) Console.Error.WriteLine(unavailable.En);
        var seeds = parsed.GetValue(_seeds)!;
        var comparesWith = parsed.GetValue(_compare) ? cpSat : null;
        Console.WriteLine(
            $"| case | {string.Join(" | ", seeds.Select(seed => $"seed {seed}"))} | worst | bound | gap | seconds |{(comparesWith is null
            ? "" : " CP-SAT alone |")}");
        Console.WriteLine($"|---|{string.Concat(seeds.Select(_ => "---:|"))}---:|---:|---:|---:|{(comparesWith is null ? "" : "---:|")}");
        foreach (var (name, model) in cases)
        {
            var outcomes = seeds.Select(seed => Solve(new RosterEngine.Portfolio(cpSat), model, seed)).ToArray();
            Console.WriteLine(
                Row(name, model, outcomes) + (comparesWith is null ? ""
                : $" {CostOf(model, Solve(new RosterEngine.CpSatAlone(comparesWith), model, seeds[0]))} |"));
        }
        return 0;

        RosterEngine.Outcome Solve(RosterEngine engine, RosterModel model, int seed) =>
            engine.Solve(model, new RosterEngine.Limits(TimeSpan.FromSeconds(parsed.GetValue(_seconds)), seed, parsed.GetValue(_threads)),
                _ => { }, cancellation);
    }

    /// <summary>The models by name; null, with the findings told, when a file cannot be read.</summary>
    private List<(string Name, RosterModel Model)>? Cases(ParseResult parsed)
    {
        var cases = new List<(string, RosterModel)>();
        var isRead = true;
        foreach (var file in parsed.GetValue(_instances) ?? [])
        {
            var read = RosterCase.CurtoisQu(file.Name, File.ReadAllText(file.FullName));
            foreach (var finding in read.Findings) Console.Error.WriteLine(finding);
            if (read.Value is { } problem) cases.Add((Path.GetFileNameWithoutExtension(file.Name), problem.Model));
            else isRead = false;
        }
        foreach (var agents in parsed.GetValue(_synthetic) ?? []) cases.Add(($"synthetic {agents}", RosterCase.Synthetic(agents).Model));
        return isRead ? cases : null;
    }

    /// <summary>Costs come from the plain evaluator; the bound is the best of all seeds, the time the longest.</summary>
    private static string Row(string name, RosterModel model, RosterEngine.Outcome[] outcomes)
    {
        var worst = outcomes.MaxBy(outcome => PricedAt(model, outcome))!;
        var bound = outcomes.Max(outcome => outcome.Bound);
        var gap = worst.Roster is not null && bound is { } proven
            ? 100.0 * Math.Max(0, PricedAt(model, worst) - proven) / Math.Max(1, PricedAt(model, worst)) : double.NaN;
        return FormattableString.Invariant(
            $"| {name} | {string.Join(" | ", outcomes.Select(outcome => CostOf(model, outcome)))} | {CostOf(model,
                worst)} | {bound} | {gap:0.00} % | {outcomes.Max(o => o.Elapsed.TotalSeconds):0} |");
    }

    /// <summary>Soft cost, above all others where a roster breaks hard rules or is missing.</summary>
    private static double PricedAt(RosterModel model, RosterEngine.Outcome outcome) =>
        outcome.Roster is { } roster && RosterEvaluator.Evaluate(model, roster).Cost is { IsFeasible: true } cost ? cost.Soft
            : double.MaxValue;

    private static string CostOf(RosterModel model, RosterEngine.Outcome outcome)
    {
        if (outcome.Roster is null) return "–";
        var cost = RosterEvaluator.Evaluate(model, outcome.Roster).Cost;
        return FormattableString.Invariant(
            $"{cost.Soft}{(cost.IsFeasible ? "" : $" ({cost.Hard} hard)")}{(outcome.Proven ? " proven" : "")}");
    }
}
