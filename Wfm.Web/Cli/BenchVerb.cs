using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;
using Wfm.Web.Hosting;
using Wfm.Web.Persistence;

namespace Wfm.Web.Cli;

/// <summary>
/// Measures what a large centre asks of import and forecast, on generated history, and how fast staffing, simulation and
/// placement are. Processor time is told, because a busy machine stretches only wall-clock time.
/// </summary>
internal sealed class BenchVerb
{
    private readonly Argument<string> _what = new("what")
    {
        Description =
            "import: read a file and store it; forecast: clean every queue and forecast it by the automatic choice; generate: only write the file; staffing: staffing, simulation and the placement of a day against their bars."
    };
    private readonly Option<int?> _queues = new("--queues")
    {
        Description = "Queues; 50 for an import and 100 for a forecast unless given.",
    };
    private readonly Option<int?> _years = new("--years") { Description = "Years of history; 3 unless given." };
    private readonly Option<int?> _interval = new("--interval")
    {
        Description = "Minutes; 15 for an import and 30 for a forecast unless given.",
    };
    private readonly Option<int?> _weeks = new("--weeks") { Description = "Weeks forecast; 8 unless given." };
    private readonly Option<FileInfo?> _out = new("--out")
    {
        Description = "File to write the generated history to; a temporary one, deleted afterwards, unless given.",
    };
    private readonly Option<bool> _json = new("--json") { Description = "With staffing: print one JSON object." };

    public static Command Create()
    {
        var verb = new BenchVerb();
        verb._what.AcceptOnlyFromAmong("import", "forecast", "generate", "staffing");
        var command = new Command("bench",
            "Measure import and forecast on generated history of a large centre, or staffing, simulation and placement.") { verb._what,
            verb._queues, verb._years, verb._interval, verb._weeks, verb._out, verb._json };
        command.CheckedBy(verb.Check);
        command.SetAction((parsed, _) => verb.Run(parsed));
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_queues) is < 1 or > 1000) result.Refuse("--queues 应为 1 至 1000。", "--queues must be from 1 to 1000.");
        if (result.GetValue(_years) is < 1 or > 10) result.Refuse("--years 应为 1 至 10。", "--years must be from 1 to 10.");
        if (result.GetValue(_interval) is { } minutes && minutes is not (5 or 10 or 15 or 20 or 30 or 60)) result.Refuse(
            "--interval 应为 5、10、15、20、30 或 60。", "--interval is 5, 10, 15, 20, 30 or 60.");
        if (result.GetValue(_weeks) is < 1 or > 52) result.Refuse("--weeks 应为 1 至 52。", "--weeks must be from 1 to 52.");
        if (result.GetValue(_json) && result.GetValue(_what) != "staffing") result.Refuse("--json 只能与 staffing 一起使用。",
            "--json goes with staffing only.");
    }

    private async Task<int> Run(ParseResult parsed)
    {
        switch (parsed.GetValue(_what))
        {
            case "staffing":
                BenchStaffing.Run(BenchCases.All(), parsed.GetValue(_json), Console.Out);
                return 0;
            case "forecast":
                return Forecast(parsed);
        }
        var file = parsed.GetValue(_out)?.FullName ?? Path.Combine(Path.GetTempPath(), $"wfm-bench-{Environment.ProcessId}.csv");
        var grid = new IntervalGrid(parsed.GetValue(_interval) ?? 15);
        BenchHistory.Write(file, parsed.GetValue(_queues) ?? 50, parsed.GetValue(_years) ?? 3, grid);
        Console.WriteLine(FormattableString.Invariant($"{file}: {new FileInfo(file).Length / 1e6:0} MB"));
        if (parsed.GetValue(_what) == "generate") return 0;
        await Import(file);
        if (parsed.GetValue(_out) is null) File.Delete(file);
        return 0;
    }

    private static async Task Import(string file)
    {
        var watch = new Stopwatches();
        var read = HistoryReader.Read(await File.ReadAllBytesAsync(file), Path.GetFileName(file));
        var import = read.Value ?? throw new InvalidDataException(string.Join('\n', read.Findings.Take(5)));
        watch.Lap(FormattableString.Invariant($"read {import.Rows:N0} rows of {import.Queues.Count} queues"));
        var store = Path.ChangeExtension(file, ".db");
        using (var databases = new BenchDatabase(store))
        {
            await new CentreStore(databases, ShiftedClock.At(null)).AddHistories("bench", import.Queues, Path.GetFileName(file), "bench");
        }
        watch.Lap(FormattableString.Invariant($"stored {new FileInfo(store).Length / 1e6:0} MB"));
        File.Delete(store);
        watch.Total();
    }

    private int Forecast(ParseResult parsed)
    {
        var (queues, grid) = (parsed.GetValue(_queues) ?? 100, new IntervalGrid(parsed.GetValue(_interval) ?? 30));
        var histories = Enumerable.Range(0, queues).Select(q => BenchHistory.Of(q, parsed.GetValue(_years) ?? 3, grid)).ToList();
        var watch = new Stopwatches();
        var total = histories.Sum(h =>
            Forecaster.Forecast(HistoryCleaner.Clean(h, HolidayCalendar.None).Apply(), HolidayCalendar.None,
            new PlanningPeriod(h.End, 7 * (parsed.GetValue(_weeks) ?? 8))).Volume.Sum());
        watch.Lap(string.Create(CultureInfo.InvariantCulture, $"forecast {queues} queues, {total:N0} contacts"));
        watch.Total();
        return 0;
    }

    /// <summary>Wall-clock and processor seconds of the steps of a run.</summary>
    private sealed class Stopwatches
    {
        private readonly Stopwatch _wall = Stopwatch.StartNew();
        private readonly TimeSpan _cpuAtStart = Process.GetCurrentProcess().TotalProcessorTime;
        private (double Wall, double Cpu) _last;

        private (double Wall, double Cpu) Now =>
            (_wall.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - _cpuAtStart).TotalSeconds);

        public void Lap(string what)
        {
            var now = Now;
            Console.WriteLine(FormattableString.Invariant($"{what}: {now.Wall - _last.Wall:0.0} s, processor {now.Cpu - _last.Cpu:0.0} s"));
            _last = now;
        }

        public void Total() => Console.WriteLine(FormattableString.Invariant($"total: {Now.Wall:0.0} s, processor {Now.Cpu:0.0} s"));
    }

    /// <summary>An empty database in a file of its own.</summary>
    private sealed class BenchDatabase : IDbContextFactory<WfmDb>, IDisposable
    {
        private readonly DbContextOptions<SqliteWfmDb> _options;

        public BenchDatabase(string file)
        {
            _options = new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite($"Data Source={file};Pooling=False").Options;
            using var db = CreateDbContext();
            db.Database.Migrate();
        }

        public WfmDb CreateDbContext() => new SqliteWfmDb(_options);

        public void Dispose()
        {
        }
    }
}
