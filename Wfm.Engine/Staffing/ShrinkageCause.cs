namespace Wfm.Engine.Staffing;

/// <summary>One reason for which scheduled time is lost.</summary>
/// <param name="Key">"break", "meeting", "training", "sick", "late" …</param>
/// <param name="IsPlanned">True when the planner decides about it (breaks, meetings, training), false for absence and the like.</param>
/// <param name="Shares">Share of scheduled time per day of the week and hour, in [0, 1): index weekday × 24 + hour, Sunday first.</param>
public sealed record ShrinkageCause(string Key, LocalText Name, bool IsPlanned, IReadOnlyList<double> Shares)
{
    /// <summary>A cause that takes the same share at any time.</summary>
    public static ShrinkageCause Constant(string key, LocalText name, bool isPlanned, double share) =>
        new(key, name, isPlanned, [.. Enumerable.Repeat(share, 7 * 24)]);

    /// <inheritdoc cref="ShrinkageCause" path="/param[@name='Shares']"/>
    public IReadOnlyList<double> Shares { get; } = Shares.Count == 7 * 24 && Shares.All(s => s is >= 0 and < 1)
        ? Shares
        : throw new ArgumentException($"{Key}: expected 168 shares in [0, 1), got {Shares.Count}.", nameof(Shares));

    /// <summary>The share at an hour of a weekday.</summary>
    public double At(DayOfWeek day, int hour) => Shares[(int)day * 24 + hour];
}

/// <summary>The causes of a queue or team together; each minute is lost to one cause only, so shares add up.</summary>
public sealed record ShrinkageProfile(IReadOnlyList<ShrinkageCause> Causes)
{
    /// <summary>Nothing is lost.</summary>
    public static ShrinkageProfile None { get; } = new([]);

    /// <summary>
    /// Share of scheduled time lost at an hour of a weekday. A cause that stands in the roster itself (a lunch placed in the
    /// shift, a meeting in the calendar) is named in <paramref name="scheduled"/> and left out, so that it never counts twice.
    /// </summary>
    public double At(DayOfWeek day, int hour, IReadOnlySet<string> scheduled)
    {
        var share = Causes.Where(c => !scheduled.Contains(c.Key)).Sum(c => c.At(day, hour));
        return share < 1
            ? share
            : throw new InvalidOperationException($"Causes take {share:P0} of {day} {hour}:00. Maybe one of them is counted twice?");
    }

    /// <summary>The planned or the unplanned part alone.</summary>
    public double At(DayOfWeek day, int hour, IReadOnlySet<string> scheduled, bool isPlanned) =>
        new ShrinkageProfile([.. Causes.Where(c => c.IsPlanned == isPlanned)]).At(day, hour, scheduled);
}
