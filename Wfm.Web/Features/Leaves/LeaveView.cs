using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Leaves;

/// <summary>An agent's leave.</summary>
/// <param name="Earliest">First day that leave can still be asked for.</param>
/// <param name="Cutoff">Clock time of the day before, until when it may be asked for.</param>
/// <param name="Granted">Leave that stands, earliest first.</param>
public sealed record MyLeaveView(
    DateOnly Earliest, TimeOnly Cutoff, IReadOnlyList<Leave> Granted, IReadOnlyList<LeaveLine> Requests);

/// <summary>One request.</summary>
/// <param name="Shifts">Shifts of the roster in force on those days; granting takes them away.</param>
public sealed record LeaveLine(
    LeaveRequestId Id, string Agent, string AgentName, DateOnly First, DateOnly Last, string Kind, string Note, LeaveState State,
    LocalText? Reason, string? DecidedBy, DateTimeOffset AskedAt, IReadOnlyList<LostShift> Shifts);

/// <summary>A shift that nobody would work.</summary>
/// <param name="UnmetHours">Agent-hours by which the requirement would be missed on top of what it is missed by now.</param>
public sealed record LostShift(DateOnly Date, ShiftType Shift, double UnmetHours);

/// <summary>All requests of a centre for its planner.</summary>
public sealed record LeaveRequestsView(IReadOnlyList<LeaveLine> Open, IReadOnlyList<LeaveLine> Decided);
