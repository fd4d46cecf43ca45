using Microsoft.EntityFrameworkCore;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.People;

/// <summary>
/// What holds for one agent from when: all terms, those to come included. Here a mistake is corrected in the term in which it was
/// made; the log keeps what stood there.
/// </summary>
public sealed class TermsService(IDbContextFactory<WfmDb> databases, CentreStore centres, TimeProvider clock)
{
    /// <exception cref="RefusedException">There is no such agent.</exception>
    public async Task<PeopleView> Load(CurrentUser user, string agent)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        await using var db = await databases.CreateDbContextAsync();
        var desk = await PeopleDesk.Of(db, user.Centre);
        return new PeopleView(await Shape(user), Data(desk, Row(desk, agent)), default);
    }

    /// <summary>What is wrong with changes.</summary>
    public async Task<IReadOnlyList<TableFinding>> Check(CurrentUser user, string agent, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var shape = await Shape(user);
        await using var db = await databases.CreateDbContextAsync();
        var desk = await PeopleDesk.Of(db, user.Centre);
        return Check(desk, Row(desk, agent), shape, changes);
    }

    /// <summary>Saves changes, all or none.</summary>
    public async Task<TableOutcome> Save(CurrentUser user, string agent, TableChanges changes)
    {
        user.Demand(Roles.Administrator, Roles.Planner);
        var shape = await Shape(user);
        return await databases.Change<TableOutcome>(async db =>
        {
            var desk = await PeopleDesk.ToChange(db, user.Centre);
            var row = Row(desk, agent);
            var data = Data(desk, row);
            if (changes.Lines.Any(l => l.Before is { } before && before.Stamp != row.Stamp.ToString("N")))
                return new TableOvertaken(data, await PeopleLog.LastToChange(db, user.Centre, agent));
            if (Check(desk, row, shape, changes) is [_, ..] findings) return new TableRefused(findings);
            var terms = TermsOfAgent.Joined(After(desk.TermsOf(row), changes).Select(t => t.Term));
            db.Record(clock, user.Account, PeopleLog.Terms, agent, $"{Told(desk.TermsOf(row))} → {Told(terms)}");
            desk.Replace(row, terms);
            row.Stamp = Guid.NewGuid();
            await db.SaveChangesAsync();
            return new TableSaved(Data(desk, row));
        });
    }

    private async Task<TableShape> Shape(CurrentUser user) =>
        PeopleTable.Timeline(await centres.DefinitionIn(user.Centre, Month.Of(await centres.Today(user.Centre))));

    private static AgentRow Row(PeopleDesk desk, string agent) => desk.Find(agent)
        ?? throw new RefusedException(new LocalText($"没有客服“{agent}”。", $"There is no agent '{agent}'."));

    private static TableData Data(PeopleDesk desk, AgentRow row) =>
        new([.. desk.TermsOf(row).Select(t => new TableLine(Key(t.From), Cells(t), row.Stamp.ToString("N")))]);

    private static Dictionary<string, string> Cells(AgentTerm term) =>
        new(PeopleTable.Cells(term)) { [PeopleTable.From] = Key(term.From) };

    private static string Key(DateOnly from) => from == DateOnly.MinValue ? "" : DateCell.Written(from);

    private static List<TableFinding> Check(PeopleDesk desk, AgentRow row, TableShape shape, TableChanges changes)
    {
        if (changes.Faults(shape.Columns).ToList() is [_, ..] faults) return faults;
        return [.. changes.Lines.SelectMany(Dates), .. Order(row, After(desk.TermsOf(row), changes))];
    }

    private static IEnumerable<TableFinding> Dates(LineChange line)
    {
        if (line.Before?.Key.Length == 0 && line.IsRemoved)
            yield return new(line.Row, null, new("最初的记录不能删除", "What held at first cannot be removed."));
        else if (line.Before?.Key.Length == 0 && line.Changes(PeopleTable.From))
            yield return new(line.Row, PeopleTable.From, new("最初的记录没有起始日", "What held at first has no day from which it holds."));
        else if (line.Before?.Key.Length != 0 && !line.IsRemoved && line[PeopleTable.From].Length == 0)
            yield return new(line.Row, PeopleTable.From, new("不能为空", "This must not be empty."));
    }

    private static IEnumerable<TableFinding> Order(AgentRow row, IReadOnlyList<(AgentTerm Term, int? Row)> terms)
    {
        for (var i = 1; i < terms.Count; i++)
        {
            var ((before, other), (term, line)) = (terms[i - 1], terms[i]);
            if (term.From == before.From && (line ?? other) is { } twice)
                yield return new(twice, PeopleTable.From, new("同一天有两条记录", "Two terms begin on the same day."));
            else if (!term.MayFollow(before) && term.From != row.First && (line ?? other) is { } changed)
                yield return new(changed, PeopleTable.From, new(
                    $"班组、合同、工时比例和地点从每月 1 日起生效，例如 {Month.Of(term.From).Next.First:yyyy-MM-dd}",
                    "Team, contract, working time and location count from the first of a month, "
                    + $"such as {Month.Of(term.From).Next.First:yyyy-MM-dd}."));
        }
    }

    /// <summary>All terms as they would be, in their order, with the changed row of the table where there is one.</summary>
    private static IReadOnlyList<(AgentTerm Term, int? Row)> After(IReadOnlyList<AgentTerm> terms, TableChanges changes)
    {
        var kept = terms.ToDictionary(t => Key(t.From), t => (Term: t, Row: (int?)null));
        foreach (var line in changes.Lines.Where(l => l.Before is not null)) kept.Remove(line.Before!.Key);
        var written = changes.Lines.Where(l => !l.IsRemoved).Select(l => (
            Term: PeopleTable.Term(DateCell.Day(l[PeopleTable.From]) ?? DateOnly.MinValue, c => l[c]), Row: (int?)l.Row));
        return [.. kept.Values.Concat(written).OrderBy(t => t.Term.From)];
    }

    private static string Told(IEnumerable<AgentTerm> terms) => string.Join(" | ", terms.Select(t =>
        $"{(t.From == DateOnly.MinValue ? "…" : Key(t.From))} {string.Join(' ', PeopleTable.Cells(t).Values.Where(v => v.Length > 0))}"));
}
