using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Wishes;

/// <summary>An agent says what would be welcome next month; the search counts refused wishes, it does not have to grant them.</summary>
public sealed class WishesService(IDbContextFactory<WfmDb> databases, CentreStore centres, PlanBook plans, TimeProvider clock)
{
    /// <summary>Days a month on which an agent may have a wish: with more, none of them says much.</summary>
    public const int Most = 6;

    private const string Off = "off";
    private const int WeightOfDayOff = 20;
    private const int WeightOfShift = 10;

    public async Task<WishesView> Load(CurrentUser user)
    {
        var me = user.DemandAgent();
        var centre = await centres.Load(user.Centre);
        var month = await MonthOf(centre);
        centre = await centres.In(centre, month);
        var wishes = centre.Wishes.Where(w => w.Agent == me).GroupBy(w => w.Date).ToDictionary(g => g.Key, g => g.First());
        return new WishesView(month, Most, Choices(centre),
        [
            .. from date in month.Period.Dates
               let leave = centre.Leaves.FirstOrDefault(l => l.Agent == me && l.First <= date && date <= l.Last)
               let wish = wishes.GetValueOrDefault(date)
               select new WishDay(date, leave?.Kind, centre.Holidays[date], wish is null ? null : KeyOf(wish.Wanted, wish.Shift)),
        ]);
    }

    /// <summary>Sets the wish for a day, or takes it back with null.</summary>
    /// <exception cref="RefusedException">All wishes are used, the day is on leave, or its month is published.</exception>
    public async Task Set(CurrentUser user, DateOnly date, string? choice)
    {
        var me = user.DemandAgent();
        var centre = await centres.Load(user.Centre);
        var month = await MonthOf(centre);
        centre = await centres.In(centre, month);
        if (!month.Contains(date))
            throw new RefusedException(new LocalText("该月班表已发布，不能再改意愿。", "That month is published; wishes cannot change any more."));
        if (choice is not null && Choices(centre).All(c => c.Key != choice))
            throw new ArgumentOutOfRangeException(nameof(choice), choice, "Maybe the centre has no such category of shifts.");
        if (choice is not null && centre.Leaves.Any(l => l.Agent == me && l.First <= date && date <= l.Last))
            throw new RefusedException(new LocalText("当天已批准休假。", "You are on leave that day."));
        await databases.Change(async db =>
        {
            var rows = await db.Wishes.Where(w => w.Centre == centre.Id && w.Agent == me && w.Date >= month.First && w.Date <= month.Last)
                .ToListAsync();
            var known = rows.Where(w => w.Date == date).ToList();
            db.Wishes.RemoveRange(known.Skip(choice is null ? 0 : 1));
            if (choice is not null && known.Count > 0) Choose(known[0], choice);
            else if (choice is not null) db.Wishes.Add(RowOf(centre.Id, me, date, choice, rows));
            db.Record(clock, user.Account, "wish.set", me, $"{date:yyyy-MM-dd} {choice ?? "none"}");
            await db.SaveChangesAsync();
        });
    }

    private static void Choose(WishRow row, string choice) => (row.Shift, row.Wanted, row.Weight) = Parts(choice);

    private static (string Shift, bool Wanted, int Weight) Parts(string choice) =>
        (choice[1..], choice[0] == '+', choice == KeyOf(true, Off) ? WeightOfDayOff : WeightOfShift);

    private static WishRow RowOf(string centre, string me, DateOnly date, string choice, List<WishRow> rows)
    {
        var (shift, wanted, weight) = Parts(choice);
        return new WishRow
        {
            Centre = centre,
            Agent = me,
            Date = date,
            Month = Month.Of(date).First,
            Slot = FreeSlot(rows),
            Shift = shift,
            Wanted = wanted,
            Weight = weight,
        };
    }

    /// <summary>The first place that no wish of the month has; wishes that came with the centre take one a day, too.</summary>
    private static int FreeSlot(List<WishRow> rows)
    {
        var given = rows.Where(w => w.Slot is null).Select(w => w.Date).Distinct().Count();
        var free = Enumerable.Range(1, Math.Max(0, Most - given)).Except(rows.Select(w => w.Slot ?? 0)).ToList();
        return free.Count > 0
            ? free[0]
            : throw new RefusedException(new LocalText($"每月最多 {Most} 个意愿，请先取消一个。", $"At most {Most} wishes a month; take one back first."));
    }

    /// <summary>The first month from the next one on that has no published roster.</summary>
    private async Task<Month> MonthOf(Centre centre)
    {
        var published = await plans.PublishedMonths(centre.Id);
        var today = centres.Today(centre);
        var month = Month.Of(today).Next;
        while (published.Contains(month)) month = month.Next;
        return month;
    }

    private static IReadOnlyList<WishChoice> Choices(Centre centre)
    {
        var categories = centre.ShiftTypes.Select(s => s.Category).Distinct().ToList();
        return
        [
            new(KeyOf(true, Off), new LocalText("想休息", "Would like it off")),
            .. categories.Select(c => new WishChoice(KeyOf(true, c), new LocalText($"想上{NameOf(c).Zh}", $"Would like {NameOf(c).En}"))),
            .. categories.Select(c => new WishChoice(KeyOf(false, c), new LocalText($"不想上{NameOf(c).Zh}", $"Rather not {NameOf(c).En}"))),
        ];
    }

    private static string KeyOf(bool wanted, string shift) => (wanted ? "+" : "-") + shift;

    private static LocalText NameOf(string category) => category switch
    {
        "day" => new("白班", "a day shift"),
        "mid" => new("中班", "a mid shift"),
        "evening" => new("晚班", "an evening"),
        "full" => new("全天班", "a full day"),
        "half" => new("半天班", "half a day"),
        _ => new(category, category),
    };
}
