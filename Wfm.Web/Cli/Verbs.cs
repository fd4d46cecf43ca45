using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine;
using Wfm.Web.Hosting;

namespace Wfm.Web.Cli;

/// <summary>The command line: headless verbs, one file each in this folder, and without one of them the web application.</summary>
public static class Verbs
{
    internal static IReadOnlyList<Command> All { get; } =
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
        CentreVerb.Create(),
        PolicyVerb.Create(),
        RotationVerb.Create(),
        PlanVerb.Create(),
        HistoryVerb.Create(),
        ForecastVerb.Create(),
        BackTestVerb.Create(),
        BenchVerb.Create(),
        BenchRoster.Create(),
    ];

    private static readonly RootCommand Root = Made();

    /// <summary>
    /// Does what the command line says; the exit code is 0 on success, 1 when the job could not be done, 2 for a wrong command line.
    /// What is wrong is said in a sentence on standard error.
    /// </summary>
    public static async Task<int> Run(string[] args)
    {
        var isVerb = args.Length > 0 && All.Any(v => v.Name == args[0]);
        var parsed = Root.Parse(isVerb ? args : WebSettings.WithoutSections(args));
        if (parsed.Errors.Count > 0) return CommandErrors.Print(parsed, All);
        try
        {
            if (parsed.Action == Root.Action) return await WfmApplication.Run(args);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Messages.Fail(e.Message);
        }
        catch (Exception fault) when (Environment.GetEnvironmentVariable("WFM_TRACE") is null or "")
        {
            return Messages.Fail(new LocalText(
                $"内部错误：{fault.GetType().Name}：{fault.Message} 设环境变量 WFM_TRACE=1 重试可看到出处。",
                $"Internal error: {fault.GetType().Name}: {fault.Message} Run it again with WFM_TRACE=1 in the environment to see where."));
        }
    }

    private static RootCommand Made()
    {
        var root = new RootCommand(WebSettings.Description);
        foreach (var verb in All)
        {
            foreach (var command in verb.Subcommands.Prepend(verb)) command.RefusesWrongTypes();
            root.Add(verb);
        }
        WebSettings.AddTo(root);
        root.SetAction(_ => 0);
        return root;
    }
}
