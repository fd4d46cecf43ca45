using System.Diagnostics;

namespace Wfm.Tests.Journeys;

/// <summary>The product as a user starts it: its own process, its own data folder, a free port.</summary>
public sealed class ProductProcess : IAsyncDisposable
{
    /// <summary>How the last line of the announcement begins.</summary>
    private const string LastWords = "     rosters are solved by";

    /// <summary>The journeys plan the month that follows; the demo centre's history ends some days before.</summary>
    public const string Today = "2026-11-25";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private ProductProcess(string data, string? today, bool isDemo)
    {
        Data = data;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            Executable, "--data", data, "--urls", "http://127.0.0.1:0", .. today is null ? [] : (string[])["--today", today],
            .. isDemo ? (string[])["--demo"] : [],
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (PostgresServer.Named is { } server) start.Environment["ConnectionStrings__Postgres"] = server.ConnectionTo(DatabaseOf(data));
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException("The product ended:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Folder of its databases.</summary>
    public string Data { get; }

    public string Address { get; private set; } = "";

    /// <summary>Everything that it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    public static string NewData() => Directory.CreateTempSubdirectory("wfm-journey-").FullName;

    /// <summary>Name of the database where PostgreSQL is in use.</summary>
    public static string DatabaseOf(string data) => Path.GetFileName(data).ToLowerInvariant();

    /// <param name="today">The product's day; null for the machine's.</param>
    /// <param name="isDemo">False for an empty database.</param>
    public static async Task<ProductProcess> Start(string data, string? today = Today, bool isDemo = true)
    {
        var product = new ProductProcess(data, today, isDemo);
        try
        {
            await product._started.Task.WaitAsync(LongestStart);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The product was not up after {LongestStart.TotalSeconds} s. It said:\n{product.Output}");
        }
        return product;
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, as a service manager does, and says how long it took.</summary>
    public async Task<TimeSpan> Stop()
    {
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
        if (line.StartsWith("Wfm  http", StringComparison.Ordinal)) Address = line[5..].Trim();
        if (line.StartsWith(LastWords, StringComparison.Ordinal)) _started.TrySetResult();
    }

    /// <summary>The web application beside these tests, of the same build configuration.</summary>
    public static string Executable
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = here.Parent!.Name;
            var path = Path.Combine(Repository.Root, "Wfm.Web", "bin", configuration, here.Name, "Wfm.Web.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("The web application is not built.", path);
        }
    }
}
