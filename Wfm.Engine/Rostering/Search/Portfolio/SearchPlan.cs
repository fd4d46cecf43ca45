using Wfm.Engine.Rostering.Search.Packed;
using Wfm.Engine.Rostering.Search.Programmes;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>Which means pay on a model of this size and shape, found by measuring (decision 7).</summary>
/// <param name="hasSimplex">
/// Whether linear programmes can be solved here; without them the search anneals and bounds by steps of prices.
/// </param>
internal sealed class SearchPlan(SearchModel model, bool hasSimplex)
{
    /// <summary>Days that one programme looks at, at first, where the horizon is longer than <see cref="LongestHorizon"/>.</summary>
    public const int WindowDays = 28;

    private const int LongestHorizon = 70;

    /// <summary>
    /// Coverage rows up to which programmes are solved in good time, rows of one shift, and agents up to which one over the whole team is.
    /// </summary>
    private const int MostRows = 6000, LongestColumnADay = 12, LargestTeam = 500;

    /// <summary>Agents of the first groups: a fifth of the team, within these bounds.</summary>
    private const int SmallestGroup = 12, LargestFirstGroup = 400;

    /// <summary>
    /// Agents times days times shifts of the first windows, and of the largest long horizon whose lines are priced exactly.
    /// </summary>
    private const int MostCellsAtOnce = 25_000, LargestLong = 400_000;

    /// <summary>Agents times days to which a minute's share of annealing does justice.</summary>
    private const int CellsAnnealedAMinute = 5000;

    /// <summary>Whether programmes over lines are solved.</summary>
    public bool HasProgrammes => hasSimplex && SuitsProgrammes;

    /// <summary>Where a shift covers many rows, columns are long and the programmes of even small groups converge too slowly.</summary>
    private bool SuitsProgrammes => model.Coverage.MostRowsOfAShift <= LongestColumnADay && (IsLong || model.Coverage.Rows <= MostRows);

    /// <summary>Whether the programme over the whole team is solved, and dived from.</summary>
    public bool DivesIntoTeam => HasProgrammes && model.Agents <= LargestTeam && !IsHuge;

    /// <summary>Whether programmes look at a few weeks at a time: whole lines of a long horizon take minutes to generate.</summary>
    public bool UsesWindows => HasProgrammes && IsLong;

    /// <summary>A year of a large team: little but annealing gets through it in minutes.</summary>
    public bool IsHuge => SuitsProgrammes && IsLong && (long)model.Agents * model.Days * model.Shifts > LargestLong;

    /// <summary>Agents of the first group that is dived into.</summary>
    public int FirstGroup => Math.Min(
        model.Agents,
        Math.Clamp(UsesWindows ? MostCellsAtOnce / (WindowDays * model.Shifts) : model.Agents / 5, SmallestGroup, LargestFirstGroup));

    /// <summary>Share of the budget for annealing at first: short before a bound, long where little else follows.</summary>
    public double ShareOfFirstAnnealing(bool keepsBound) => IsHuge ? 0.7 : keepsBound ? 0.08 : HasProgrammes ? 0.3 : 0.9;

    /// <summary>Of a longer search than this, annealing at first takes no more than of this: it then brings nothing any more.</summary>
    public TimeSpan LongestAnnealed => HasProgrammes && !IsHuge
        ? TimeSpan.FromMinutes(Math.Max(1, model.Agents * model.Days / (double)CellsAnnealedAMinute))
        : TimeSpan.MaxValue;

    /// <summary>
    /// Labels a day when the bound of the whole roster is evaluated: over a year of a large team exact pricing would take an hour.
    /// </summary>
    public int BeamOfBound => IsHuge ? LineGenerator.WideBeam : LineGenerator.ExactBeam;

    private bool IsLong => model.Days > LongestHorizon && model.Model.KnownLines.Count == 0;
}
