using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;

namespace Wfm.Tests.Forecasting.Reading;

/// <summary>Of hundreds of files of every shape none comes in wrong: it comes in right, or something is asked.</summary>
public class ForgedHistoryTests
{
    /// <summary>WFM_FORGED in the environment asks for more.</summary>
    private static int Files =>
        int.TryParse(Environment.GetEnvironmentVariable("WFM_FORGED"), CultureInfo.InvariantCulture, out var files) ? files : 500;

    [Fact]
    public void No_file_comes_in_with_a_wrong_total_and_most_come_in()
    {
        var (accepted, wrong, asked) = (0, new List<string>(), new List<string>());
        for (var seed = 0; seed < Files; seed++)
        {
            var forged = new ForgedHistory(seed);
            var read = HistoryReader.Read(forged.Bytes, "h.csv");
            if (read.Value is null) asked.Add($"seed {seed}: {read.Findings.First(f => f.Severity == FindingSeverity.Error)}");
            else if (IsRight(forged, read.Value) && IsRight(forged, Again(forged, read.Value))) accepted++;
            else wrong.Add($"seed {seed}: {string.Join(" | ", read.Findings)}\n{HistoryMappingFile.Write(read.Value.Format.Mapping)}\n{forged.Sample}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Files} are wrong:\n{string.Join('\n', wrong.Take(10))}");
        Assert.True(accepted >= 0.9 * Files, $"{accepted} of {Files} came in; asked was:\n{string.Join('\n', asked.Take(20))}");
    }

    /// <summary>Read as the mapping says that came of reading it.</summary>
    private static HistoryImport Again(ForgedHistory forged, HistoryImport import)
    {
        var mapping = HistoryMappingFile.Read(System.Text.Encoding.UTF8.GetBytes(HistoryMappingFile.Write(import.Format.Mapping)), "m.json");
        var again = HistoryReader.Read(forged.Bytes, "h.csv", new HistoryReading { Mapping = mapping.Value! });
        return again.Value ?? throw new InvalidOperationException(string.Join('\n', again.Findings));
    }

    private static bool IsRight(ForgedHistory forged, HistoryImport import)
    {
        var contacts = import.Queues.Sum(q => q.Volume.Where(double.IsFinite).Sum());
        var seconds = import.Queues.Sum(q => q.Volume.Zip(q.AhtSeconds, (v, a) => v > 0 && a > 0 ? v * a : 0).Sum());
        return Math.Abs(contacts - forged.Contacts) < 1e-6 && Math.Abs(seconds - forged.Seconds) <= 0.003 * forged.Seconds;
    }
}
