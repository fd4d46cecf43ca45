using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning.WithinDay;

/// <summary>Shrinkage without what stands in the day itself, so that a placed break is not counted twice.</summary>
public static class DayShrinkage
{
    /// <summary>
    /// The requirements for a day on which the rules' activities and <paramref name="added"/> are placed: net as before, gross for the rest
    /// of the shrinkage.
    /// </summary>
    public static IReadOnlyList<Requirement> Placed(
        Centre centre, IReadOnlyList<Requirement> requirements, IReadOnlyList<AddedActivity> added)
    {
        HashSet<string> placed = [.. centre.Day.PlacedKinds, .. added.Select(a => a.Kind)];
        return [.. requirements.Select(r => Without(centre, r, placed))];
    }

    private static Requirement Without(Centre centre, Requirement requirement, HashSet<string> placed)
    {
        if (centre.Queues.FirstOrDefault(q => q.Id == requirement.Queue) is not { } queue) return requirement;
        var (grid, rest) = (requirement.Grid, new double[requirement.Shrinkage.Length]);
        for (var i = 0; i < rest.Length; i++)
        {
            var day = requirement.Period[grid.DayOf(requirement.Period, i)].DayOfWeek;
            var hour = grid.Span(requirement.Period, i).Start / 60;
            rest[i] = Math.Clamp(requirement.Shrinkage[i] - queue.PlacedLoss(day, hour, placed), 0, requirement.Shrinkage[i]);
        }
        return requirement with { Shrinkage = rest, Gross = [.. requirement.Net.Select((net, i) => Shrinkage.Gross(net, rest[i]))] };
    }
}
