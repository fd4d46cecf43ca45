using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Time;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Says before any search what no roster of a month can keep.</summary>
internal sealed class DoctorVerb
{
    private readonly Option<string> _centre = new("--centre") { Description = "Folder of the centre.", Required = true };
    private readonly Option<string> _month = new("--month") { Description = "Month to plan, 2026-12.", Required = true };

    public static Command Create()
    {
        var verb = new DoctorVerb();
        var command = new Command("doctor", "Prove before solving what cannot be: rules that clash, cover that nobody can give. Exit code 1 when no roster can keep every hard rule.") { verb._centre, verb._month };
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(_centre)!;
        if (!Directory.Exists(folder)) return Messages.Fail($"There is no folder '{folder}'.");
        if (!DateOnly.TryParseExact(parsed.GetValue(_month) + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return Messages.Fail("--month should look like 2026-12.");
        var read = CentreReader.Read(CentreFolder.Read(folder));
        if (read.Value is not { } centre) return Messages.Fail(read.Findings);
        var plan = PlanningPipeline.Prepare(centre.KnownBefore(month), PlanningPeriod.Month(month.Year, month.Month));
        var watch = Stopwatch.StartNew();
        var diagnoses = Doctor.Examine(plan.Compiled);
        foreach (var diagnosis in diagnoses) Console.WriteLine($"{diagnosis.Gravity}: {diagnosis.Sentence.In(CultureInfo.CurrentUICulture)}");
        Console.Error.WriteLine($"{centre.Agents.Count} agents examined in {watch.Elapsed.TotalSeconds:0.00} s; {diagnoses.Count} found.");
        return diagnoses.Any(d => d.Gravity == DiagnosisGravity.Impossible) ? 1 : 0;
    }
}
