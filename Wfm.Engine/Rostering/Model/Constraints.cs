namespace Wfm.Engine.Rostering.Model;

/// <summary>
/// A constraint of the closed set that every labour rule compiles to. All but <see cref="CoverageRow"/> speak of one
/// agent's line at a time: a constraint that lists several agents holds for each of them separately.
/// Days are 0-based within the period; negative days lie in the fixed prefix of the published past, days from the end of the
/// period on in the fixed suffix of what is published after it. The known days are those of the prefix, the period and the suffix.
/// A constraint about which nothing is left to decide does not count: <see cref="RosterModelBuilder"/> leaves it out, so that a
/// breach in what is published never makes the period beside it infeasible.
/// </summary>
/// <param name="Rule">Index into <see cref="RosterModel.Rules"/>: who asked for this.</param>
public abstract record Constraint(int Rule)
{
    /// <summary>The penalty of a constraint of lines; null for coverage, which has a cost of its own.</summary>
    public Penalty? PenaltyOrNull() => this switch
    {
        Cell cell => cell.Penalty,
        Sequence sequence => sequence.Penalty,
        Run run => run.Penalty,
        Total total => total.Penalty,
        KnownLine known => known.Penalty,
        _ => null,
    };
}

/// <summary>Working one of <paramref name="Shifts"/> on <paramref name="Day"/> costs <paramref name="Penalty"/> once.</summary>
/// <param name="Day">A day of the period, ≥ 0.</param>
/// <param name="Shifts">May contain 0, the day off: then being off costs.</param>
public sealed record Cell(int Rule, int Agent, int Day, ShiftSet Shifts, Penalty Penalty) : Constraint(Rule);

/// <summary>
/// Days d, d+1, … matching the shift sets of <paramref name="Pattern"/> one after another cost
/// <paramref name="Penalty"/> once for every d in <paramref name="StartDays"/>.
/// </summary>
/// <param name="StartDays">
/// Ascending. Patterns that reach beyond the known days, and those that lie wholly inside the prefix or the suffix, do
/// not match; the built model no longer lists their start days. Overlapping matches count separately.
/// </param>
public sealed record Sequence(
    int Rule, IReadOnlyList<int> Agents, IReadOnlyList<ShiftSet> Pattern, IReadOnlyList<int> StartDays, Penalty Penalty) : Constraint(Rule);

/// <summary>
/// The length of every maximal run of known days in <paramref name="Shifts"/> is between <paramref name="Min"/> and
/// <paramref name="Max"/>; each day missing or too many is one unit of breach, and every run pays for itself
/// (<see cref="Growth.Quadratic"/>: the square of its own amount). Days of the prefix and the suffix count into the length.
/// </summary>
/// <param name="Min">
/// ≥ 1. A run that touches the first or the last known day is never too short: it may go on beyond what is known. A run that
/// ends on day −1 can be too short, because day 0 has ended it, and one that begins on the first day of the suffix, because the
/// last day of the period has not; runs that end earlier or begin later do not count.
/// </param>
/// <param name="Max"><see cref="int.MaxValue"/> sets no bound. Only runs that reach into the period can be too long.</param>
public sealed record Run(
    int Rule, IReadOnlyList<int> Agents, ShiftSet Shifts, int Min, int Max, Penalty Penalty) : Constraint(Rule);

/// <summary>
/// A line that differs on any day of the period from the one that the agent knows costs <paramref name="Penalty"/> once,
/// however many days differ.
/// </summary>
/// <param name="Shifts">The shift of every day of the period.</param>
/// <param name="Penalty">Soft: a line that must stay is said by hard cells.</param>
public sealed record KnownLine(int Rule, int Agent, IReadOnlyList<int> Shifts, Penalty Penalty) : Constraint(Rule);

/// <summary>What a <see cref="Total"/> adds up.</summary>
public enum TotalKind
{
    /// <summary>Σ over the days of all groups of the weight of the shift worked there.</summary>
    Sum,

    /// <summary>Number of groups in which at least one day has a shift of positive weight (weekends worked).</summary>
    GroupsTouched,
}

/// <summary>
/// An amount summed over days is between <paramref name="Min"/> and <paramref name="Max"/>; each unit below or above is
/// one unit of breach. With <see cref="Growth.Quadratic"/> and Min = Max this is the fairness term of a group.
/// </summary>
/// <param name="Weights">Amount by shift index (length <see cref="RosterModel.Shifts"/>), ≥ 0: 1 to count, minutes to measure.</param>
/// <param name="Groups">
/// Disjoint ascending groups of known days, in ascending order; for <see cref="TotalKind.Sum"/> one group is enough. Days of
/// the prefix and the suffix count with what is worked there. At least one day lies in the period, or the total does not count.
/// </param>
/// <param name="Min">Lower bound of the amount, carry included; <see cref="long.MinValue"/> or 0 sets none.</param>
/// <param name="Max">Upper bound of the amount, carry included; <see cref="long.MaxValue"/> sets none.</param>
/// <param name="Carry">Amount each listed agent brings along from before (ledger), aligned with Agents; null for none.</param>
public sealed record Total(
    int Rule,
    IReadOnlyList<int> Agents,
    TotalKind Kind,
    IReadOnlyList<long> Weights,
    IReadOnlyList<IReadOnlyList<int>> Groups,
    long Min,
    long Max,
    Penalty Penalty,
    IReadOnlyList<long>? Carry = null) : Constraint(Rule)
{
    /// <summary>
    /// Amounts by shift index on the days on which they differ from <see cref="Weights"/>, such as the length of a night in which
    /// the clocks change.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> WeightsOn { get; init; } = new Dictionary<int, IReadOnlyList<long>>();

    /// <summary>Amounts by shift index on a known day.</summary>
    public IReadOnlyList<long> WeightsOf(int day) => WeightsOn.GetValueOrDefault(day, Weights);

    /// <summary>The largest amount of any shift on any day.</summary>
    public long MostOfADay => WeightsOn.Values.Append(Weights).Max(w => w.Max());
}

/// <summary>
/// The number of agents who contribute to a place and time, at a convex cost, within an optional hard floor and cap
/// (one unit of hard breach for each agent missing or too many, times <paramref name="HardWeight"/>).
/// </summary>
/// <param name="Name">What is covered: a queue, a post, a site.</param>
/// <param name="Day">
/// Day the interval belongs to: of the period, or the one after it, which the last shifts of the period reach past midnight.
/// </param>
/// <param name="Span">Clock span of the interval, for explanation.</param>
/// <param name="Fixed">
/// Count that is there whatever is decided: shifts of the prefix that pass midnight, and those of the suffix on its first day.
/// </param>
public sealed record CoverageRow(
    int Rule,
    string Name,
    int Day,
    Time.ClockSpan Span,
    ConvexCost Cost,
    int Floor = int.MinValue,
    int Cap = int.MaxValue,
    int Fixed = 0,
    long HardWeight = 1) : Constraint(Rule)
{
    /// <summary>Index in the period of the interval that the row stands for; two intervals of a repeated hour have the same span.</summary>
    public int Interval { get; init; }

    /// <summary>Cost of <paramref name="count"/> agents, <see cref="Fixed"/> included in the count.</summary>
    public RosterCost CostOf(int count) => new(
        HardWeight * (Math.Max(0L, (long)Floor - count) + Math.Max(0L, (long)count - Cap)), Cost.At(count));
}
