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
    private readonly ConcurrentDictionary<string, (string Text, Centre Centre)> _first = new();
    private readonly ConcurrentDictionary<(string Centre, Month Month), (Centre First, int Latest, Centre Centre)> _inMonth = new();
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
        db.Agents.AddRange(centre.Agents.Select((a, i) => RowMapping.RowOf(centre.Id, a, i)));
        db.AgentTerms.AddRange(centre.Agents.SelectMany(a => a.Terms.Skip(1), (a, t) => RowMapping.RowOf(centre.Id, a.Id, t)));
        db.Leaves.AddRange(centre.Leaves.Select(l => RowMapping.RowOf(centre.Id, l)));
        db.Wishes.AddRange(centre.Wishes.Select(w => RowMapping.RowOf(centre.Id, w)));
        db.PastShifts.AddRange(centre.Past.Select(p => RowMapping.RowOf(centre.Id, p)));
        db.DemandEvents.AddRange(centre.Events.Select(e => RowMapping.RowOf(centre.Id, e, by, now)));
        db.Histories.AddRange(centre.History.Select(h => RowMapping.RowOf(centre.Id, h, 1, isDemo ? "demo" : "history.csv", by, now)));
        return row;
    }

    /// <summary>
    /// The centre as it is this month, with the latest history of every queue. Agents whose names look alike are told apart by their
    /// ids here, so that they are wherever a name is shown.
    /// </summary>
    public Task<Centre> Load(string id) => Load(id, null);

    /// <summary>
    /// The centre as it is in a month: its queues, shifts, rules and holidays as they are in force then. Everybody who has ever
    /// worked there is among the agents, with the terms of that month.
    /// </summary>
    public Task<Centre> Load(string id, Month month) => Load(id, (Month?)month);

    /// <summary>
    /// The centre as it is this month, with the queues that begin in a coming one: their history and hours are brought in before.
    /// </summary>
    public async Task<Centre> LoadWithComing(string id)
    {
        var centre = await Load(id);
        var today = Today(centre);
        await using var db = await databases.CreateDbContextAsync();
        var months = await db.CentreParts.Where(p => p.Centre == id && p.Kind == CentrePartKind.Queue && p.From > today)
            .Select(p => p.From).Distinct().OrderBy(f => f).ToListAsync();
        foreach (var month in months)
        {
            var then = await In(centre, Month.Of(month));
            centre = centre with
            {
                Queues = [.. centre.Queues.UnionBy(then.Queues, q => q.Id)],
                History = [.. centre.History.UnionBy(then.History, h => h.Queue)],
            };
        }
        return centre;
    }

    /// <summary>A loaded centre as it is in another month.</summary>
    public async Task<Centre> In(Centre centre, Month month)
    {
        await using var db = await databases.CreateDbContextAsync();
        var definition = await Definition(db, centre.Id, month);
        var histories = await Histories(db, centre.Id);
        var inMonth = definition with
        {
            Queues = await WithSpells(db, centre.Id, definition.Queues),
            Agents = centre.Agents,
            Leaves = centre.Leaves,
            Wishes = centre.Wishes,
            Past = centre.Past,
            Events = centre.Events,
            Refused = centre.Refused,
            History = OfQueues(definition, histories),
        };
        return inMonth.In(month.Period);
    }

    private async Task<Centre> Load(string id, Month? month)
    {
        await using var db = await databases.CreateDbContextAsync();
        var definition = await Definition(db, id, month);
        var centre = await WithRows(db, definition);
        centre = centre.In((month ?? Month.Of(Today(centre))).Period);
        return centre with { Agents = AgentNames.ToldApart(centre.Agents) };
    }

    /// <summary>The centre as it is this month with names, terms and personal data as they were given, to be given on.</summary>
    public async Task<Centre> AsGiven(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await WithRows(db, await Definition(db, id, null));
    }

    /// <summary>What a centre was at first, before any of its parts changed and without its people and requests.</summary>
    public async Task<Centre> First(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return FirstOf(await Row(db, id));
    }

    /// <summary>What a centre is in a month, without its people and requests and without the opening spells of the events page.</summary>
    public async Task<Centre> DefinitionIn(string id, Month month)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await Definition(db, id, month);
    }

    /// <summary>The clock of a centre.</summary>
    public async Task<LocalClock> ClockOf(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return (await Definition(db, id, null)).Clock;
    }

    /// <summary>The local date at a centre.</summary>
    public async Task<DateOnly> Today(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return Today(await Definition(db, id, null));
    }

    private static async Task<CentreRow> Row(WfmDb db, string id) =>
        await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id)
            ?? throw new ArgumentException($"There is no centre '{id}'.", nameof(id));

    private async Task<Centre> WithRows(WfmDb db, Centre definition)
    {
        var id = definition.Id;
        var histories = await Histories(db, id);
        return definition with
        {
            Queues = await WithSpells(db, id, definition.Queues),
            Events = [.. definition.Events, .. (await db.DemandEvents.AsNoTracking().Where(e => e.Centre == id).OrderBy(e => e.First).ThenBy(e => e.Id).ToListAsync())
                .Select(e => new DemandEvent(e.First, e.Last, e.Queue, e.Factor, new LocalText(e.NameZh, e.NameEn)))],
            Refused = [.. (await db.CleaningRefusals.AsNoTracking().Where(r => r.Centre == id).ToListAsync())
                .Select(r => new CleaningKey(r.Queue, r.Kind, r.Day, r.Minute))],
            Agents = await Agents(db, id),
            Leaves = [.. (await db.Leaves.AsNoTracking().Where(l => l.Centre == id).OrderBy(l => l.Id).ToListAsync())
                .Select(l => new Leave(l.Agent, l.First, l.Last, l.Kind))],
            Wishes = [.. (await db.Wishes.AsNoTracking().Where(w => w.Centre == id).OrderBy(w => w.Id).ToListAsync())
                .Select(w => new Wish(w.Agent, w.Date, w.Shift, w.Wanted, w.Weight))],
            Past = await Past(db, id),
            History = OfQueues(definition, histories),
        };
    }

    private static IReadOnlyList<ContactHistory> OfQueues(Centre definition, IReadOnlyList<ContactHistory> histories) =>
        [.. definition.Queues.SelectMany(q => histories.Where(h => h.Queue == q.Id))];

    /// <summary>What it was at first is read again only when its text has changed, what it is in a month when a part has.</summary>
    private async Task<Centre> Definition(WfmDb db, string id, Month? month) => await Definition(db, await Row(db, id), month);

    private async Task<Centre> Definition(WfmDb db, CentreRow row, Month? month)
    {
        var (id, first) = (row.Id, FirstOf(row));
        if (await db.CentreParts.Where(p => p.Centre == id).MaxAsync(p => (int?)p.Id) is not { } latest) return first;
        var asked = month ?? Month.Of(Today(first));
        if (_inMonth.TryGetValue((id, asked), out var known) && ReferenceEquals(known.First, first) && known.Latest == latest)
            return known.Centre;
        var parts = await db.CentreParts.AsNoTracking().Where(p => p.Centre == id && p.Id <= latest).OrderBy(p => p.Id).ToListAsync();
        var centre = CentreLayers.In(first, [.. parts.Select(CentrePart.Of)], asked);
        _inMonth[(id, asked)] = (first, latest, centre);
        return centre;
    }

    /// <summary>Weekend and first weekday of a centre, as calendars show them.</summary>
    public async Task<WorkingWeek> WeekOf(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id) is { } row
            ? (await Definition(db, row, null)).Holidays.Week
            : WorkingWeek.Usual;
    }

    private Centre FirstOf(CentreRow row)
    {
        if (_first.TryGetValue(row.Id, out var known) && known.Text == row.Definition) return known.Centre;
        var centre = JsonSerializer.Deserialize<Centre>(row.Definition, CentreJson.Options)!;
        _first[row.Id] = (row.Definition, centre);
        return centre;
    }

    /// <summary>Has the shifts of before read anew, which only a set-up changes.</summary>
    internal void ForgetPast(string id) => _past.TryRemove(id, out _);

    /// <summary>What the centre brought along; it does not change once a month is published.</summary>
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
            var version = last.GetValueOrDefault(history.Queue) + 1;
            db.Histories.Add(RowMapping.RowOf(centre, history, version, source, by, clock.GetUtcNow()));
            db.Record(clock, by, "history.import", history.Queue, source);
        }
        if (along is not null) await along(db);
        await db.SaveChangesAsync();
    });

    /// <summary>One version of a queue's history.</summary>
    public async Task<ContactHistory> HistoryVersion(string centre, string queue, int version)
    {
        await using var db = await databases.CreateDbContextAsync();
        return RowMapping.HistoryOf(
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
            _histories[(centre, row.Queue)] = (row.Id, RowMapping.HistoryOf(row));
        return [.. latest.Select(l => _histories[(centre, l.Queue)].History)];
    }

    private static async Task<IReadOnlyList<QueueDefinition>> WithSpells(WfmDb db, string centre, IReadOnlyList<QueueDefinition> queues)
    {
        var spells = await db.OpeningSpells.AsNoTracking().Where(s => s.Centre == centre).OrderBy(s => s.Id).ToListAsync();
        return spells.Count == 0 ? queues : [.. queues.Select(q => q with
        {
            Spells = [.. q.Spells, .. spells.Where(s => s.Queue == q.Id).Select(RowMapping.SpellOf)],
        })];
    }

    private static Centre WithoutRows(Centre centre) =>
        centre with { Agents = [], Leaves = [], Wishes = [], Past = [], History = [], Events = [], Refused = [] };

    private static async Task<IReadOnlyList<Agent>> Agents(WfmDb db, string centre)
    {
        var later = (await db.AgentTerms.AsNoTracking().Where(t => t.Centre == centre).ToListAsync())
            .ToLookup(t => t.Agent, RowMapping.TermOf);
        var agents = (await db.Agents.AsNoTracking().Where(a => a.Centre == centre).OrderBy(a => a.Position).ToListAsync())
            .Select(RowMapping.AgentOf);
        return [.. agents.Select(a => later.Contains(a.Id) ? a.WithTerms(later[a.Id]) : a)];
    }
}
