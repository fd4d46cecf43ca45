namespace Wfm.Web.Features.Definitions;

/// <summary>What of a centre is edited as one table.</summary>
public enum DefinitionKind
{
    Queues,
    Losses,
    ShiftTypes,
    DayRules,
    Meetings,
    Contacts,
    Outbound,
    Holidays,
    Closures,
    Settings,
}
