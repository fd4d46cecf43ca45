namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Whether an agent has a due contact.</summary>
/// <param name="Held">The day on which it stands; null where no placed day has it.</param>
public sealed record ContactState(DueContact Due, DateOnly? Held);

/// <summary>Finds who goes without a contact that is due.</summary>
public static class ContactAudit
{
    /// <summary>Every contact due in the day, week or month around <paramref name="date"/>.</summary>
    /// <param name="placed">Placed days by date; an entry of the kind on any day of the spell counts, by whomever it was put there.</param>
    public static IReadOnlyList<ContactState> Around(
        DateOnly date, IEnumerable<DueContact> due, IReadOnlyDictionary<DateOnly, DayPlan> placed)
    {
        var held = placed.ToDictionary(
            p => p.Key, p => p.Value.Agents.SelectMany(a => a.Entries.Select(e => (a.Agent, e.Kind))).ToHashSet());
        return [.. due.Where(d => d.First <= date && date <= d.Last).Select(d => new ContactState(d, HeldOn(d)))];

        DateOnly? HeldOn(DueContact contact) => held
            .Where(h => contact.First <= h.Key && h.Key <= contact.Last && h.Value.Contains((contact.Agent, contact.Cadence.Kind)))
            .OrderBy(h => h.Key).Select(h => (DateOnly?)h.Key).FirstOrDefault();
    }
}
