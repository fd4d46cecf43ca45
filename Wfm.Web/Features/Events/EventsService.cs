using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Events;

/// <summary>Campaigns and other events with their effect on volume, and changes of opening hours.</summary>
public sealed class EventsService(CentreStore centres, IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    private const int LongestName = 60;

    /// <summary>How many coming days of a closure are shown.</summary>
    private const int NextClosures = 4;

    public async Task<EventsView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.DemandEvents.AsNoTracking().Where(e => e.Centre == centre.Id).OrderBy(e => e.First).ToListAsync();
        var stored = rows.ConvertAll(
            r => new EventLine(
                r.Id, new DemandEvent(r.First, r.Last, r.Queue, r.Factor, new LocalText(r.NameZh, r.NameEn)), r.IsLearned, r.MadeBy));
        var own = stored.Select(s => s.Event).ToHashSet();
        var spells = await db.OpeningSpells.AsNoTracking().Where(s => s.Centre == centre.Id).OrderBy(s => s.First).ToListAsync();
        return new EventsView(
            [.. centre.Queues.Select(q => (q.Id, q.Name))], Holidays(centre),
            [.. stored, .. centre.Events.Where(e => !own.Contains(e)).Select(e => new EventLine(null, e, false, ""))],
            [.. spells.Select(s => new SpellLine(s.Id, s.Queue, RowMapping.SpellOf(s), s.MadeBy))], centres.Today(centre),
            KnownUntil(centre))
        {
            Closures = [.. centre.Closures.Select(c => (c, (IReadOnlyList<DateOnly>)[.. c.From(centres.Today(centre), NextClosures)]))],
        };
    }

    /// <summary>Says on which days an event would lie and which factors it would have; nothing is stored.</summary>
    public async Task<EventPlan> Plan(CurrentUser user, EventEntry entry)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        return await ShortWork.Do(() => PlanOf(centre, entry));
    }

    /// <summary>Stores an event: one row per occurrence and, where the factors were learned, per queue.</summary>
    public async Task Add(CurrentUser user, EventEntry entry)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        var plan = await ShortWork.Do(() => PlanOf(centre, entry));
        if (plan.Effects.All(e => e.Factor is null))
            throw new RefusedException(
                new LocalText(
                    "没有可比较的过往日期，无法学习效果；请改为给定百分比。", "There is no past day to learn from; give the effect as a percentage instead."));
        var name = new LocalText(entry.Name.Trim(), entry.Name.Trim());
        var factors = entry.Learn || entry.Queue.Length > 0
            ? plan.Effects.Where(e => e.Factor is not null).Select(e => ((string?)e.Queue, e.Factor!.Value))
            : [(null, plan.Effects[0].Factor!.Value)];
        await using var db = await databases.CreateDbContextAsync();
        foreach (var (queue, factor) in factors)
            db.DemandEvents.AddRange(
                plan.Occurrences.Select(
                    o => RowMapping.RowOf(
                        centre.Id, new DemandEvent(o.First, o.Last, queue, factor, name), user.Account, clock.GetUtcNow(), entry.Learn)));
        db.Record(
            clock, user.Account, "event.add", name.Zh, $"{plan.Occurrences.Count} occurrences from {plan.Occurrences[0].First:yyyy-MM-dd}");
        await db.SaveChangesAsync();
    }

    public async Task Remove(CurrentUser user, int id)
    {
        user.Demand(Roles.Planner);
        await using var db = await databases.CreateDbContextAsync();
        if (await db.DemandEvents.FirstOrDefaultAsync(e => e.Centre == user.Centre && e.Id == id) is not { } row) return;
        db.DemandEvents.Remove(row);
        db.Record(
            clock, user.Account, "event.remove", row.NameZh,
            $"{row.First:yyyy-MM-dd} – {row.Last:yyyy-MM-dd}, factor {row.Factor.ToString(CultureInfo.InvariantCulture)}");
        await db.SaveChangesAsync();
    }

    /// <summary>Other opening hours of a queue for a spell of days, or for good.</summary>
    public async Task AddSpell(CurrentUser user, SpellEntry entry)
    {
        user.Demand(Roles.Planner);
        var centre = await centres.LoadWithComing(user.Centre);
        if (centre.Queues.All(q => q.Id != entry.Queue)) throw new RefusedException(new LocalText("请选择队列。", "Choose a queue."));
        if (entry.Last < entry.First)
            throw new RefusedException(new LocalText("结束日不得早于开始日。", "The last day must not lie before the first."));
        var (week, workdays) = (centre.Holidays.Week, SpanOf(entry.Workdays));
        ClockSpan?[] open = [.. Enum.GetValues<DayOfWeek>().Select(d => week.IsWeekend(d) ? SpanOf(entry.Weekend[(int)d]) : workdays)];
        await using var db = await databases.CreateDbContextAsync();
        db.OpeningSpells.Add(RowMapping.RowOf(
            centre.Id, entry.Queue,
            new OpeningSpell(entry.First, entry.Last, open), user.Account, clock.GetUtcNow()));
        db.Record(clock, user.Account, "opening.add", entry.Queue, $"{entry.First:yyyy-MM-dd} – {entry.Last:yyyy-MM-dd}");
        await db.SaveChangesAsync();
    }

    public async Task RemoveSpell(CurrentUser user, int id)
    {
        user.Demand(Roles.Planner);
        await using var db = await databases.CreateDbContextAsync();
        if (await db.OpeningSpells.FirstOrDefaultAsync(s => s.Centre == user.Centre && s.Id == id) is not { } row) return;
        db.OpeningSpells.Remove(row);
        db.Record(clock, user.Account, "opening.remove", row.Queue, $"{row.First:yyyy-MM-dd}");
        await db.SaveChangesAsync();
    }

    private static EventPlan PlanOf(Centre centre, EventEntry entry)
    {
        if (entry.Name.Trim().Length is 0 or > LongestName)
            throw new RefusedException(new LocalText("请填写名称（不超过 60 字）。", "Give it a name of at most 60 characters."));
        var occurrences = Occurrences(centre, entry);
        var queues = centre.Queues.Where(q => entry.Queue.Length == 0 || q.Id == entry.Queue).ToList();
        if (!entry.Learn)
        {
            if (!double.IsFinite(entry.Percent) || entry.Percent is <= -100 or > 1000)
                throw new RefusedException(
                    new LocalText("效果须大于 −100 % 且不超过 1000 %。", "An effect lies above −100 % and at most at 1000 %."));
            return new EventPlan(occurrences, [.. queues.Select(q => new QueueEffect(q.Id, q.Name, 1 + entry.Percent / 100, []))]);
        }
        var past = entry.BeforeHoliday ? [.. occurrences.SelectMany(o => Days(o.First, o.Last))] : Earlier(entry.Earlier);
        return new EventPlan(occurrences, [.. queues.Select(q => Learned(centre, q, past))]);
    }

    private static QueueEffect Learned(Centre centre, QueueDefinition queue, IReadOnlyList<DateOnly> past)
    {
        var history = centre.History.FirstOrDefault(h => h.Queue == queue.Id);
        IReadOnlyList<ObservedEffect> observed = history is null
            ? []
            : EventEffect.Observed(history, centre.Holidays, RestDay.WeekendEnd, [.. past]);
        return new QueueEffect(queue.Id, queue.Name, EventEffect.From(observed), observed);
    }

    private static IReadOnlyList<(DateOnly First, DateOnly Last)> Occurrences(Centre centre, EventEntry entry)
    {
        if (!entry.BeforeHoliday)
            return entry.First <= entry.Last
                ? [(entry.First, entry.Last)]
                : throw new RefusedException(new LocalText("结束日不得早于开始日。", "The last day must not lie before the first."));
        if (entry.DaysBefore is < 1 or > 30 || entry.Length is < 1 or > 30 || entry.Length > entry.DaysBefore)
            throw new RefusedException(
                new LocalText("提前天数须在 1 至 30 之间，持续天数不得超过它。", "It begins 1 to 30 days before the holiday and ends before it."));
        var days = centre.Holidays.Days.Where(d => d.DayOfHoliday == 0 && (entry.Holiday.Length == 0 || d.Holiday == entry.Holiday))
            .Select(d => d.Date).Order().ToList();
        if (days.Count == 0) throw new RefusedException(new LocalText("日历中没有这个节日。", "The calendar has no such holiday."));
        return [.. days.Select(d => (d.AddDays(-entry.DaysBefore), d.AddDays(-entry.DaysBefore + entry.Length - 1)))];
    }

    private static List<DateOnly> Earlier(string text)
    {
        var words = text.Split([',', '，', '、', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            throw new RefusedException(
                new LocalText(
                    "请列出以往同类活动的日期，例如 2026-06-18, 2026-09-18。", "List earlier days of the same kind, such as 2026-06-18, 2026-09-18."));
        return [.. words.Select(w => DateOnly.TryParseExact(w, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : throw new RefusedException(new LocalText($"“{w}”不是日期，应为 2026-06-18 的形式。", $"'{w}' is no date; 2026-06-18 is expected.")))];
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private static ClockSpan? SpanOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return ClockSpan.TryParse(text.Trim(), out var span) ? span
            : throw new RefusedException(
                new LocalText(
                    $"“{text}”应为 09:00-21:00 的形式，空白表示关闭。",
                    $"'{text}': a span such as 09:00-21:00 is expected; leave it empty for closed."));
    }

    private static DateOnly KnownUntil(Centre centre) => centre.History.Count == 0 ? DateOnly.MinValue : centre.History.Max(h => h.End);

    private static IReadOnlyList<(string Key, LocalText Name)> Holidays(Centre centre) =>
        [.. centre.Holidays.Days.Where(d => d.DayOfHoliday == 0 && d.Holiday.Length > 0).OrderBy(d => d.Date).GroupBy(d => d.Holiday)
            .Select(g => (g.Key, g.First().Name))];
}
