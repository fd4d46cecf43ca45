using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>How often a contact is due.</summary>
public enum ContactEvery
{
    Day,

    /// <summary>In each week of the centre.</summary>
    Week,

    /// <summary>Calendar month.</summary>
    Month,
}

/// <summary>
/// A regular contact with each agent of some teams, such as those who work at home: a call a day, a video meeting a week, a
/// meeting face to face a month.
/// </summary>
/// <param name="Window">Where in the day it may lie.</param>
public sealed record ContactCadence(string Kind, ContactEvery Every, int Minutes, ClockSpan Window)
{
    /// <summary>Ids of the teams; empty for all.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    public bool IsFor(Agent agent) => Teams.Count == 0 || Teams.Contains(agent.Team);

    /// <summary>True where the shift leaves time for it within the window, in minutes that pass on its day.</summary>
    public bool FitsInto(ShiftType shift, DayClock day)
    {
        var (from, until) = day.Window(Window, Minutes);
        return !shift.OffQueue && Math.Min(day.Elapsed(shift.Span.End), until) - Math.Max(day.Elapsed(shift.Span.Start), from) >= Minutes;
    }
}
