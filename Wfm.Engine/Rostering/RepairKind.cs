namespace Wfm.Engine.Rostering;

/// <summary>
/// What kind of thing a way out gives up. The ways out that are offered together are of different kinds where they can be.
/// </summary>
public enum RepairKind
{
    /// <summary>Fewer, or more, agents in some place than the floor or cap says.</summary>
    Cover,

    /// <summary>A granted leave or a locked cell is moved.</summary>
    Request,

    /// <summary>More, or fewer, working hours: overtime.</summary>
    WorkingTime,

    /// <summary>Days off, and days worked in a row.</summary>
    DaysOff,

    /// <summary>Any other rule: rest between shifts, evenings, permitted shifts ….</summary>
    Rule,
}
