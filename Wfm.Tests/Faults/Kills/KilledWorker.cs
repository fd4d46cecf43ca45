using System.Diagnostics;
using System.Globalization;

namespace Wfm.Tests.Faults.Kills;

/// <summary>Starts a worker and kills it in the middle of its work; what it has said until then is kept.</summary>
internal static class KilledWorker
{
    /// <summary>Longer than a start takes on a busy machine; one that takes longer hangs.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    /// <summary>A worker writes a few kilobytes between two commits; the kill hits any of its stages.</summary>
    private const int LongestSpin = 400_000;

    /// <param name="writes">How often it may write before it is killed.</param>
    /// <returns>What it did, and whether it was at work until the kill.</returns>
    /// <exception cref="TimeoutException">The product does not start.</exception>
    public static async Task<(IReadOnlyList<Operation> Operations, bool WasKilled)> Run(FaultStore store, int seed, int writes)
    {
        using var process = Process.Start(Command(store, seed))!;
        var (operations, chance, hasStarted, written) = (new Dictionary<int, Operation>(), new Random(seed), false, 0);
        try
        {
            while (await Line(process, hasStarted) is { } text)
            {
                hasStarted |= text == Worker.Ready;
                if (OperationLine.Read(text) is not { } line) continue;
                line.Replay(operations);
                if (!hasStarted || line.Event != OperationEvent.Write || ++written != writes) continue;
                Thread.SpinWait(chance.Next(LongestSpin));
                process.Kill();
            }
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        await process.WaitForExitAsync();
        return ([.. operations.Values.OrderBy(o => o.Number)], written >= writes);
    }

    private static async Task<string?> Line(Process process, bool hasStarted)
    {
        var reading = process.StandardOutput.ReadLineAsync();
        return hasStarted ? await reading : await reading.WaitAsync(LongestStart);
    }

    private static ProcessStartInfo Command(FaultStore store, int seed)
    {
        var command = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] server = store.Postgres is { } postgres ? ["--postgres", postgres] : [];
        string[] words = ["worker", "--data", store.Folder, "--seed", seed.ToString(CultureInfo.InvariantCulture), .. server];
        command.ArgumentList.Add(typeof(Worker).Assembly.Location);
        foreach (var word in words) command.ArgumentList.Add(word);
        return command;
    }
}
