using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;

namespace Wfm.Web.Features.Events;

/// <summary>What the event page shows.</summary>
/// <param name="Holidays">Holidays of the calendar: key and name.</param>
/// <param name="KnownUntil">The day after the history; effects are learned from days before it.</param>
public sealed record EventsView(
    IReadOnlyList<(string Id, LocalText Name)> Queues, IReadOnlyList<(string Key, LocalText Name)> Holidays,
    IReadOnlyList<EventLine> Events, IReadOnlyList<SpellLine> Spells, DateOnly Today, DateOnly KnownUntil)
{
    /// <summary>Closures that return by themselves, each with the days on which it falls next.</summary>
    public required IReadOnlyList<(RecurringClosure Closure, IReadOnlyList<DateOnly> Next)> Closures { get; init; }
}

/// <summary>One event.</summary>
/// <param name="Id">Null for an event of the centre's files, which the page cannot remove.</param>
public sealed record EventLine(int? Id, DemandEvent Event, bool IsLearned, string By);

/// <summary>One spell of other opening hours.</summary>
public sealed record SpellLine(int Id, string Queue, OpeningSpell Spell, string By);

/// <summary>What an event would be stored as.</summary>
/// <param name="Occurrences">The days, past ones included: they are taken out of the history.</param>
/// <param name="Effects">The factor for each queue concerned.</param>
public sealed record EventPlan(IReadOnlyList<(DateOnly First, DateOnly Last)> Occurrences, IReadOnlyList<QueueEffect> Effects);

/// <summary>The factor for one queue.</summary>
/// <param name="Observed">The past days that it was learned from; empty for a given factor.</param>
public sealed record QueueEffect(string Queue, LocalText Name, double? Factor, IReadOnlyList<ObservedEffect> Observed);

/// <summary>An event as a planner enters it.</summary>
public sealed class EventEntry
{
    public string Name { get; set; } = "";

    /// <summary>Queue concerned; empty for all.</summary>
    public string Queue { get; set; } = "";

    /// <summary>True for days counted back from holidays, false for dates.</summary>
    public bool BeforeHoliday { get; set; }

    public DateOnly First { get; set; }
    public DateOnly Last { get; set; }

    /// <summary>How many days before the holiday it begins.</summary>
    public int DaysBefore { get; set; } = 2;

    /// <summary>How many days it lasts.</summary>
    public int Length { get; set; } = 1;

    /// <summary>Key of the holiday; empty for every one.</summary>
    public string Holiday { get; set; } = "";

    /// <summary>True when the effect is learned from the past, false when it is given.</summary>
    public bool Learn { get; set; }

    /// <summary>Given effect in percent: 30 means 30 % more contacts.</summary>
    public double Percent { get; set; } = 30;

    /// <summary>Earlier days of the same kind, for learning: dates separated by commas or spaces.</summary>
    public string Earlier { get; set; } = "";
}

/// <summary>Other opening hours as a planner enters them; an empty span is closed.</summary>
public sealed class SpellEntry
{
    public string Queue { get; set; } = "";
    public DateOnly First { get; set; }
    public DateOnly? Last { get; set; }
    public string Workdays { get; set; } = "";

    /// <summary>By day of the week (<see cref="DayOfWeek"/>); those of the centre's weekend count.</summary>
    public string[] Weekend { get; } = ["", "", "", "", "", "", ""];
}
