using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Rostering.Rules.Standing;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>What kind of thing a way out gives up. The ways out that are offered together are of different kinds where they can be.</summary>
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

internal static class RepairKinds
{
    public static RepairKind Of(CompiledProblem problem, Demand demand) => problem.Rules[demand.Rule] switch
    {
        _ when demand.Agent is null => RepairKind.Cover,
        StandingRule => RepairKind.Request,
        OvertimeCap or WorkingHours or ComprehensiveHours or AverageWeek or NightWorkAverage or MaxShiftLength => RepairKind.WorkingTime,
        DaysOffPerMonth or WeeklyRestDay or MaxConsecutiveDays or WorkingDaysPerWeek or MaxWeekends => RepairKind.DaysOff,
        _ => RepairKind.Rule,
    };
}
