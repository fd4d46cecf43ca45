using Microsoft.EntityFrameworkCore;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Security;

namespace Wfm.Web.Features.People;

/// <summary>Takes checked changes of people into the database; the caller saves.</summary>
internal sealed class PeopleChange(WfmDb db, CurrentUser user, PeopleDesk desk, AgentAccounts accounts, TimeProvider clock)
{
    public async Task Take(TableChanges changes, TableShape shape)
    {
        foreach (var line in changes.Lines.Where(l => l.IsRemoved)) await Remove(line);
        foreach (var line in changes.Lines.Where(l => l is { IsAdded: false, IsRemoved: false })) await Change(line, changes.From);
        await Add([.. changes.Lines.Where(l => l.IsAdded)]);
        foreach (var line in changes.Lines)
        {
            var (operation, agent) = line.IsAdded ? (PeopleLog.Add, line[PeopleTable.Id])
                : (line.IsRemoved ? PeopleLog.Remove : PeopleLog.Change, line.Before!.Key);
            db.Record(clock, user.Account, operation, agent, PeopleLog.Told(line, shape, changes.From));
        }
    }

    private async Task Add(IReadOnlyList<LineChange> lines)
    {
        var position = desk.Rows.Select(r => r.Position).DefaultIfEmpty(-1).Max();
        foreach (var line in lines)
        {
            var term = PeopleTable.Term(DateOnly.MinValue, c => line[c]);
            var row = new AgentRow
            {
                Centre = user.Centre,
                Id = line[PeopleTable.Id],
                Name = line[PeopleTable.Name],
                Team = term.Team,
                Contract = term.Contract,
                Share = term.Share,
                Location = term.Location,
                Skills = RowMapping.Written(term.Skills),
                Position = ++position,
            };
            Person(row, line);
            desk.Add(row);
        }
        await accounts.Add(db, user.Centre, [.. lines.Select(l => (l[PeopleTable.Id], l[PeopleTable.Name]))]);
    }

    private async Task Change(LineChange line, DateOnly from)
    {
        var row = desk.Find(line.Before!.Key)!;
        if (line.Changes(PeopleTable.Name)) await accounts.Rename(db, user.Centre, row.Id, line[PeopleTable.Name]);
        Person(row, line);
        var changed = PeopleTable.Dated.Where(line.Changes).ToDictionary(c => c, c => line[c]);
        if (changed.Count > 0) desk.Replace(row, TermsOfAgent.With(desk.TermsOf(row), PeopleCheck.Begin(row, from), changed));
    }

    private async Task Remove(LineChange line)
    {
        var row = desk.Find(line.Before!.Key)!;
        await accounts.Remove(db, user.Centre, row.Id);
        desk.Remove(row);
    }

    private static void Person(AgentRow row, LineChange line)
    {
        row.Name = line[PeopleTable.Name];
        row.First = DateCell.Day(line[PeopleTable.First]);
        row.Last = DateCell.Day(line[PeopleTable.Last]);
        row.Seniority = DateCell.Day(line[PeopleTable.Seniority]);
        row.Birthday = DateCell.Day(line[PeopleTable.Birthday]);
        row.Contact = line[PeopleTable.Contact];
        row.Stamp = Guid.NewGuid();
    }
}
