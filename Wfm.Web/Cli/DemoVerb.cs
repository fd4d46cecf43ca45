using System.CommandLine;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Time;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Generates the people, requests, past and contact history of the demo centre.</summary>
internal sealed class DemoVerb
{
    private readonly Option<string> _out = new("--out") { Description = "Folder to write to; the holiday calendars lie in it or beside it.", Required = true };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the generator; 7 gives the files that ship.", DefaultValueFactory = _ => 7 };

    public static Command Create()
    {
        var verb = new DemoVerb();
        var command = new Command("demo", "Generate the data of the demo centre; centre.json, written by hand, is left alone.") { verb._out, verb._seed };
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(_out)!;
        if (Messages.Prepare(folder) is { } refused) return Messages.Fail(refused);
        var calendars = CentreFolder.Read(folder).Where(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value)).ToArray();
        if (calendars.Length == 0) return Messages.Fail($"No holiday calendars in '{folder}/holidays' or beside it. Maybe write to data/demo?");
        var holidays = HolidayCalendarReader.Read(calendars);
        if (holidays.Value is null) return Messages.Fail(holidays.Findings);
        foreach (var (name, text) in DemoCentre.Files(parsed.GetValue(_seed), holidays.Value))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            Console.WriteLine(Path.Combine(folder, name));
        }
        return 0;
    }
}
