using Wfm.Engine;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;

namespace Wfm.Web.Features.MyShifts;

/// <summary>One month of one agent.</summary>
/// <param name="Months">The months there is something to see of.</param>
/// <param name="Next">The shift that runs or comes next; null when none is known.</param>
/// <param name="Published">True for a roster published here; false for duty that the centre was loaded with.</param>
/// <param name="Unanswered">Colleagues who wait for this agent's answer to a swap.</param>
public sealed record MyShiftsView(
    string Name, Month Month, DateOnly Today, IReadOnlyList<Month> Months, NextShift? Next, IReadOnlyList<MyDay> Days,
    MyTotals Totals, bool Published, int Unanswered);

/// <summary>A shift on its day.</summary>
/// <param name="Minutes">Paid minutes that pass on that day.</param>
public sealed record Duty(DateOnly Date, ShiftType Shift, LocalText Queue, int Minutes);

/// <summary>The shift that runs or comes next.</summary>
/// <param name="Until">Time to its start, or to its end when it runs.</param>
public sealed record NextShift(Duty Duty, bool Running, TimeSpan Until);

/// <summary>One day of the month; without duty and leave it is a day off.</summary>
/// <param name="LeaveAsked">True when leave is asked for and not decided.</param>
public sealed record MyDay(DateOnly Date, Duty? Duty, string? LeaveKind, SpecialDay? Holiday, OpenTrade? Trade, bool LeaveAsked)
{
    public bool IsDayOff => Duty is null && LeaveKind is null;
}

/// <summary>The agent's day with everything in it.</summary>
/// <param name="Clock">What the clock shows at its minutes.</param>
public sealed record MyTimes(AgentDay Day, DayClock Clock);

/// <summary>A swap or cover that waits for somebody.</summary>
/// <param name="AskedByMe">True when I wait for the colleague; false when the colleague waits for me.</param>
public sealed record OpenTrade(TradeId Id, string Colleague, bool AskedByMe);

/// <summary>What the month comes to.</summary>
/// <param name="WeekendEnds">Shifts on the last day of the weekend.</param>
public sealed record MyTotals(int Minutes, int Shifts, int DaysOff, int LeaveDays, int Evenings, int WeekendEnds)
{
    public static MyTotals Of(IReadOnlyList<MyDay> days, WorkingWeek week)
    {
        var duties = days.Where(d => d.Duty is not null).Select(d => d.Duty!).ToList();
        return new MyTotals(
            duties.Sum(d => d.Minutes), duties.Count, days.Count(d => d.IsDayOff), days.Count(d => d.LeaveKind is not null),
            duties.Count(d => d.Shift.Category == "evening"), duties.Count(d => d.Date.DayOfWeek == week.Weekend[^1]));
    }
}
