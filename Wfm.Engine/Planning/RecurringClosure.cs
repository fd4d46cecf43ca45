namespace Wfm.Engine.Planning;

/// <summary>A closure that returns by itself, such as two days of maintenance a month; on its days the queue is closed all day.</summary>
/// <param name="Id">Key within the centre.</param>
/// <param name="Queue">Queue that is closed; null for all.</param>
/// <param name="Days">The days on which it falls.</param>
public sealed record RecurringClosure(string Id, LocalText Name, string? Queue, ClosureDays Days)
{
    /// <summary>First day on which it can fall; null where it always has.</summary>
    public DateOnly? First { get; init; }

    /// <summary>Last day on which it can fall; null where no end is known.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>True when it concerns a queue.</summary>
    public bool Concerns(string queue) => Queue is null || Queue == queue;

    /// <summary>True when it falls on a date.</summary>
    public bool Closes(DateOnly date) => !(date < First) && !(date > Last) && Days.Include(date);

    /// <summary>The next dates on which it falls, at most <paramref name="count"/> and within two years.</summary>
    public IEnumerable<DateOnly> From(DateOnly date, int count) =>
        Enumerable.Range(0, 2 * 366).Select(date.AddDays).Where(Closes).Take(count);
}
