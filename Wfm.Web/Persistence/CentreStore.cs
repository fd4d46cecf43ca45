using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>Centres in the database: taken apart when they are loaded, put together again for the engine.</summary>
public sealed class CentreStore(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Adds a new centre with everything it brings.</summary>
    public async Task Add(Centre centre, bool isDemo, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        db.Centres.Add(new CentreRow
        {
            Id = centre.Id,
            NameZh = centre.Name.Zh,
            NameEn = centre.Name.En,
            IsDemo = isDemo,
            Definition = JsonSerializer.Serialize(WithoutRows(centre), CentreJson.Options),
            LoadedAt = now,
        });
        db.Agents.AddRange(centre.Agents.Select((a, i) => RowOf(centre.Id, a, i)));
        db.Leaves.AddRange(centre.Leaves.Select(l => new LeaveRow { Centre = centre.Id, Agent = l.Agent, First = l.First, Last = l.Last, Kind = l.Kind }));
        db.Wishes.AddRange(centre.Wishes.Select(w => RowOf(centre.Id, w)));
        db.PastShifts.AddRange(centre.Past.Select(p => RowOf(centre.Id, p)));
        db.Histories.AddRange(centre.History.Select(h => RowOf(centre.Id, h, 1, "demo", by, now)));
        await db.SaveChangesAsync();
    }

    /// <summary>The centre as it stands now, with the latest history of every queue.</summary>
    public async Task<Centre> Load(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id)
            ?? throw new ArgumentException($"There is no centre '{id}'.", nameof(id));
        var definition = JsonSerializer.Deserialize<Centre>(row.Definition, CentreJson.Options)!;
        var histories = await db.Histories.AsNoTracking()
            .Where(h => h.Centre == id && !db.Histories.Any(n => n.Centre == id && n.Queue == h.Queue && n.Version > h.Version)).ToListAsync();
        return definition with
        {
            Agents = [.. (await db.Agents.AsNoTracking().Where(a => a.Centre == id).OrderBy(a => a.Position).ToListAsync()).Select(AgentOf)],
            Leaves = [.. (await db.Leaves.AsNoTracking().Where(l => l.Centre == id).OrderBy(l => l.Id).ToListAsync())
                .Select(l => new Leave(l.Agent, l.First, l.Last, l.Kind))],
            Wishes = [.. (await db.Wishes.AsNoTracking().Where(w => w.Centre == id).OrderBy(w => w.Id).ToListAsync())
                .Select(w => new Wish(w.Agent, w.Date, w.Shift, w.Wanted, w.Weight))],
            Past = [.. (await db.PastShifts.AsNoTracking().Where(p => p.Centre == id).OrderBy(p => p.Date).ToListAsync())
                .Select(p => new Assignment(p.Agent, p.Date, p.Shift, p.Queue))],
            History = [.. definition.Queues.SelectMany(q => histories.Where(h => h.Queue == q.Id)).Select(HistoryOf)],
        };
    }

    /// <summary>The local date at the centre.</summary>
    public DateOnly Today(Centre centre) => DateOnly.FromDateTime(Now(centre).DateTime);

    /// <summary>The local time at the centre.</summary>
    public DateTimeOffset Now(Centre centre) => LocalTime(centre, clock.GetUtcNow());

    /// <summary>An instant as the clocks at the centre show it.</summary>
    public static DateTimeOffset LocalTime(Centre centre, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone));

    /// <summary>Adds a version of a queue's history; earlier versions stay.</summary>
    public async Task AddHistory(string centre, ContactHistory history, string source, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        var last = await db.Histories.Where(h => h.Centre == centre && h.Queue == history.Queue).MaxAsync(h => (int?)h.Version) ?? 0;
        db.Histories.Add(RowOf(centre, history, last + 1, source, by, clock.GetUtcNow()));
        db.Record(clock, by, "history.import", history.Queue, source);
        await db.SaveChangesAsync();
    }

    private static Centre WithoutRows(Centre centre) =>
        centre with { Agents = [], Leaves = [], Wishes = [], Past = [], History = [] };

    private static AgentRow RowOf(string centre, Agent agent, int position) => new()
    {
        Centre = centre,
        Id = agent.Id,
        Name = agent.Name,
        Team = agent.Team,
        Contract = agent.Contract,
        Skills = string.Join(' ', agent.Skills),
        Position = position,
    };

    private static Agent AgentOf(AgentRow row) =>
        new(row.Id, row.Name, row.Team, row.Contract, row.Skills.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static WishRow RowOf(string centre, Wish wish) => new()
    {
        Centre = centre,
        Agent = wish.Agent,
        Date = wish.Date,
        Shift = wish.Shift,
        Wanted = wish.Wanted,
        Weight = wish.Weight,
    };

    private static PastShiftRow RowOf(string centre, Assignment past) => new()
    {
        Centre = centre,
        Agent = past.Agent,
        Date = past.Date,
        Shift = past.Shift,
        Queue = past.Queue,
    };

    private static HistoryRow RowOf(string centre, ContactHistory history, int version, string source, string by, DateTimeOffset at) => new()
    {
        Centre = centre,
        Queue = history.Queue,
        Version = version,
        GridMinutes = history.Grid.Minutes,
        Start = history.Start,
        Volume = history.Volume,
        AhtSeconds = history.AhtSeconds,
        Source = source,
        ImportedBy = by,
        ImportedAt = at,
    };

    private static ContactHistory HistoryOf(HistoryRow row) =>
        new(row.Queue, new IntervalGrid(row.GridMinutes), row.Start, row.Volume, row.AhtSeconds);
}
