using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Web.Imports;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Setup;

/// <summary>The way from an empty centre to its first published month.</summary>
internal sealed class SetupService(SetUpProgress progress, CentreStore centres, CentreParts parts, Countries countries)
{
    private const int LongestName = 60, HoursOfDay = 24;

    /// <summary>The share of scheduled time that is lost where nobody has counted it yet.</summary>
    private const double UsualShrinkage = 0.2;

    public async Task<SetupView> Load(CurrentUser user)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.Load(user.Centre);
        var country = countries.Find(centre.Holidays.Country);
        return new SetupView(
            centre.Name, await progress.Of(user.Centre), country is { IsLawShipped: false } ? country.Name : null,
            country is { Holidays.Count: 0 });
    }

    /// <summary>Adds queues with the same hours and target.</summary>
    public async Task BeginQueues(CurrentUser user, QueueStart start)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var names = start.Names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0 || names.Any(n => n.Length > LongestName || n.Any(char.IsControl)) || names.Distinct().Count() < names.Length)
            throw new RefusedException(new LocalText(
                $"每行写一个队列名称，最多 {LongestName} 个字符，不能重复。",
                $"Write one name a line, of at most {LongestName} characters, each of them once."));
        if (!ClockSpan.TryParse(start.Hours, out var open) || open.Minutes == 0) throw new RefusedException(new LocalText(
            $"营业时间“{start.Hours}”应写成 09:00-18:00 这样。", $"Opening hours: '{start.Hours}' should read like 09:00-18:00."));
        if (start is not { ServiceLevel: >= 1 and <= 99, Seconds: >= 1 and <= 3600 }) throw new RefusedException(new LocalText(
            "服务水平应为 1 至 99 %，时限 1 至 3600 秒。", "The service level lies in 1 … 99 %, its time in 1 … 3600 seconds."));
        var centre = await centres.Load(user.Centre);
        var taken = centre.Queues.Select(q => q.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var month = Month.Of(centres.Today(centre));
        PartChange[] changes = [.. names.Select(n => Queue(n, start, open, centre.Holidays.Week, taken))
            .Select(q => new PartChange(CentrePartKind.Queue, q.Id, month.First, q))];
        var faults = await parts.Save(user.Centre, user.Account, changes, await parts.Latest(user.Centre));
        if (faults.Count > 0) throw new RefusedException(faults[0].Message);
    }

    private static QueueDefinition Queue(string name, QueueStart start, ClockSpan open, WorkingWeek week, HashSet<string> taken) => new(
        Enumerable.Range(1, int.MaxValue - 1).Select(n => $"q{n}").First(taken.Add), new LocalText(name, name), Channel.Voice,
        [.. Enum.GetValues<DayOfWeek>().Select(d => start.OpenAtWeekends || !week.IsWeekend(d) ? open : (ClockSpan?)null)],
        new ServiceTarget(start.ServiceLevel / 100.0, start.Seconds), 1, [.. Enumerable.Repeat(UsualShrinkage, HoursOfDay)]);
}
