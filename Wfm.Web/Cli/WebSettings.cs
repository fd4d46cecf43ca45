using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>
/// The settings that the web application takes on its command line, with what they are for: one that is not among them is refused
/// before anything is started, since a misspelt one would be a database that nobody meant.
/// </summary>
internal static class WebSettings
{
    private static readonly Option<string?> Today = new("--today")
    {
        Description = "Show the product on this day, such as 2026-11-25; the demo centre's history ends some days before it.",
    };

    private static readonly Option<bool> Demo = new("--demo")
    {
        Arity = ArgumentArity.Zero,
        Description = "Start with the demo centre; otherwise an empty database shows a choice in the browser.",
    };

    private static readonly Option[] Options =
    [
        new Option<string?>(
            "--data") { Description = "Folder of the database and the keys; App_Data beside the application unless given." },
        new Option<string?>(
            "--centre") { Description = "Folder of a centre that the database gets, unless it holds one of that id already." },
        Demo,
        new Option<string?>(
            "--urls") { Description = "Addresses to listen on, separated by semicolons; http://localhost:5080 unless given." },
        Today,
        new Option<string?>("--allowedHosts") { Description = "Names under which browsers may ask for it, separated by semicolons." },
        new Option<string?>("--proxies") { Description = "Addresses of the proxies in front of it, whose forwarded headers count." },
        new Option<string?>("--environment") { Description = "Production unless given." },
        new Option<string?>("--applicationName") { Hidden = true },
        new Option<string?>("--contentRoot") { Hidden = true },
    ];

    /// <summary>Sections of settings, of which any key can be given as "--Section:Key=value".</summary>
    private static readonly (string Name, string Example)[] Sections =
    [
        ("ConnectionStrings", "--ConnectionStrings:Postgres=\"Host=…;Database=…;Username=…;Password=…\" keeps everything in PostgreSQL"),
        ("Logging", "--Logging:LogLevel:Default=Debug says more in the log"),
        ("Kestrel", "--Kestrel:Certificates:Default:Path=… serves HTTPS"),
        ("Sessions", "--Sessions:… bounds how long a sign-in lasts"),
        ("SignIn", "--SignIn:… bounds how often a sign-in may be tried"),
    ];

    /// <summary>What stands below the verbs on the help page.</summary>
    public static string Description { get; } =
        "Wfm: forecast, staff, roster and publish for contact centres. Without a verb the web application starts; its settings are the options below, and:"
        + string.Concat(Sections.Select(s => $"{Environment.NewLine}  {s.Example}"));

    public static void AddTo(RootCommand root)
    {
        foreach (var option in Options) root.Add(option);
        root.CheckedBy(Check);
    }

    /// <summary>The command line without the settings of sections, which are names of their own and no options.</summary>
    public static string[] WithoutSections(string[] args)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsInSection(args[i])) words.Add(args[i]);
            else if (!args[i].Contains('=', StringComparison.Ordinal)) i++;
        }
        return [.. words];
    }

    /// <summary>The command line as the host reads it, which knows no switches without a value.</summary>
    public static string[] ForTheHost(string[] args) => [.. args.Select(a => a == Demo.Name ? $"{a}=true" : a)];

    private static bool IsInSection(string word) =>
        word.StartsWith("--", StringComparison.Ordinal)
            && Sections.Any(s => word.AsSpan(2).StartsWith($"{s.Name}:", StringComparison.OrdinalIgnoreCase));

    private static void Check(CommandResult result)
    {
        if (result.GetValue(Today) is { } today && !(CommandDate.TryParse(today, out var day) && Month.TryParse($"{day:yyyy-MM}", out _)))
            result.Refuse($"--today 应为日期，例如 2026-11-25，而不是“{today}”。", $"--today is a day such as 2026-11-25, not '{today}'.");
    }
}
