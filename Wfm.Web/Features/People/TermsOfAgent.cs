using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.People;

/// <summary>What holds for an agent from day to day, changed one field at a time.</summary>
internal static class TermsOfAgent
{
    /// <summary>
    /// The terms after a change. A changed field holds from the day on, until a later term that said something else of it; the other
    /// fields, and what was before, stay as they are.
    /// </summary>
    /// <param name="terms">In the order in which they begin; the first has begun before everything that is known.</param>
    /// <param name="from">The day; <see cref="DateOnly.MinValue"/> for what holds at first.</param>
    /// <param name="changed">New values by key of the column.</param>
    public static IReadOnlyList<AgentTerm> With(
        IReadOnlyList<AgentTerm> terms, DateOnly from, IReadOnlyDictionary<string, string> changed)
    {
        var cells = terms.Select(t => (t.From, Cells: PeopleTable.Cells(t))).ToList();
        var at = cells.FindLastIndex(t => t.From <= from);
        if (cells[at].From != from) cells.Insert(++at, (from, new Dictionary<string, string>(cells[at - 1].Cells)));
        foreach (var (column, value) in changed)
        {
            var before = cells[at].Cells[column];
            foreach (var (_, later) in cells.Skip(at).TakeWhile(t => t.Cells[column] == before)) later[column] = value;
        }
        return Joined(cells.Select(t => PeopleTable.Term(t.From, c => t.Cells[c])));
    }

    /// <summary>Terms without those that say nothing new.</summary>
    public static IReadOnlyList<AgentTerm> Joined(IEnumerable<AgentTerm> terms)
    {
        var joined = new List<AgentTerm>();
        foreach (var term in terms)
            if (joined.Count == 0 || term != joined[^1] with { From = term.From }) joined.Add(term);
        return joined;
    }
}
