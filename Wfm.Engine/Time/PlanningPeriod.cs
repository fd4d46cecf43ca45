namespace Wfm.Engine.Time;

/// <summary>A run of whole local days that is planned together, usually a calendar month.</summary>
public readonly record struct PlanningPeriod
{
    /// <summary>First day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days { get; }

    /// <summary>The day after the last one.</summary>
    public DateOnly End => Start.AddDays(Days);

    public PlanningPeriod(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        Start = start;
        Days = days;
    }

    /// <summary>The date of day <paramref name="index"/>, counted from 0; negative indices reach into the past.</summary>
    public DateOnly this[int index] => Start.AddDays(index);

    /// <summary>0-based index of <paramref name="date"/>; negative before the period.</summary>
    public int IndexOf(DateOnly date) => date.DayNumber - Start.DayNumber;

    public bool Contains(DateOnly date) => IndexOf(date) is var i && i >= 0 && i < Days;

    public IEnumerable<DateOnly> Dates
    {
        get
        {
            for (var i = 0; i < Days; i++) yield return this[i];
        }
    }

    public override string ToString() => $"{Start:yyyy-MM-dd}+{Days}";
}
