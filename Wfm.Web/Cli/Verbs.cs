using System.CommandLine;

namespace Wfm.Web.Cli;

/// <summary>The headless verbs beside the web application; one file each in this folder.</summary>
public static class Verbs
{
    private static readonly Command[] All =
    [
        VersionVerb.Create(),
        ErlangVerb.Create(),
        StaffVerb.Create(),
        SimulateVerb.Create(),
        DayVerb.Create(),
        RosterVerb.Create(),
        DemoVerb.Create(),
        TradesVerb.Create(),
        DoctorVerb.Create(),
        PolicyVerb.Create(),
        RotationVerb.Create(),
        PlanVerb.Create(),
        ForecastVerb.Create(),
        BackTestVerb.Create(),
        BenchVerb.Create(),
        BenchRoster.Create(),
    ];

    /// <summary>True when the command line asks for a verb (or for help) and not for the web application.</summary>
    public static bool Asked(string[] args) =>
        args.Length > 0 && (args[0] is "--help" or "-h" or "-?" || All.Any(v => v.Name == args[0]));

    /// <summary>Runs the verb; the exit code is 0 on success, 1 when the job could not be done, 2 for a wrong command line.</summary>
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Wfm: forecast, staff, roster and publish for contact centres. Without a verb the web application starts.");
        foreach (var verb in All) root.Add(verb);
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
        return parsed.Errors.Count > 0 ? 2 : code;
    }
}
