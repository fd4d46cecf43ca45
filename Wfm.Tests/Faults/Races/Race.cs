using Wfm.Tests.Faults.Changes;

namespace Wfm.Tests.Faults.Races;

/// <summary>Changes that meet: each caller has looked at the same state before any of them acts.</summary>
/// <param name="Before">What has happened before they look.</param>
/// <param name="Callers">One change for each.</param>
/// <param name="SameChoice">True where all choose the same, as the two tabs of one agent.</param>
/// <param name="Approval">True where a planner approves trades.</param>
internal sealed record Race(
    string Name, IReadOnlyList<Change> Before, IReadOnlyList<Change> Callers, bool SameChoice = false, bool Approval = false)
{
    public static IReadOnlyList<Race> All { get; } =
    [
        new("publish × accept", [TradeChanges.Ask, RosterChanges.Save], [RosterChanges.Publish, TradeChanges.Accept]),
        new(
            "publish × approve", [TradeChanges.Ask, TradeChanges.Accept, RosterChanges.Save], [RosterChanges.Publish, TradeChanges.Approve],
            Approval: true),
        new("publish × grant", [LeaveChanges.Ask, RosterChanges.Save], [RosterChanges.Publish, LeaveChanges.Grant]),
        new("publish × absence", [RosterChanges.Save], [RosterChanges.Publish, LeaveChanges.Absence]),
        new("publish × publish", [RosterChanges.Save], [RosterChanges.Publish, RosterChanges.Publish]),
        new("publish × save", [RosterChanges.Save], [RosterChanges.Publish, RosterChanges.Save]),
        new("save × save", [], [RosterChanges.Save, RosterChanges.Save]),
        new("save × accept", [TradeChanges.Ask], [RosterChanges.Save, TradeChanges.Accept]),
        new("lock × lock", [], [RosterChanges.Lock, RosterChanges.Lock]),
        new("accept × accept", [TradeChanges.Ask], [TradeChanges.Accept, TradeChanges.Accept], SameChoice: true),
        new("accept × grant", [TradeChanges.Ask, LeaveChanges.Ask], [TradeChanges.Accept, LeaveChanges.Grant]),
        new("accept × withdraw", [TradeChanges.Ask], [TradeChanges.Accept, TradeChanges.Withdraw]),
        new("accept × decline", [TradeChanges.Ask], [TradeChanges.Accept, TradeChanges.Decline]),
        new("ask × ask", [], [TradeChanges.Ask, TradeChanges.Ask], SameChoice: true),
        new("leave × leave", [], [LeaveChanges.Ask, LeaveChanges.Ask], SameChoice: true),
        new("leave × absence", [], [LeaveChanges.Ask, LeaveChanges.Absence], SameChoice: true),
        new("grant × withdraw", [LeaveChanges.Ask], [LeaveChanges.Grant, LeaveChanges.Withdraw]),
        new("grant × grant", [LeaveChanges.Ask], [LeaveChanges.Grant, LeaveChanges.Grant]),
        new("grant × absence", [LeaveChanges.Ask], [LeaveChanges.Grant, LeaveChanges.Absence]),
        new("wish × wish", [], [LeaveChanges.Wish, LeaveChanges.Wish], SameChoice: true),
        new("place × place", [], [DayChanges.Place, DayChanges.Place], SameChoice: true),
        new("publish day × publish", [DayChanges.Place, RosterChanges.Save], [DayChanges.Publish, RosterChanges.Publish]),
        new("publish day × publish day", [DayChanges.Place], [DayChanges.Publish, DayChanges.Publish]),
        new("forecast × forecast", [], [DemandChanges.Forecast, DemandChanges.Forecast]),
        new("forecast × adjust", [DemandChanges.Forecast], [DemandChanges.Forecast, DemandChanges.Adjust]),
        new("requirement × requirement", [DemandChanges.Forecast], [DemandChanges.Require, DemandChanges.Require]),
        new("import × import", [], [DemandChanges.Import, DemandChanges.Import]),
        new("begin month × begin month", [], [DemandChanges.Begin, DemandChanges.Begin], SameChoice: true),
        new("decide × decide", [], [DemandChanges.Decide, DemandChanges.Decide], SameChoice: true),
        new("event × event", [], [DemandChanges.AddEvent, DemandChanges.AddEvent], SameChoice: true),
        new("insist × insist", [RosterChanges.Waive], [RosterChanges.Insist, RosterChanges.Insist]),
        new("account × account", [], [AccountChanges.Create, AccountChanges.Create], SameChoice: true),
        new("account × account of an agent", [], [AccountChanges.CreateForAgent, AccountChanges.CreateForAgent], SameChoice: true),
        new("place month × place month", [], [RunChanges.PlaceMonth, RunChanges.PlaceMonth]),
        new("generate × generate", [], [RunChanges.Generate, RunChanges.Generate]),
        new(
            "four at once", [TradeChanges.Ask, LeaveChanges.Ask, RosterChanges.Save],
            [RosterChanges.Publish, TradeChanges.Accept, LeaveChanges.Grant, RosterChanges.Save]),
    ];
}
