using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Variants;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>Reads the centre of a <see cref="PlanOrder"/> and puts the other history and team size into it.</summary>
internal static class PlanInput
{
    /// <summary>The centre, or the findings that stand against it.</summary>
    public static ReadResult<Centre> Read(PlanOrder order)
    {
        var read = CentreFolder.Centre(order.Centre);
        if (read.Value is not { } centre) return read;
        if (order.History is null) return Planned(centre, order, read.Findings);
        if (!File.Exists(order.History)) return Refused(order.History, "没有该文件。", "There is no such file.");
        var how = order.Reading with { Zone = TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone) };
        var history = HistoryReader.Read(File.ReadAllBytes(order.History), Path.GetFileName(order.History), how);
        IReadOnlyList<Finding> findings = [.. read.Findings, .. history.Findings];
        if (history.Value is not { Queues.Count: > 0 } import) return new ReadResult<Centre>(null, findings);
        var substituted = HistorySubstitution.Apply(centre, import.Queues, order.Month, order.Forecast.StatedAhtSeconds);
        return Planned(substituted, order, [.. findings, .. Borrowed(import.Queues, substituted, order)]);
    }

    /// <summary>A word on handle times that the file does not have.</summary>
    private static IEnumerable<Finding> Borrowed(IReadOnlyList<ContactHistory> series, Centre centre, PlanOrder order)
    {
        if (order.Forecast.StatedAhtSeconds is not null || !series.All(s => s.AhtSeconds.All(double.IsNaN))) yield break;
        foreach (var history in centre.History.Where(h => h.AhtSeconds.Any(a => a > 0)))
        {
            var seconds = history.AhtSeconds.First(a => a > 0);
            yield return new Finding(FindingSeverity.Warning, order.History!, 0, 0, "aht", new LocalText(
                FormattableString.Invariant($"文件没有处理时长：队列 {history.Queue} 取原有历史的平均值 {seconds:0} 秒；可用 --aht 秒数另行给出。"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has no handle time: {history.Queue} takes {seconds:0} s, the mean of its own; "
                    + $"--aht SECONDS states another.")));
        }
    }

    private static ReadResult<Centre> Planned(Centre centre, PlanOrder order, IReadOnlyList<Finding> findings)
    {
        if (HandleTimeOption.Unknown(centre, order.Forecast) is { } unknown)
            return Refused(order.History ?? "history.csv", unknown.Zh, unknown.En);
        return Known(WithAgents(centre, order), order, findings);
    }

    /// <summary>Other agents: as many as asked for, or with another history as many as its requirement needs.</summary>
    private static Centre WithAgents(Centre centre, PlanOrder order)
    {
        if (order.Agents is { } agents) return TeamSize.Apply(centre, agents);
        if (order.History is null) return centre;
        var requirements = PlanningPipeline.Require(centre, PlanningPipeline.Forecast(centre, order.Month, order.Forecast));
        return TeamSize.Apply(centre, TeamSize.Estimate(centre.ShiftTypes, requirements));
    }

    /// <summary>Only what was known before the month: later history is cut off, and there must be two weeks of it.</summary>
    private static ReadResult<Centre> Known(Centre centre, PlanOrder order, IReadOnlyList<Finding> findings)
    {
        var known = centre.KnownBefore(order.Month.Start);
        var shortest = known.History.Count == 0 ? 0 : known.History.Min(h => h.Days);
        if (shortest >= 14) return new ReadResult<Centre>(known, findings);
        return Refused(
            order.History ?? "history.csv",
            $"{order.Month.Start:yyyy-MM-dd} 之前至少需要两周历史，现有 {shortest} 天",
            $"At least two weeks of history before {order.Month.Start:yyyy-MM-dd} are needed; there are {shortest} days.");
    }

    private static ReadResult<Centre> Refused(string file, string zh, string en) =>
        new(null, [new Finding(FindingSeverity.Error, file, 0, 0, "", new LocalText(zh, en))]);
}
