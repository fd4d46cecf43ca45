using System.CommandLine;
using System.Globalization;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Time;

namespace Wfm.Web.Cli;

/// <summary>Runs the whole chain for one month: history to forecast, requirement, roster and service level, as files.</summary>
internal sealed class PlanVerb
{
    private readonly Option<string> _centre = new("--centre")
    {
        Description = "Folder of the centre.",
        DefaultValueFactory = _ => "data/demo",
    };
    private readonly Option<string> _month = new("--month") { Description = "Month to plan, e.g. 2026-12.", Required = true };
    private readonly Option<double?> _seconds = new("--seconds") { Description = "Time for the search; 20 unless given." };
    private readonly Option<long?> _moves = new("--moves")
    {
        Description = "End after so many moves per thread instead of a time: the same seed, threads and moves give the same roster.",
    };
    private readonly Option<string> _out = new("--out") { Description = "Folder for the files.", Required = true };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the search.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads of the search; one per processor unless given." };
    private readonly Option<string?> _history = new("--history")
    {
        Description = "Another contact history to put into the centre; opening hours and shift starts follow it.",
    };
    private readonly ReadingOptions _reading = new();
    private readonly HandleTimeOption _handleTime = new();
    private readonly Option<int?> _agents = new("--agents")
    {
        Description = "Another team size with the same mix; with --history and without this, sized to the requirement.",
    };
    private readonly Option<bool> _holdout = new("--holdout")
    {
        Description = "Also report the forecast error on the last fortnight, held back. Always done with --history.",
    };

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check the certificate again: recompute the cost, and prove the bound once more.",
    };

    public static Command Create()
    {
        var verb = new PlanVerb();
        var command = new Command("plan",
            "Plan a month from contact history to roster, and write forecast, requirement, roster and summary.")
        {
            verb._centre, verb._month, verb._seconds, verb._moves, verb._out, verb._seed, verb._threads, verb._history, verb._agents,
                verb._holdout,
            verb._verify,
        };
        verb._reading.AddTo(command, withZone: false);
        verb._handleTime.AddTo(command);
        command.SetAction(verb.Run);
        return command;
    }

    /// <summary>What is wrong with values that are well-formed by themselves.</summary>
    private IEnumerable<string> Refusals(ParseResult parsed)
    {
        if (!Month.TryParse(parsed.GetValue(_month),
            out _)) yield return $"--month is a month such as 2026-12, not '{parsed.GetValue(_month)}'.";
        if (parsed.GetValue(_seconds) is not (null or > 0 and <= 86400)) yield return "--seconds lies above 0 and is at most 86400.";
        if (parsed.GetValue(_moves) is < 1) yield return "--moves must be at least 1.";
        if (parsed.GetValue(_threads) is < 1 or > 256) yield return "--threads lies in 1 … 256.";
        if (parsed.GetValue(_agents) is < 1 or > 20000) yield return "--agents lies in 1 … 20000.";
    }

    private Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var refusals = Refusals(parsed).ToList();
        foreach (var refusal in refusals) Console.Error.WriteLine(refusal);
        if (refusals.Count > 0) return Task.FromResult(2);
        if (_reading.Of(parsed) is not { } reading) return Task.FromResult(1);
        var order = new PlanOrder(
            parsed.GetValue(_centre)!, Month.Parse(parsed.GetValue(_month)!).Period, TimeSpan.FromSeconds(parsed.GetValue(_seconds) ?? 20),
                parsed.GetValue(_out)!,
            parsed.GetValue(_seed), parsed.GetValue(_threads) ?? Environment.ProcessorCount, parsed.GetValue(_history),
                parsed.GetValue(_agents), parsed.GetValue(_holdout))
        {
            Moves = parsed.GetValue(_moves),
            Reading = reading,
            Forecast = _handleTime.Of(parsed),
            Verify = parsed.GetValue(_verify),
        };
        return Task.Run(() => new PlanRun(order).Run(stop), CancellationToken.None);
    }
}

/// <summary>What the command line asks to be planned.</summary>
internal sealed record PlanOrder(
    string Centre, PlanningPeriod Month, TimeSpan Time, string Out, int Seed, int Threads, string? History, int? Agents, bool Holdout)
{
    /// <summary>Work of the search in moves per thread; null to end by <see cref="Time"/>.</summary>
    public long? Moves { get; init; }

    /// <summary>How another history is read.</summary>
    public HistoryReading Reading { get; init; } = new();

    /// <summary>What is stated about the forecast.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>Whether the certificate is checked again.</summary>
    public bool Verify { get; init; }

    /// <summary>The share of its budget that a search has spent, in [0, 1].</summary>
    public double Spent(TimeSpan elapsed, long moves) =>
        Math.Clamp(Moves is { } budget ? moves / (double)(budget * Threads) : elapsed / Time, 0, 1);
}
