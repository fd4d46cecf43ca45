namespace Wfm.Engine.Rostering;

/// <summary>
/// Leave that has been granted: the agent is off on every day of the span, and those days are no days off of the contract.
/// </summary>
/// <param name="Kind">"annual", "sick", "study" …; <see cref="NotEmployed"/> for days before joining and after leaving.</param>
/// <param name="Last">Last day of leave, included.</param>
public sealed record Leave(string Agent, DateOnly First, DateOnly Last, string Kind)
{
    /// <summary>Days of the longest leave, and how far ahead one is asked for: a year.</summary>
    public const int LongestDays = 366;

    /// <summary>
    /// Kind of the days on which the agent is not employed. They are no leave of the contract: what is due by the month, such as
    /// days off, is due for the days employed only.
    /// </summary>
    public const string NotEmployed = "not-employed";

    /// <summary>False for days before joining and after leaving.</summary>
    public bool IsOfEmployed => Kind != NotEmployed;

    /// <summary>True for a day of the leave.</summary>
    public bool Holds(DateOnly date) => First <= date && date <= Last;
}

/// <summary>A wish of an agent for one day.</summary>
/// <param name="Shift">Shift code or category wished for; "off" for a day off.</param>
/// <param name="Wanted">True: would like it; false: would like to avoid it.</param>
/// <param name="Weight">Cost of refusing, ≥ 1.</param>
public sealed record Wish(string Agent, DateOnly Date, string Shift, bool Wanted, int Weight)
{
    /// <summary>True when working <paramref name="shift"/> (null: being off) is not what the agent asked for.</summary>
    public bool IsRefusedBy(ShiftType? shift) =>
        Wanted != (shift is null ? Shift == "off" : Shift == shift.Code || Shift == shift.Category);
}

/// <summary>A cell of the roster that the planner has fixed. A null <see cref="Shift"/> fixes a day off.</summary>
public sealed record LockedCell(string Agent, DateOnly Date, string? Shift, string? Queue);

/// <summary>
/// Something hard that the planner gives up for this period because not everything can be kept: it then costs instead of
/// forbidding.
/// </summary>
/// <param name="Rule">Id of the rule within the policy pack, or "leave", "locks" ….</param>
/// <param name="Agent">Whose line it is about; null for cover.</param>
/// <param name="Date">Day of a request, lock or cover; null for a rule that holds throughout.</param>
public sealed record Waiver(string Rule, string? Agent, DateOnly? Date);
