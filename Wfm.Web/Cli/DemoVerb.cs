using System.CommandLine;
using Wfm.Engine.Planning.Demo;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Generates the people, requests, past and contact history of the demo centre.</summary>
internal sealed class DemoVerb
{
    private const string Combined = "policies/combined.json";

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder to write to; the holiday calendars lie in it or beside it.",
        Required = true,
    };
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of the generator; 7 gives the files that ship.",
        DefaultValueFactory = _ => 7,
    };
    private readonly Option<int?> _agents = new("--agents")
    {
        Description = "Agents of a two-site, three-queue centre to measure with; a complete folder, centre.json and policy included.",
    };

    public static Command Create()
    {
        var verb = new DemoVerb();
        var command = new Command("demo",
            "Generate the data of the demo centre; centre.json, written by hand, is left alone.") { verb._out, verb._seed, verb._agents };
        command.CheckedBy(result =>
        {
            if (result.GetValue(verb._agents) is < 20) result.Refuse("--agents 至少为 20。", "--agents needs at least 20.");
        });
        command.SetAction(verb.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(_out)!;
        if (Messages.Prepare(folder) is { } refused) return Messages.Fail(refused);
        if (parsed.GetValue(_agents) is { } agents) return Large(folder, parsed.GetValue(_seed), agents);
        var calendars = Calendars(CentreFolder.Read(folder));
        if (calendars.Length == 0) return Messages.Fail(
            $"No holiday calendars in '{folder}/holidays' or beside it. Maybe write to data/demo?");
        var holidays = HolidayCalendarReader.Read(calendars);
        if (holidays.Value is null) return Messages.Fail(holidays.Findings);
        foreach (var (name, text) in DemoCentre.Files(parsed.GetValue(_seed), holidays.Value)) Write(folder, name,
            System.Text.Encoding.UTF8.GetBytes(text));
        return 0;
    }

    /// <summary>A folder that needs nothing beside it: the shipped holiday calendars and combined policy go into it.</summary>
    private static int Large(string folder, int seed, int agents)
    {
        var shipped = CentreFolder.Read(Path.Combine(AppContext.BaseDirectory, "data", "demo"));
        var calendars = Calendars(shipped);
        var holidays = HolidayCalendarReader.Read(calendars).Value
            ?? throw new InvalidDataException("The shipped holiday calendars do not read.");
        var combined = PolicyReader.Read(Combined, shipped[Combined]).Value
            ?? throw new InvalidDataException("The shipped combined policy does not read.");
        foreach (var (name, bytes) in calendars) Write(folder, name, bytes);
        foreach (var (name, text) in LargeCentre.Files(seed, agents, holidays, combined)) Write(folder, name,
            System.Text.Encoding.UTF8.GetBytes(text));
        return 0;
    }

    private static (string Name, byte[] Bytes)[] Calendars(IReadOnlyDictionary<string, byte[]> files) =>
        [.. files.Where(f => f.Key.StartsWith("holidays/", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => (f.Key, f.Value))];

    private static void Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        Console.WriteLine(path);
    }
}
