namespace Wfm.Engine.Rostering.Rules.Standing;

/// <summary>
/// A rule that every roster has because of the problem itself (requirement, skills, leave, wishes, locks), not because a
/// policy pack lists it.
/// </summary>
internal abstract record StandingRule : LabourRule
{
    /// <summary>True where nobody can give it up: no decision of a planner teaches an agent a skill.</summary>
    public virtual bool IsGiven => false;

    /// <summary>The standing rules of a problem, one coverage rule for each queue first.</summary>
    public static IReadOnlyList<StandingRule> Of(RosterProblem problem) =>
    [
        .. problem.Requirements.Select(
            r => new QueueCoverage
            {
                Id = QueueCoverage.RuleIdOf(r.Queue),
                Requirement = r,
                Name = problem.NameOf(r.Queue),
                Following = problem.FollowingRequirements.FirstOrDefault(f => f.Queue == r.Queue && f.Grid == r.Grid),
            }),
        new Availability { Id = Availability.RuleId },
        new GrantedLeave { Id = "leave" },
        new AgentWishes { Id = "wishes" },
        new PlannerLocks { Id = "locks" },
    ];
}
