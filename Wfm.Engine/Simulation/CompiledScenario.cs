namespace Wfm.Engine.Simulation;

/// <summary>A scenario in flat arrays: read by all cores, changed by none.</summary>
internal sealed class CompiledScenario
{
    public CompiledScenario(SimulationScenario scenario)
    {
        Scenario = scenario;
        Check(scenario);
        IntervalSeconds = scenario.Grid.Minutes * 60;
        Queues = [.. scenario.Queues];
        QueueNames = Array.ConvertAll(Queues, q => RandomStream.NameOf(q.Id));
        AgentNames = [.. scenario.Agents.Select(a => RandomStream.NameOf(a.Id))];
        Levels = Queues.Max(q => q.Chat?.Concurrency ?? 1);
        Profiles = [.. scenario.Agents.SelectMany(a => a.Shifts).Select(s => new SkillProfile(s.Skills, Queues)).Distinct()];
        ServersOf = [.. Queues.Select((_, q) => Servers(q, scenario.Routing))];
        HelpAfter = [.. ServersOf.Select(s => s.Select(v => v.AfterSeconds).Where(a => a > 0).Distinct().Order().ToArray())];
        (Segments, ShiftCount) = CutIntoSegments(scenario);
        Timetable = Order(Segments, Queues, IntervalSeconds);
    }

    public SimulationScenario Scenario { get; }
    public SimulatedQueue[] Queues { get; }
    public ulong[] QueueNames { get; }
    public ulong[] AgentNames { get; }
    public double IntervalSeconds { get; }
    public int Intervals => Scenario.Intervals;

    /// <summary>Most contacts an agent can hold at once.</summary>
    public int Levels { get; }

    /// <summary>The different sets of skills.</summary>
    public SkillProfile[] Profiles { get; }

    /// <summary>Per queue: the profiles that serve it, best choice first.</summary>
    public Server[][] ServersOf { get; }

    /// <summary>Per queue: the waits after which further profiles help out.</summary>
    public double[][] HelpAfter { get; }

    public Segment[] Segments { get; }
    public int ShiftCount { get; }

    /// <summary>Planned events in order of time.</summary>
    public PlannedEvent[] Timetable { get; }

    private Server[] Servers(int queue, Routing routing) =>
    [
        .. Profiles
            .Select((p, i) => (
                Profile: i, Skill: p.Skills.Where(s => s.Queue == queue).Select(s => (SimulatedSkill?)s).FirstOrDefault(), p.Skills.Length))
            .Where(p => p.Skill is not null)
            .Select(p => new Server(p.Profile, p.Skill!.Value.AfterSeconds, routing == Routing.LeastSkilledFirst ? p.Length : 0))
            .OrderBy(s => s.Tier).ThenBy(s => s.AfterSeconds).ThenBy(s => s.Profile),
    ];

    private (Segment[] Segments, int Shifts) CutIntoSegments(SimulationScenario scenario)
    {
        var segments = new List<Segment>();
        var shifts = 0;
        for (var agent = 0; agent < scenario.Agents.Count; agent++)
        {
            foreach (var shift in scenario.Agents[agent].Shifts)
            {
                var profile = Array.IndexOf(Profiles, new SkillProfile(shift.Skills, Queues));
                var start = shift.Start;
                foreach (var (breakStart, breakEnd) in shift.Breaks.Append((shift.End, shift.End)))
                {
                    if (breakStart > start)
                        segments.Add(new Segment(agent, shifts, profile, start * 60.0, breakStart * 60.0, shift.Start * 60.0));
                    start = Math.Max(start, breakEnd);
                }
                shifts++;
            }
        }
        return ([.. segments], shifts);
    }

    private static PlannedEvent[] Order(Segment[] segments, SimulatedQueue[] queues, double intervalSeconds)
    {
        var events = new List<PlannedEvent>();
        for (var s = 0; s < segments.Length; s++)
        {
            events.Add(new PlannedEvent(segments[s].Start, PlannedKind.SegmentStarts, s));
            events.Add(new PlannedEvent(segments[s].End, PlannedKind.SegmentEnds, s));
        }
        for (var q = 0; q < queues.Length; q++)
        {
            if (queues[q].Open is not { } open || queues[q].KeepsBacklog) continue;
            for (var i = 0; i < open.Length; i++)
                if (open[i] && (i + 1 == open.Length || !open[i + 1]))
                    events.Add(new PlannedEvent((i + 1) * intervalSeconds, PlannedKind.QueueCloses, q));
        }
        return [.. events.OrderBy(e => e.Time).ThenBy(e => e.Kind).ThenBy(e => e.Index)];
    }

    private static void Check(SimulationScenario scenario)
    {
        foreach (var queue in scenario.Queues)
        {
            if (queue.Volume.Length != scenario.Intervals || queue.AhtSeconds.Length != scenario.Intervals
                || (queue.Open?.Length ?? scenario.Intervals) != scenario.Intervals)
                throw new ArgumentException(
                    $"Queue {queue.Id} has not one value for each of {scenario.Intervals} intervals.", nameof(scenario));
        }
        foreach (var agent in scenario.Agents)
        {
            foreach (var shift in agent.Shifts)
            {
                if (shift.Start < 0 || shift.End <= shift.Start || shift.Skills.Count == 0)
                    throw new ArgumentException(
                        $"Agent {agent.Id} has a shift {shift.Start}–{shift.End} without time or skill.", nameof(scenario));
                if (shift.Skills.Any(s => s.Queue < 0 || s.Queue >= scenario.Queues.Count))
                    throw new ArgumentException($"Agent {agent.Id} serves a queue that the scenario does not have.", nameof(scenario));
            }
        }
    }
}

/// <summary>A set of skills; agents of one profile are interchangeable.</summary>
internal sealed class SkillProfile(IReadOnlyList<SimulatedSkill> skills, SimulatedQueue[] queues) : IEquatable<SkillProfile>
{
    public SimulatedSkill[] Skills { get; } = [.. skills];

    /// <summary>Most contacts in hand at once.</summary>
    public int Room { get; } = skills.Max(s => queues[s.Queue].Chat?.Concurrency ?? 1);

    public bool Equals(SkillProfile? other) => other is not null && Skills.AsSpan().SequenceEqual(other.Skills);

    public override bool Equals(object? obj) => Equals(obj as SkillProfile);

    public override int GetHashCode() => Skills.Aggregate(0, HashCode.Combine);
}

/// <summary>A profile that serves a queue: after what wait, and in what order of choice.</summary>
internal readonly record struct Server(int Profile, double AfterSeconds, int Tier);

/// <summary>A stretch of a shift between breaks, in seconds.</summary>
internal readonly record struct Segment(int Agent, int Shift, int Profile, double Start, double End, double ShiftStart);

/// <summary>Kinds of planned events, in the order in which they happen at the same moment.</summary>
internal enum PlannedKind : byte
{
    SegmentEnds,
    SegmentStarts,
    QueueCloses,
}

internal readonly record struct PlannedEvent(double Time, PlannedKind Kind, int Index);
