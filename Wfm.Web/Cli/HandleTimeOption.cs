using System.CommandLine;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;

namespace Wfm.Web.Cli;

/// <summary>The handle time that a planner states for histories without one: no requirement is computed from an unknown.</summary>
internal sealed class HandleTimeOption
{
    private const double Shortest = 1, Longest = 4 * 3600;

    private readonly Option<double?> _aht = new("--aht")
    {
        Description = "Mean handle time in seconds of queues whose history has none.",
    };

    public void AddTo(Command command)
    {
        command.Add(_aht);
        command.CheckedBy(result =>
        {
            if (result.GetValue(_aht) is { } seconds && !(seconds is >= Shortest and <= Longest))
                result.Refuse("--aht 应为 1 至 14400 秒。", "--aht lies between 1 and 14400 seconds.");
        });
    }

    /// <summary>What was stated, as an option of the forecast.</summary>
    public ForecastOptions Of(ParseResult parsed) => new() { StatedAhtSeconds = parsed.GetValue(_aht) };

    /// <summary>Why no requirement of a centre can be computed: queues of which no handle time is known and none is stated; null when
    /// there is none.</summary>
    public static LocalText? Unknown(Centre centre, ForecastOptions options)
    {
        if (options.StatedAhtSeconds is not null) return null;
        var names = string.Join(", ", PlanningPipeline.WithoutHandleTime(centre));
        return names.Length == 0 ? null : new LocalText(
            $"队列 {names} 的处理时长未知，无法计算需求：请用 --aht 给出秒数，或导入带处理时长的历史。",
            $"Nothing is known of the handle time of {names}, and no requirement can be computed without: "
            + "state --aht SECONDS, or give a history that has it.");
    }
}
