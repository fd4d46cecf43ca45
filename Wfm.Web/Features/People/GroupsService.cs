using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.People;

/// <summary>Teams and contracts: what people belong to, from month to month.</summary>
public sealed class GroupsService(IDbContextFactory<WfmDb> databases, CentreStore centres, CentreParts parts)
{
    private const string Id = "id", Chinese = "zh", English = "en", Leader = "leader";

    /// <param name="from">A day of the month in which the table holds; null for the coming month.</param>
    public async Task<PeopleView> Load(CurrentUser user, GroupKind kind, DateOnly? from)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var seen = await parts.Latest(user.Centre);
        var month = from is { } day ? Month.Of(day) : Month.Of(await centres.Today(user.Centre)).Next;
        var centre = await centres.DefinitionIn(user.Centre, month);
        return new PeopleView(Shape(kind), Data(centre, kind, seen), month.First);
    }

    /// <summary>What is wrong with changes.</summary>
    public async Task<IReadOnlyList<TableFinding>> Check(CurrentUser user, GroupKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var centre = await centres.DefinitionIn(user.Centre, Month.Of(changes.From));
        await using var db = await databases.CreateDbContextAsync();
        var gone = changes.Lines.Where(l => l.IsRemoved).Select(l => l.Before!.Key).ToHashSet();
        var uses = await Uses(db, centre, kind, Month.Of(changes.From), gone);
        var known = Names(centre, kind).Select(n => n.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. changes.Faults(Shape(kind).Columns),
            .. changes.Lines.Where(l => l.IsAdded).GroupBy(l => l[Id], StringComparer.OrdinalIgnoreCase)
                .SelectMany(g => g.Skip(known.Contains(g.Key) ? 0 : 1))
                .Select(l => new TableFinding(l.Row, Id, new($"编号“{l[Id]}”已被使用", $"The id '{l[Id]}' is used already."))),
            .. changes.Lines.Where(l => l.IsRemoved && uses.ContainsKey(l.Before!.Key)).Select(l => new TableFinding(l.Row, null, new(
                $"仍在使用：{uses[l.Before!.Key].Zh}", $"It is still in use: {uses[l.Before!.Key].En}."))),
        ];
    }

    /// <summary>Saves changes, all or none.</summary>
    public async Task<TableOutcome> Save(CurrentUser user, GroupKind kind, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var findings = await Check(user, kind, changes);
        if (findings.Any(f => !f.IsWarning)) return new TableRefused(findings);
        var part = kind == GroupKind.Team ? CentrePartKind.Team : CentrePartKind.Contract;
        if (await Overtaken(user, kind, part, changes) is { } overtaken) return overtaken;
        var saved = await parts.Save(
            user.Centre, user.Account, [.. changes.Lines.Select(l => ChangeOf(part, changes.From, l))], Seen(changes));
        return saved.Count > 0 ? new TableRefused([.. saved.Select(f => Told(f, changes))])
            : new TableSaved((await Load(user, kind, changes.From)).Data);
    }

    private static TableShape Shape(GroupKind kind) => new(
        kind == GroupKind.Team ? new("班组", "Teams") : new("合同", "Contracts"), kind == GroupKind.Team ? "teams" : "contracts",
    [
        new(Id, new("编号", "Id"), new KeyCell())
        {
            Required = true, IsFixed = true, Width = 140, Words = ["代码", "班组编号", "合同编号", "code"],
            Help = new("人员、规则和文件中使用，保存后不变", "Used by people, rules and files, and the same for ever"),
        },
        new(Chinese, new("中文名称", "Chinese name"), new TextCell(60)) { Required = true, Width = 180, Words = ["名称", "班组", "合同"] },
        new(English, new("英文名称", "English name"), new TextCell(60)) { Required = true, Width = 180, Words = ["name", "team", "contract"] },
        .. kind == GroupKind.Team
            ? [new(Leader, new("组长", "Leader"), new TextCell(64)) { Width = 160, Help = new("工号或姓名", "An agent's id or a name") }]
            : Array.Empty<TableColumn>(),
    ])
    { CountsFrom = CountsFrom.Month };

    private static TableData Data(Centre centre, GroupKind kind, int seen) => new(
        [.. Names(centre, kind).Select(n => new TableLine(n.Id, new Dictionary<string, string>
        {
            [Id] = n.Id, [Chinese] = n.Name.Zh, [English] = n.Name.En, [Leader] = n.Leader ?? "",
        }, seen.ToString(CultureInfo.InvariantCulture)))]);

    private static IEnumerable<(string Id, LocalText Name, string? Leader)> Names(Centre centre, GroupKind kind) =>
        kind == GroupKind.Team ? centre.Teams.Select(t => (t.Id, t.Name, t.Leader))
            : centre.Contracts.Select(c => (c.Id, c.Name, (string?)null));

    private static PartChange ChangeOf(CentrePartKind part, DateOnly from, LineChange line)
    {
        var key = line.Before?.Key ?? line[Id];
        var name = new LocalText(line[Chinese], line[English]);
        object? content = line.IsRemoved ? null
            : part == CentrePartKind.Contract ? new Contract(key, name)
            : new Team(key, name) { Leader = line[Leader].Length == 0 ? null : line[Leader] };
        return new PartChange(part, key, from, content);
    }

    /// <summary>The number of the latest part that the editor has seen; new rows alone overwrite nothing.</summary>
    private static int Seen(TableChanges changes) => changes.Lines.Where(l => l.Before is not null)
        .Select(l => int.Parse(l.Before!.Stamp, CultureInfo.InvariantCulture)).DefaultIfEmpty(int.MaxValue).Min();

    private async Task<TableOvertaken?> Overtaken(CurrentUser user, GroupKind kind, CentrePartKind part, TableChanges changes)
    {
        var keys = changes.Lines.Select(l => l.Before?.Key ?? l[Id]).ToHashSet();
        var newer = (await parts.Versions(user.Centre, part)).LastOrDefault(p => p.Id > Seen(changes) && keys.Contains(p.Key));
        return newer is null ? null : new TableOvertaken((await Load(user, kind, changes.From)).Data, newer.MadeBy);
    }

    private static TableFinding Told(Finding finding, TableChanges changes)
    {
        var line = changes.Lines.FirstOrDefault(l => (l.Before?.Key ?? l[Id]) == finding.Value) ?? changes.Lines[0];
        return new TableFinding(line.Row, null, new(
            $"{finding.File}：{finding.Value}：{finding.Message.Zh}", $"{finding.File}: {finding.Value}: {finding.Message.En}"));
    }

    /// <summary>Where teams or contracts that are to go are used from a month on.</summary>
    private static async Task<Dictionary<string, LocalText>> Uses(
        WfmDb db, Centre centre, GroupKind kind, Month month, HashSet<string> gone)
    {
        var uses = new Dictionary<string, LocalText>();
        if (gone.Count == 0) return uses;
        var desk = await PeopleDesk.Of(db, centre.Id);
        var rotations = await db.Rotations.AsNoTracking().Where(r => r.Centre == centre.Id)
            .Select(r => kind == GroupKind.Team ? r.Team : r.Contract!).Distinct().ToListAsync();
        foreach (var id in gone)
        {
            var people = desk.Rows.Where(r => Belongs(desk, r, kind, id, month)).Select(r => $"{r.Name} {r.Id}").ToList();
            var rules = centre.Policy.Rules.Where(r => (kind == GroupKind.Team ? r.Scope.Teams : r.Scope.Contracts).Contains(id)).ToList();
            List<LocalText> places = [];
            if (people.Count > 0) places.Add(new(
                $"{people.Count} 位客服（{string.Join("、", people.Take(3))}{(people.Count > 3 ? "…" : "")}）",
                $"{people.Count} agents ({string.Join(", ", people.Take(3))}{(people.Count > 3 ? ", …" : "")})"));
            places.AddRange(rules.Select(r => new LocalText($"规则“{r.Title.Zh}”", $"rule '{r.Title.En}'")));
            if (rotations.Contains(id)) places.Add(new("轮班表", "a rotation"));
            if (places.Count > 0) uses[id] = new(string.Join("、", places.Select(p => p.Zh)), string.Join(", ", places.Select(p => p.En)));
        }
        return uses;
    }

    /// <summary>True for an agent who belongs to a team or a contract in a month or later.</summary>
    private static bool Belongs(PeopleDesk desk, AgentRow row, GroupKind kind, string id, Month month) =>
        !(row.Last < month.First) && desk.TermsOf(row).Where(t => t.From > month.First).Append(desk.TermOn(row, month.First))
            .Any(t => (kind == GroupKind.Team ? t.Team : t.Contract) == id);
}

/// <summary>What people belong to.</summary>
public enum GroupKind
{
    Team,
    Contract,
}
