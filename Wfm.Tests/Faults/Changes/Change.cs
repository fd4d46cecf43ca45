namespace Wfm.Tests.Faults.Changes;

/// <summary>One kind of change of the product.</summary>
/// <param name="Kind">What it is called in reports.</param>
/// <param name="Prepare">
/// Looks at what there is, as a page does, and chooses by the given chance what is to be done; null where there is nothing to do.
/// What it returns calls the service, once.
/// </param>
internal sealed record Change(string Kind, Func<FaultWorld, Random, Task<Func<Task>?>> Prepare);

/// <summary>
/// Every kind of change, and where each may happen: parts of the month that do not meet, so that what is agreed stays agreed.
/// </summary>
internal static class AllChanges
{
    /// <summary>Days of December on which agents trade; leave and edits by hand have their own.</summary>
    public static DaySpan Trading { get; } = new(2, 12);

    public static DaySpan Leaves { get; } = new(13, 19);

    public static DaySpan Edits { get; } = new(20, 31);

    public static IReadOnlyList<Change> All { get; } =
    [
        .. TradeChanges.All, .. LeaveChanges.All, .. RosterChanges.All, .. DayChanges.All, .. DemandChanges.All, .. AccountChanges.All,
    ];
}

/// <summary>Days of December 2026, the last one included.</summary>
internal readonly record struct DaySpan(int First, int Last)
{
    public DateOnly Any(Random chance) => new(2026, 12, chance.Next(First, Last + 1));

    public bool Has(DateOnly date) => date is { Year: 2026, Month: 12 } && First <= date.Day && date.Day <= Last;
}

internal static class Choice
{
    /// <summary>One of them; the default where there is none.</summary>
    public static T? OneOf<T>(this Random chance, IReadOnlyList<T> from) => from.Count == 0 ? default : from[chance.Next(from.Count)];
}
