using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering;

/// <summary>A person who is rostered.</summary>
/// <param name="Id">Unique within the centre and stable over time.</param>
/// <param name="Name">Display name.</param>
/// <param name="Contract">Key of the contract that scopes labour rules.</param>
/// <param name="Skills">Queues the agent can serve on some day of the period.</param>
public sealed record Agent(string Id, string Name, string Team, string Contract, IReadOnlyList<string> Skills)
{
    /// <summary>First day of employment; null where it lies before everything that is known.</summary>
    public DateOnly? First { get; init; }

    /// <summary>Last day of employment; null while no end is known.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>Working time as a share of full time, in (0, 1].</summary>
    public double Share { get; init; } = 1;

    /// <summary>Where the agent works: the name of a site, or empty where that is not told apart.</summary>
    public string Location { get; init; } = "";

    /// <summary>What is known of the person and decides no roster; null in rostering problems.</summary>
    public PersonalData? Person { get; init; }

    /// <summary>All terms in the order in which they begin, the first of them included; empty where nothing has ever changed.</summary>
    public IReadOnlyList<AgentTerm> Terms { get; init; } = [];

    /// <summary>Days of the period on which a skill of <see cref="Skills"/> is not held yet or no more; few agents have any.</summary>
    public IReadOnlyList<SkillGap> Gaps { get; init; } = [];

    /// <summary>True when the agent is employed on a date.</summary>
    public bool IsEmployedOn(DateOnly date) => !(date < First) && !(date > Last);

    /// <summary>True when the agent is employed on a day of the period.</summary>
    public bool IsEmployedIn(PlanningPeriod period) => !(First >= period.End) && !(Last < period.Start);

    /// <summary>True when the agent can serve a queue on a date of the period.</summary>
    public bool CanServe(string queue, DateOnly date) =>
        Skills.Contains(queue) && !Gaps.Any(g => g.Queue == queue && g.First <= date && date <= g.Last);

    /// <summary>What holds for the agent now, as a term.</summary>
    public AgentTerm TermFrom(DateOnly from) => new(from, Team, Contract, Share, Location, Skills);

    /// <summary>The agent with terms that begin later than what holds at first.</summary>
    public Agent WithTerms(IEnumerable<AgentTerm> later) => this with
    {
        Terms = [TermFrom(DateOnly.MinValue), .. later.OrderBy(t => t.From)],
    };

    /// <summary>
    /// The agent as a period sees it: team, contract, share and location of the term in force on its first day of employment in the
    /// period, and every skill held on some day of it.
    /// </summary>
    public Agent In(PlanningPeriod period)
    {
        if (Terms.Count == 0) return Person is null ? this : this with { Person = null };
        var start = First is { } hired && hired > period.Start ? hired : period.Start;
        var inForce = Terms.LastOrDefault(t => t.From <= start) ?? Terms[0];
        AgentTerm[] terms = [inForce, .. Terms.Where(t => t.From > start && t.From < period.End)];
        var skills = terms.SelectMany(t => t.Skills).Distinct().ToArray();
        return this with
        {
            Team = inForce.Team,
            Contract = inForce.Contract,
            Share = inForce.Share,
            Location = inForce.Location,
            Skills = skills.SequenceEqual(inForce.Skills) ? inForce.Skills : skills,
            Person = null,
            Gaps = [.. skills.SelectMany(s => GapsOf(s, terms, period))],
        };
    }

    private static IEnumerable<SkillGap> GapsOf(string queue, AgentTerm[] terms, PlanningPeriod period) =>
        from i in Enumerable.Range(0, terms.Length)
        where !terms[i].Skills.Contains(queue)
        let first = i == 0 ? period.Start : terms[i].From
        let end = i + 1 < terms.Length ? terms[i + 1].From : period.End
        select new SkillGap(queue, first, end.AddDays(-1));
}
