using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace Wfm.Web.Cli;

/// <summary>Measures how fast staffing and simulation are on this machine, in processor time, so that a busy machine shows the same figures.</summary>
internal sealed class BenchVerb
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public static Command Create()
    {
        var verb = new BenchVerb();
        var command = new Command("bench", "Measure staffing, simulation and the placement of a day against their bars.") { verb._json };
        command.SetAction(parsed => Run(parsed.GetValue(verb._json)));
        return command;
    }

    private static int Run(bool json)
    {
        var measures = BenchCases.All().Select(Measure).ToList();
        if (json) Console.WriteLine(JsonSerializer.Serialize(measures.ToDictionary(m => m.Name, m => m.Value), Json.Compact));
        else foreach (var m in measures) Console.WriteLine(FormattableString.Invariant($"{m.Name,-34} {m.Value,14:#,0.###}   bar {m.Bar}"));
        return 0;
    }

    private static (string Name, double Value, string Bar) Measure(BenchCase bench)
    {
        bench.Work();
        var best = double.PositiveInfinity;
        for (var turn = 0; turn < bench.Turns; turn++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var amount = bench.Work();
            var spent = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            best = Math.Min(best, spent / amount);
        }
        return (bench.Name, bench.Show(best), bench.Bar);
    }
}

/// <summary>One thing to measure.</summary>
/// <param name="Work">Does it and tells how much was done.</param>
/// <param name="Show">The figure from the processor seconds that one unit took at best.</param>
internal sealed record BenchCase(string Name, string Bar, int Turns, Func<double> Work, Func<double, double> Show);
