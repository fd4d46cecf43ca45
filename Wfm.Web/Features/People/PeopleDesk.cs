using Microsoft.EntityFrameworkCore;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.People;

/// <summary>The people of a centre as they are stored, on their way to being changed.</summary>
internal sealed class PeopleDesk
{
    private readonly WfmDb _db;
    private readonly string _centre;
    private readonly Dictionary<string, AgentRow> _rows;
    private readonly Dictionary<string, List<AgentTermRow>> _terms;

    private PeopleDesk(WfmDb db, string centre, IEnumerable<AgentRow> rows, IEnumerable<AgentTermRow> terms)
    {
        (_db, _centre) = (db, centre);
        _rows = rows.ToDictionary(r => r.Id);
        _terms = terms.GroupBy(t => t.Agent).ToDictionary(g => g.Key, g => g.OrderBy(t => t.From).ToList());
    }

    /// <summary>In the order of the centre.</summary>
    public IEnumerable<AgentRow> Rows => _rows.Values;

    /// <summary>To be looked at.</summary>
    public static async Task<PeopleDesk> Of(WfmDb db, string centre) => new(
        db, centre, await db.Agents.AsNoTracking().Where(a => a.Centre == centre).OrderBy(a => a.Position).ToListAsync(),
        await db.AgentTerms.AsNoTracking().Where(t => t.Centre == centre).ToListAsync());

    /// <summary>To be changed.</summary>
    public static async Task<PeopleDesk> ToChange(WfmDb db, string centre) => new(
        db, centre, await db.Agents.Where(a => a.Centre == centre).OrderBy(a => a.Position).ToListAsync(),
        await db.AgentTerms.Where(t => t.Centre == centre).ToListAsync());

    public AgentRow? Find(string agent) => _rows.GetValueOrDefault(agent);

    /// <summary>All terms, in the order in which they begin; the first is that of the row.</summary>
    public IReadOnlyList<AgentTerm> TermsOf(AgentRow row) =>
    [
        RowMapping.AgentOf(row).TermFrom(DateOnly.MinValue), .. _terms.GetValueOrDefault(row.Id, []).Select(RowMapping.TermOf),
    ];

    /// <summary>What holds on a day; before the first day of employment, what holds on it.</summary>
    public AgentTerm TermOn(AgentRow row, DateOnly day)
    {
        var on = row.First is { } hired && hired > day ? hired : day;
        return TermsOf(row).Last(t => t.From <= on);
    }

    public void Add(AgentRow row)
    {
        _rows.Add(row.Id, row);
        _db.Agents.Add(row);
    }

    public void Remove(AgentRow row)
    {
        _db.AgentTerms.RemoveRange(_terms.GetValueOrDefault(row.Id, []));
        _db.Agents.Remove(row);
        _rows.Remove(row.Id);
    }

    /// <summary>Puts terms in the place of those of an agent; the first goes into its row.</summary>
    public void Replace(AgentRow row, IReadOnlyList<AgentTerm> terms)
    {
        (row.Team, row.Contract, row.Share, row.Location, row.Skills) =
            (terms[0].Team, terms[0].Contract, terms[0].Share, terms[0].Location, RowMapping.Written(terms[0].Skills));
        var known = _terms.GetValueOrDefault(row.Id, []).ToDictionary(t => t.From);
        var rows = new List<AgentTermRow>();
        foreach (var term in terms.Skip(1))
        {
            if (known.Remove(term.From, out var stored)) Put(stored, term);
            else _db.AgentTerms.Add(stored = RowMapping.RowOf(_centre, row.Id, term));
            rows.Add(stored);
        }
        _db.AgentTerms.RemoveRange(known.Values);
        _terms[row.Id] = rows;
    }

    private static void Put(AgentTermRow row, AgentTerm term) => (row.Team, row.Contract, row.Share, row.Location, row.Skills) =
        (term.Team, term.Contract, term.Share, term.Location, RowMapping.Written(term.Skills));
}
