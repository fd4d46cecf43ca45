using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Naming;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>Centres in the database: taken apart when they are loaded, put together again for the engine.</summary>
public sealed class CentreStore(IDbContextFactory<WfmDb> databases, TimeProvider clock)
{
    /// <summary>Stands for who made what came with the centre at the first start.</summary>
    public const string StartUp = "start-up";

    private readonly ConcurrentDictionary<(string Centre, string Queue), (int Id, ContactHistory History)> _histories = new();
    private readonly ConcurrentDictionary<string, (string Text, Centre Centre)> _definitions = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Assignment>> _past = new();

    /// <summary>Adds a new centre with everything it brings.</summary>
    public async Task Add(Centre centre, bool isDemo, string by)
    {
        await using var db = await databases.CreateDbContextAsync();
        Put(db, centre, isDemo, by);
        await db.SaveChangesAsync();
    }

    /// <summary>Adds a new centre with everything it brings, to be saved together with what else belongs to it.</summary>
    internal CentreRow Put(WfmDb db, Centre centre, bool isDemo, string by)
    {
        var now = clock.GetUtcNow();
        var row = new CentreRow
        {
            Id = centre.Id,
            NameZh = centre.Name.Zh,
            NameEn = centre.Name.En,
            IsDemo = isDemo,
            Definition = JsonSerializer.Serialize(WithoutRows(centre), CentreJson.Options),
            LoadedAt = now,
        };
        db.Centres.Add(row);
        db.Agents.AddRange(centre.Agents.Select((a, i) => RowOf(centre.Id, a, i)));
        db.Leaves.AddRange(
            centre.Leaves.Select(l => new LeaveRow { Centre = centre.Id, Agent = l.Agent, First = l.First, Last = l.Last, Kind = l.Kind }));
        db.Wishes.AddRange(centre.Wishes.Select(w => RowOf(centre.Id, w)));
        db.PastShifts.AddRange(centre.Past.Select(p => RowOf(centre.Id, p)));
        db.DemandEvents.AddRange(centre.Events.Select(e => RowOf(centre.Id, e, by, now)));
        db.Histories.AddRange(centre.History.Select(h => RowOf(centre.Id, h, 1, isDemo ? "demo" : "history.csv", by, now)));
        return row;
    }

    /// <summary>
    /// The centre as it stands now, with the latest history of every queue. Agents whose names look alike are told apart by their
    /// ids here, so that they are wherever a name is shown.
    /// </summary>
    public async Task<Centre> Load(string id)
    {
        var centre = await AsGiven(id);
        return centre with { Agents = AgentNames.ToldApart(centre.Agents) };
    }

    /// <summary>The same with the names as they were given, to be given on.</summary>
    public async Task<Centre> AsGiven(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id)
            ?? throw new ArgumentException($"There is no centre '{id}'.", nameof(id));
        var definition = DefinitionOf(row);
        var histories = await Histories(db, id);
        return definition with
        {
            Queues = await WithSpells(db, id, definition.Queues),
            Events = [.. definition.Events, .. (await db.DemandEvents.AsNoTracking().Where(e => e.Centre == id).OrderBy(e => e.First).ThenBy(e => e.Id).ToListAsync())
                .Select(e => new DemandEvent(e.First, e.Last, e.Queue, e.Factor, new LocalText(e.NameZh, e.NameEn)))],
            Refused = [.. (await db.CleaningRefusals.AsNoTracking().Where(r => r.Centre == id).ToListAsync())
                .Select(r => new CleaningKey(r.Queue, r.Kind, r.Day, r.Minute))],
            Agents = [.. (await db.Agents.AsNoTracking().Where(a => a.Centre == id).OrderBy(a => a.Position).ToListAsync())
                .Select(AgentOf)],
            Leaves = [.. (await db.Leaves.AsNoTracking().Where(l => l.Centre == id).OrderBy(l => l.Id).ToListAsync())
                .Select(l => new Leave(l.Agent, l.First, l.Last, l.Kind))],
            Wishes = [.. (await db.Wishes.AsNoTracking().Where(w => w.Centre == id).OrderBy(w => w.Id).ToListAsync())
                .Select(w => new Wish(w.Agent, w.Date, w.Shift, w.Wanted, w.Weight))],
            Past = await Past(db, id),
            History = [.. definition.Queues.SelectMany(q => histories.Where(h => h.Queue == q.Id))],
        };
    }

    /// <summary>The clock of a centre.</summary>
    public async Task<LocalClock> ClockOf(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return DefinitionOf(await db.Centres.AsNoTracking().FirstAsync(c => c.Id == id)).Clock;
    }

    /// <summary>Weekend and first weekday of a centre, as calendars show them.</summary>
    public async Task<WorkingWeek> WeekOf(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id) is { } row
            ? DefinitionOf(row).Holidays.Week
            : WorkingWeek.Usual;
    }

    /// <summary>The definition is read again only when its text has changed.</summary>
    private Centre DefinitionOf(CentreRow row)
    {
        if (_definitions.TryGetValue(row.Id, out var known) && known.Text == row.Definition) return known.Centre;
        var centre = JsonSerializer.Deserialize<Centre>(row.Definition, CentreJson.Options)!;
        _definitions[row.Id] = (row.Definition, centre);
        return centre;
    }

    /// <summary>What the centre was loaded with; it never changes.</summary>
    private async Task<IReadOnlyList<Assignment>> Past(WfmDb db, string id) => _past.TryGetValue(id, out var known) ? known : _past[id] =
        [.. (await db.PastShifts.AsNoTracking().Where(p => p.Centre == id).OrderBy(p => p.Date).ToListAsync())
            .Select(p => new Assignment(p.Agent, p.Date, p.Shift, p.Queue))];

    /// <summary>The local date at the centre.</summary>
    public DateOnly Today(Centre centre) => DateOnly.FromDateTime(Now(centre).DateTime);

    /// <summary>The local time at the centre.</summary>
    public DateTimeOffset Now(Centre centre) => LocalTime(centre, clock.GetUtcNow());

    /// <summary>An instant as the clocks at the centre show it.</summary>
    public static DateTimeOffset LocalTime(Centre centre, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone));

    /// <summary>Adds a version of the history of each queue, all or none; earlier versions stay.</summary>
    /// <param name="along">Changes something together with them.</param>
    public Task AddHistories(
        string centre, IReadOnlyList<ContactHistory> histories, string source, string by, Func<WfmDb, Task>? along = null) =>
        databases.Change(async db =>
    {
        var last = await db.Histories.Where(h => h.Centre == centre).GroupBy(h => h.Queue)
            .Select(g => new { Queue = g.Key, Version = g.Max(h => h.Version) }).ToDictionaryAsync(g => g.Queue, g => g.Version);
        foreach (var history in histories)
        {
            db.Histories.Add(RowOf(centre, history, last.GetValueOrDefault(history.Queue) + 1, source, by, clock.GetUtcNow()));
            db.Record(clock, by, "history.import", history.Queue, source);
        }
        if (along is not null) await along(db);
        await db.SaveChangesAsync();
    });

    /// <summary>One version of a queue's history.</summary>
    public async Task<ContactHistory> HistoryVersion(string centre, string queue, int version)
    {
        await using var db = await databases.CreateDbContextAsync();
        return HistoryOf(
            await db.Histories.AsNoTracking().SingleAsync(h => h.Centre == centre && h.Queue == queue && h.Version == version));
    }

    /// <summary>
    /// The latest history of every queue. What is read once is kept: versions never change, and years of them take time to read.
    /// </summary>
    private async Task<IReadOnlyList<ContactHistory>> Histories(WfmDb db, string centre)
    {
        var latest = await db.Histories.Where(
            h => h.Centre == centre && !db.Histories.Any(n => n.Centre == centre && n.Queue == h.Queue && n.Version > h.Version))
            .OrderBy(h => h.Id).Select(h => new { h.Id, h.Queue }).ToListAsync();
        var missing = latest.Where(l => !_histories.TryGetValue((centre, l.Queue), out var kept) || kept.Id != l.Id).Select(l => l.Id)
            .ToList();
        foreach (var row in await db.Histories.AsNoTracking().Where(h => missing.Contains(h.Id)).ToListAsync())
            _histories[(centre, row.Queue)] = (row.Id, HistoryOf(row));
        return [.. latest.Select(l => _histories[(centre, l.Queue)].History)];
    }

    private static async Task<IReadOnlyList<QueueDefinition>> WithSpells(WfmDb db, string centre, IReadOnlyList<QueueDefinition> queues)
    {
        var spells = await db.OpeningSpells.AsNoTracking().Where(s => s.Centre == centre).OrderBy(s => s.Id).ToListAsync();
        return spells.Count == 0 ? queues : [.. queues.Select(q => q with
        {
            Spells = [.. q.Spells, .. spells.Where(s => s.Queue == q.Id).Select(SpellOf)],
        })];
    }

    internal static OpeningSpell SpellOf(OpeningSpellRow row) =>
        new(row.First, row.Last, JsonSerializer.Deserialize<IReadOnlyList<ClockSpan?>>(row.Open, CentreJson.Options)!);

    internal static OpeningSpellRow RowOf(string centre, string queue, OpeningSpell spell, string by, DateTimeOffset at) => new()
    {
        Centre = centre,
        Queue = queue,
        First = spell.First,
        Last = spell.Last,
        Open = JsonSerializer.Serialize(spell.Open, CentreJson.Options),
        MadeBy = by,
        MadeAt = at,
    };

    private static Centre WithoutRows(Centre centre) =>
        centre with { Agents = [], Leaves = [], Wishes = [], Past = [], History = [], Events = [], Refused = [] };

    private static AgentRow RowOf(string centre, Agent agent, int position) => new()
    {
        Centre = centre,
        Id = agent.Id,
        Name = agent.Name,
        Team = agent.Team,
        Contract = agent.Contract,
        Skills = JsonSerializer.Serialize(agent.Skills, CentreJson.Options),
        Position = position,
    };

    private static Agent AgentOf(AgentRow row) =>
        new(row.Id, row.Name, row.Team, row.Contract, JsonSerializer.Deserialize<string[]>(row.Skills, CentreJson.Options)!);

    internal static DemandEventRow RowOf(string centre, DemandEvent happening, string by, DateTimeOffset at, bool learned = false) => new()
    {
        Centre = centre,
        First = happening.First,
        Last = happening.Last,
        Queue = happening.Queue,
        Factor = happening.Factor,
        NameZh = happening.Name.Zh,
        NameEn = happening.Name.En,
        IsLearned = learned,
        MadeBy = by,
        MadeAt = at,
    };

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

    private static HistoryRow RowOf(string centre, ContactHistory history, int version, string source, string by, DateTimeOffset at) =>
        new()
        {
            Centre = centre,
            Queue = history.Queue,
            Version = version,
            GridMinutes = history.Grid.Minutes,
            Start = history.Start,
            Volume = history.Volume,
            AhtSeconds = history.AhtSeconds,
            Handled = history.Handled,
            Abandoned = history.Abandoned,
            ServiceLevel = history.ServiceLevel,
            Repeated = history.Repeated.Count == 0 ? null : RepeatedHours.Write(history.Repeated),
            Source = source,
            ImportedBy = by,
            ImportedAt = at,
        };

    private static ContactHistory HistoryOf(HistoryRow row) =>
        new(row.Queue, new IntervalGrid(row.GridMinutes), row.Start, row.Volume, row.AhtSeconds)
        {
            Handled = row.Handled,
            Abandoned = row.Abandoned,
            ServiceLevel = row.ServiceLevel,
            Repeated = row.Repeated is { } repeated ? RepeatedHours.Read(row.Queue, new IntervalGrid(row.GridMinutes), repeated) : [],
        };
}
