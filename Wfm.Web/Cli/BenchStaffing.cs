using System.Diagnostics;
using System.Text.Json;

namespace Wfm.Web.Cli;

/// <summary>Measures how fast staffing, simulation and placement are on this machine, in processor time, so that a busy machine shows
/// the same figures.</summary>
internal static class BenchStaffing
{
    public static void Run(IEnumerable<BenchCase> cases, bool json, TextWriter to)
    {
        var measures = cases.Select(Measure).ToList();
        if (json) to.WriteLine(JsonSerializer.Serialize(measures.ToDictionary(m => m.Name, m => m.Value), Json.Compact));
        else foreach (var m in measures) to.WriteLine(FormattableString.Invariant($"{m.Name,-34} {m.Value,14:#,0.###}   bar {m.Bar}"));
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
