using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Web.Features.Days;

/// <summary>One day of the latest roster with what is inside its shifts.</summary>
/// <param name="Number">Version of the day; 0 while nothing is placed and every lunch stands where the shift type has it.</param>
/// <param name="Moved">Agents whose shift is not any more the one that was placed: place the day again.</param>
/// <param name="Contacts">Regular contacts due in the day, week and month around the day.</param>
/// <param name="CountedTwice">Queues whose shrinkage is not told apart by kind, so that breaks placed here count twice.</param>
public sealed record DayView(
    PlanHead Head, DateOnly Date, Centre Centre, DayPlan Plan, int Number, bool IsInForce, IReadOnlyList<QueueDay> Service,
    IReadOnlyList<LocalText> Breaches, IReadOnlyList<string> Moved, IReadOnlyList<LocalText> CountedTwice,
    IReadOnlyDictionary<DateOnly, (int Latest, int Published)> Placed, IReadOnlyList<ContactState> Contacts)
{
    public int SlotMinutes => Plan.Grid.Minutes;

    /// <summary>What the clock shows at the minutes of the plan.</summary>
    public DayClock Clock => Plan.Clock;

    public string NameOf(string agent) => Centre.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? agent;
}

/// <summary>Where one activity could be instead.</summary>
/// <param name="Late">Contacts late more (or fewer) than now.</param>
/// <param name="Breach">The first rule that it would break and the day does not break now; null when it breaks none.</param>
public sealed record Alternative(int Start, double Late, LocalText? Breach);
