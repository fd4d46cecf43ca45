using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;

namespace Wfm.Engine.Planning.Variants;

/// <summary>How many shifts meet the requirement of one day.</summary>
internal static class ShiftCover
{
    /// <summary>
    /// Goes through the day from the morning on; where agents are short, adds shifts of the type that meets most of what is
    /// still short. Fewest shifts for shifts without breaks; with breaks a good guess. What no shift covers is left out.
    /// </summary>
    public static int Count(IReadOnlyList<ShiftType> shiftTypes, Requirement requirement, int day)
    {
        var grid = requirement.Grid;
        var (left, date) = (requirement.Gross[grid.RangeOf(requirement.Period, day)], requirement.Period[day]);
        var types = shiftTypes.Where(s => s.MayStartOn(date.DayOfWeek))
            .Select(s => s.Staffed(grid, date).Where(i => i < left.Length).ToArray()).ToList();
        var shifts = 0;
        for (var i = 0; i < left.Length; i++)
        {
            while (left[i] > 0 && types.Where(t => t.Contains(i)).MaxBy(t => t.Sum(k => Math.Max(0, left[k]))) is { } best)
            {
                foreach (var k in best) left[k]--;
                shifts++;
            }
        }
        return shifts;
    }
}
