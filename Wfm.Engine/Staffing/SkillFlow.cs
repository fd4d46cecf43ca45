namespace Wfm.Engine.Staffing;

/// <summary>
/// Gives every queue the agents it asks for from groups that may serve it: a maximum flow by augmenting paths (L. Ford &amp; D. Fulkerson
/// 1956).
/// </summary>
internal static class SkillFlow
{
    private const double Negligible = 1e-12;

    /// <summary>Agents per group and queue; null when the demands cannot all be met.</summary>
    public static double[,]? Assign(IReadOnlyList<SkillGroup> groups, double[] demands)
    {
        var given = new double[groups.Count, demands.Length];
        var free = groups.Select(g => g.Agents).ToArray();
        for (var queue = 0; queue < demands.Length; queue++)
        {
            var missing = demands[queue];
            while (missing > Negligible * Math.Max(1, demands[queue]))
            {
                if (PathTo(queue, groups, given, free) is not { } path) return null;
                missing -= Push(path, missing, given, free);
            }
        }
        return given;
    }

    /// <summary>Queue and group alternately, from the queue in want to a group with free agents, breadth first.</summary>
    private static List<(int Group, int Queue)>? PathTo(int queue, IReadOnlyList<SkillGroup> groups, double[,] given, double[] free)
    {
        var cameBy = new Dictionary<int, (int Queue, int PreviousGroup)>();
        var pending = new Queue<(int Queue, int Group)>([(queue, -1)]);
        var seenQueues = new HashSet<int> { queue };
        while (pending.TryDequeue(out var at))
        {
            for (var g = 0; g < groups.Count; g++)
            {
                if (cameBy.ContainsKey(g) || !groups[g].Queues.Contains(at.Queue)) continue;
                cameBy[g] = (at.Queue, at.Group);
                if (free[g] > Negligible) return Path(g, cameBy);
                for (var q = 0; q < given.GetLength(1); q++)
                    if (given[g, q] > Negligible && seenQueues.Add(q)) pending.Enqueue((q, g));
            }
        }
        return null;
    }

    private static List<(int Group, int Queue)> Path(int group, Dictionary<int, (int Queue, int PreviousGroup)> cameBy)
    {
        var path = new List<(int, int)>();
        while (group >= 0)
        {
            var (queue, previous) = cameBy[group];
            path.Add((group, queue));
            group = previous;
        }
        return path;
    }

    /// <summary>Each group on the path serves the queue before it and gives up the queue that the next group takes over.</summary>
    private static double Push(List<(int Group, int Queue)> path, double wanted, double[,] given, double[] free)
    {
        var amount = Math.Min(wanted, free[path[0].Group]);
        for (var k = 0; k + 1 < path.Count; k++) amount = Math.Min(amount, given[path[k + 1].Group, path[k].Queue]);
        free[path[0].Group] -= amount;
        for (var k = 0; k < path.Count; k++)
        {
            given[path[k].Group, path[k].Queue] += amount;
            if (k + 1 < path.Count) given[path[k + 1].Group, path[k].Queue] -= amount;
        }
        return amount;
    }
}
