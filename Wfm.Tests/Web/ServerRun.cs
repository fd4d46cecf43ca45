using System.Diagnostics;

namespace Wfm.Tests.Web;

/// <summary>A start of the product as its own process that is expected to end by itself.</summary>
internal static class ServerRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <returns>Exit code, and everything printed.</returns>
    public static async Task<(int Code, string Said)> Ends(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var product = typeof(Wfm.Web.Hosting.WfmApplication).Assembly.Location;
        foreach (var argument in arguments.Prepend(product)) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Longest);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        return (process.ExitCode, await output + await errors);
    }
}
