using Wfm.Engine;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;

namespace Wfm.Web.Cli;

/// <summary>Finds a rotation table and puts it into a policy pack, through which the agents of a contract then roll.</summary>
internal sealed class RotationVerb
{
    private readonly Option<int> _employees = new("--employees") { Description = "Employees, and so weeks of the table.", Required = true };
    private readonly Option<string[]> _shifts = new("--shift")
    {
        Description =
            "Shift code or category with the employees needed Monday to Sunday: D=5,5,5,5,5,3,3; D:2-6=… bounds a run of it.",
        Required = true,
    };
    private readonly Option<string> _work = new("--work")
    {
        Description = "Shortest and longest block of working days.",
        DefaultValueFactory = _ => "2-6",
    };
    private readonly Option<string> _off = new("--off")
    {
        Description = "Shortest and longest block of days off.",
        DefaultValueFactory = _ => "1-4",
    };
    private readonly Option<string[]> _not = new("--not") { Description = "Shifts that may not follow each other: E>D." };
    private readonly Option<double> _seconds = new("--seconds") { Description = "Time limit.", DefaultValueFactory = _ => 30 };
    private readonly Option<FileInfo?> _policy = new("--policy") { Description = "Policy pack that the rotation is added to." };
    private readonly Option<string?> _contract = new("--contract")
    {
        Description = "Contract whose agents roll through it; everyone when not given.",
    };
    private readonly Option<string> _start = new("--start")
    {
        Description = "Monday on which the first agent stands at the first week.",
        DefaultValueFactory = _ => "2026-11-30",
    };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "Where to write the policy pack." };

    public static Command Create()
    {
        var verb = new RotationVerb();
        var command = new Command("rotation", "Find a cyclic rotation, print it week by week, and add it to a policy pack.")
        {
            verb._employees, verb._shifts, verb._work, verb._off, verb._not, verb._seconds, verb._policy, verb._contract, verb._start,
                verb._out,
        };
        command.CheckedBy(verb.Check);
        command.SetAction((parsed, cancellation) => Task.Run(() => verb.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetResult(_employees)?.GetValueOrDefault<int>() is < 1 or > 1000) result.Refuse("--employees 应为 1 至 1000。",
            "--employees must be between 1 and 1000.");
        var shifts = (result.GetValue(_shifts) ?? []).Select(s => (Text: s, Shift: RotationOrder.Shift(s))).ToArray();
        foreach (var (text, _) in shifts.Where(s => s.Shift is null))
            result.Refuse($"--shift {text}：应为代码和七个数，例如 D=5,5,5,5,5,3,3。",
                $"--shift {text}: expected a code and seven numbers, D=5,5,5,5,5,3,3.");
        foreach (var text in new[] { result.GetValue(_work), result.GetValue(_off) }.Where(b =>
            b is not null && RotationOrder.Block(b) is null))
            result.Refuse($"“{text}”应为范围，例如 2-6。", $"'{text}': expected a range such as 2-6.");
        if (shifts.All(s => s.Shift is not null))
            foreach (var pair in (result.GetValue(_not) ?? []).Where(p => RotationOrder.Pair(p, [.. shifts.Select(s => s.Shift!)]) is null))
                result.Refuse($"--not {pair}：应为其中两个班次，例如 E>D。", $"--not {pair}: expected two of the shifts, E>D.");
        if (result.GetValue(_start) is { } start && !IsMonday(start)) result.Refuse("--start 应为星期一，例如 2026-11-30。",
            "--start should be a Monday, 2026-11-30.");
        if (result.GetValue(_policy) is null != result.GetValue(_out) is null) result.Refuse("--policy 与 --out 应一起给出。",
            "--policy and --out go together.");
        result.NeedsFile(result.GetValue(_policy));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        RotationProblem.Shift[] shifts = [.. parsed.GetValue(_shifts)!.Select(s => RotationOrder.Shift(s)!)];
        var pairs = (parsed.GetValue(_not) ?? []).Select(p => RotationOrder.Pair(p, shifts)!.Value).ToHashSet();
        var problem = new RotationProblem(
            parsed.GetValue(_employees), shifts, RotationOrder.Block(parsed.GetValue(_off)!)!.Value,
                RotationOrder.Block(parsed.GetValue(_work)!)!.Value,
            pairs, new HashSet<(int, int)>());
        var solver = CpSatSolver.TryLoad(out var unavailable);
        if (solver is null) return Messages.Fail(unavailable.In(CultureInfo.CurrentUICulture));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(TimeSpan.FromSeconds(parsed.GetValue(_seconds)));
        return new RotationSolver(solver).Solve(problem, cancellation: ending.Token) switch
        {
            RotationResult.Solved solved => Finish(parsed, problem, solved.Table),
            RotationResult.Infeasible none => Messages.Fail(none.Why.In(CultureInfo.CurrentUICulture)),
            _ => Messages.Fail(new LocalText("在给定时间内没有找到轮班表。", "No rotation was found in the time given.")),
        };
    }

    private int Finish(ParseResult parsed, RotationProblem problem, RotationTable table)
    {
        Console.Write(RosterReport.Text(problem, table));
        if (parsed.GetValue(_policy) is not { } file) return 0;
        var read = PolicyReader.Read(file.Name, File.ReadAllBytes(file.FullName));
        if (read.Value is not { } pack) return Messages.Fail(read.Findings);
        var scope = parsed.GetValue(_contract) is { } contract ? RuleScope.Contract(contract) : RuleScope.Everyone;
        var rule = table.AsRule(problem,
            DateOnly.ParseExact(parsed.GetValue(_start)!, "yyyy-MM-dd", CultureInfo.InvariantCulture)) with
        { Scope = scope };
        File.WriteAllText(parsed.GetValue(_out)!.FullName,
            PolicyWriter.Write(pack with { Rules = [.. pack.Rules.Where(r => r.Id != rule.Id), rule] }));
        return 0;
    }

    private static bool IsMonday(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.DayOfWeek == DayOfWeek.Monday;
}
