namespace Wfm.Engine.Rostering;

/// <summary>One agent works one shift for one queue on one day. A day without an assignment is a day off.</summary>
/// <param name="Shift">Code of the shift type.</param>
/// <param name="Queue">Queue served during the shift.</param>
public sealed record Assignment(string Agent, DateOnly Date, string Shift, string Queue);
