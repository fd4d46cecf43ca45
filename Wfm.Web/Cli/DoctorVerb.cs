using Wfm.Engine;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Wfm.Engine.Naming;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Time;
using Wfm.Web.Hosting;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Says before any search what no roster of a month can keep.</summary>
internal sealed class DoctorVerb
{
    private readonly Option<string> _centre = new("--centre") { Description = "Folder of the centre.", Required = true };
    private readonly Option<string> _month = new("--month") { Description = "Month to plan, 2026-12.", Required = true };

    private readonly HandleTimeOption _handleTime = new();
    private readonly Option<bool> _conflict = new("--conflict")
    {
        Description = "Look for a smallest set of demands that clash and the three cheapest ways out.",
    };

    public static Command Create()
    {
        var verb = new DoctorVerb();
        var command = new Command("doctor",
            "Prove before solving what cannot be: rules that clash, cover that nobody can give. Exit code 1 when no roster can keep every hard rule.") { verb._centre, verb._month, verb._conflict };
        verb._handleTime.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => verb.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (!Month.TryParse(parsed.GetValue(_month), out var month))
            return Messages.Fail(new LocalText("--month 应为月份，例如 2026-12。", "--month should look like 2026-12."));
        if (InputFile.Centre(parsed.GetValue(_centre)!) is not { } read) return 1;
        var centre = read with { Agents = AgentNames.ToldApart(read.Agents) };
        var (known, options) = (centre.KnownBefore(month.First), _handleTime.Of(parsed));
        if (HandleTimeOption.Unknown(known, options) is { } unknown) return Messages.Fail(unknown);
        var plan = PlanningPipeline.Prepare(known, month.Period, options);
        foreach (var forecast in plan.Forecasts) Messages.Tell(forecast);
        var watch = Stopwatch.StartNew();
        // With --conflict the same search follows in full.
        var finder = !parsed.GetValue(_conflict) && CpSatSolver.TryLoad(out _) is { } solver
            ? new ConflictFinder(solver, ShiftedClock.At(null))
            : null;
        var diagnoses = Doctor.Examine(plan.Compiled, finder, cancellation);
        foreach (var diagnosis in diagnoses) Console.WriteLine(
            $"{diagnosis.Gravity}: {diagnosis.Sentence.In(CultureInfo.CurrentUICulture)}");
        Console.Error.WriteLine($"{centre.Agents.Count} agents examined in {watch.Elapsed.TotalSeconds:0.00} s; {diagnoses.Count} found.");
        var conflict = parsed.GetValue(_conflict) && Conflict(plan.Compiled, cancellation);
        return conflict || diagnoses.Any(d => d.Gravity == DiagnosisGravity.Impossible) ? 1 : 0;
    }

    private static string Listed(IReadOnlyList<string> agents) =>
        agents.Count <= 6 ? string.Join(", ", agents) : $"{string.Join(", ", agents.Take(6))} and {agents.Count - 6} more";

    private static bool Conflict(CompiledProblem problem, CancellationToken cancellation)
    {
        var solver = CpSatSolver.TryLoad(out var missing);
        if (solver is null) return Messages.Fail(missing.In(CultureInfo.CurrentUICulture)) > 0;
        var (finder, watch) = (new ConflictFinder(solver, ShiftedClock.At(null)), Stopwatch.StartNew());
        var result = finder.Find(problem, cancellation);
        if (result is ConflictResult.Conflict conflict)
        {
            Console.WriteLine(
                $"{(conflict.IsMinimal ? "Conflict"
                : "Conflict, perhaps not the smallest")}: {conflict.Sentence.In(CultureInfo.CurrentUICulture)}");
            foreach (var repair in finder.Repairs(problem, conflict, cancellation: cancellation))
                Console.WriteLine(
                    $"Repair ({repair.Cost}; {(repair.Agents.Count == 0 ? "nobody in particular"
                    : Listed(repair.Agents))}; {repair.Kind}{(repair.LeadsToRoster ? ", checked: a roster exists" : "")}): {problem.Say(
                    repair).In(CultureInfo.CurrentUICulture)}");
        }
        else
        {
            Console.WriteLine(result is ConflictResult.NoConflict ? "A roster exists that keeps every hard rule."
                : "Neither a roster nor a conflict was found in the work allowed.");
        }
        Console.Error.WriteLine($"Explained in {watch.Elapsed.TotalSeconds:0.00} s.");
        return result is ConflictResult.Conflict;
    }
}
