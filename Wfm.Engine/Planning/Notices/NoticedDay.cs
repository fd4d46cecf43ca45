using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>A day as a notice names it.</summary>
/// <param name="Kind">Null where the notice says a day off and not of which kind.</param>
/// <param name="Holiday">What it calls the holiday.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record NoticedDay(DateOnly Date, DayKind? Kind, string Holiday, int Line);
