using System.Diagnostics;
using Wfm.Tests.Journeys;

namespace Wfm.Tests.Cli;

/// <summary>The product where OR-Tools' native library does not load, tried on a copy of it without that library.</summary>
public sealed class WithoutSolverTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-without-solver").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_starts_says_so_once_and_plans_by_its_own_search()
    {
        var product = Copy(Path.Combine(_folder, "product"));
        var (code, output) = await Run(product, "plan", "--centre", Repository.Data("demo"), "--month", "2026-12", "--moves", "200000",
            "--threads", "2", "--out", Path.Combine(_folder, "plan"));
        Assert.True(File.Exists(Path.Combine(_folder, "plan", "roster.csv")), output);
        Assert.Contains("OR-Tools", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.True(code is 0 or 1, output);

        var (rotation, said) = await Run(product, "rotation", "--employees", "9", "--shift", "D=5,5,5,5,5,3,3");
        Assert.Equal(1, rotation);
        Assert.Contains("OR-Tools", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_web_application_announces_that_it_solves_by_local_search_alone()
    {
        var product = Copy(Path.Combine(_folder, "product"));
        using var process = Start(product, "--data", Path.Combine(_folder, "data"), "--urls", "http://127.0.0.1:0", "--demo");
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains("local search", StringComparison.Ordinal)) break;
        }
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Assert.Contains(lines, l => l.Contains("by local search alone", StringComparison.Ordinal));
    }

    /// <summary>The built product as it is, but for the library.</summary>
    private static string Copy(string to)
    {
        var from = Path.GetDirectoryName(ProductProcess.Executable)!;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            // Of the native libraries only the database's is needed, and the solver's must not be there.
            if (name.Contains("native", StringComparison.Ordinal)
                && !(name.Contains("e_sqlite3", StringComparison.Ordinal) && !name.EndsWith(".a", StringComparison.Ordinal))) continue;
            var target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return Path.Combine(to, Path.GetFileName(ProductProcess.Executable));
    }

    private static async Task<(int Code, string Output)> Run(string product, params string[] words)
    {
        using var process = Start(product, words);
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }

    private static Process Start(string product, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(product);
        foreach (var word in words) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
