using System.Globalization;

namespace Wfm.Engine.Staffing;

/// <summary>A model of a queue: B (nobody waits), C (nobody gives up) or A (customers have a patience).</summary>
public enum ErlangModel
{
    /// <summary>Who finds no free agent is lost.</summary>
    B,

    /// <summary>Everybody waits, however long.</summary>
    C,

    /// <summary>Everybody waits while the patience lasts.</summary>
    A,
}

/// <summary>
/// One question to a model of a queue: what so many agents give, or how many agents are the fewest for a target. It may be asked
/// wrongly; <see cref="Complaints"/> says how, by the names under which every door asks for its parts.
/// </summary>
/// <param name="Load">Offered load in Erlangs.</param>
public sealed record ErlangQuestion(ErlangModel Model, double Load)
{
    /// <summary>What is meant where nothing is said, in seconds.</summary>
    public const double UsualAht = 180, UsualThreshold = 20;

    private const double MostLoad = 100_000, MostAgents = 1_000_000, MostSeconds = 10_000_000, LeastOccupancy = 0.01;

    /// <summary>Agents, may be fractional; either these or <see cref="Require"/>.</summary>
    public double? Agents { get; init; }

    /// <summary>Service level to reach, in [0, 1); for <see cref="ErlangModel.B"/> one minus blocking.</summary>
    public double? Require { get; init; }

    /// <summary>Mean handle time.</summary>
    public double AhtSeconds { get; init; } = UsualAht;

    /// <summary>Answer threshold.</summary>
    public double ThresholdSeconds { get; init; } = UsualThreshold;

    /// <summary>Mean patience; needed by <see cref="ErlangModel.A"/>.</summary>
    public double? PatienceSeconds { get; init; }

    /// <summary>Contacts in service and waiting that fit; those beyond are lost. Null where all fit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Share in (0, 1]; null sets no bound.</summary>
    public double? MaxOccupancy { get; init; }

    /// <summary>Null sets no bound.</summary>
    public double? MaxAsaSeconds { get; init; }

    /// <summary>Share in (0, 1]; null sets no bound.</summary>
    public double? MaxAbandonment { get; init; }

    /// <summary>What <see cref="Require"/> is a share of.</summary>
    public ServiceLevelDefinition Definition { get; init; }

    /// <summary>Everything that keeps the question from being answered: part, value, and what was expected.</summary>
    public IEnumerable<(string Part, string Value, LocalText Expected)> Complaints()
    {
        if (Agents is null == Require is null)
            yield return ("agents", "", new("agents 与 require 须给出且只给出其一。", "Either agents or require, and not both."));
        if (!(Load is >= 0 and <= MostLoad)) yield return Wrong("load", Load, Invariant($"[0, {MostLoad}]"));
        if (Agents is not (null or >= 0 and <= MostAgents)) yield return Wrong("agents", Agents, Invariant($"[0, {MostAgents}]"));
        if (Require is not (null or >= 0 and < 1)) yield return Wrong("require", Require, "[0, 1)");
        if (!(AhtSeconds is > 0 and <= MostSeconds)) yield return Wrong("aht", AhtSeconds, Invariant($"(0, {MostSeconds}]"));
        if (!(ThresholdSeconds is >= 0 and <= MostSeconds))
            yield return Wrong("target", ThresholdSeconds, Invariant($"[0, {MostSeconds}]"));
        if (PatienceSeconds is not (null or > 0 and <= MostSeconds))
            yield return Wrong("patience", PatienceSeconds, Invariant($"(0, {MostSeconds}]"));
        if (Model == ErlangModel.A && PatienceSeconds is null)
            yield return ("patience", "", new("模型 A 需要客户耐心。", "Model A needs the customers' patience."));
        if (MaxOccupancy is not (null or >= LeastOccupancy and <= 1))
            yield return Wrong("maxOccupancy", MaxOccupancy, Invariant($"[{LeastOccupancy}, 1]"));
        if (MaxAsaSeconds is not (null or > 0)) yield return Wrong("maxAsa", MaxAsaSeconds, "(0, ∞)");
        if (MaxAbandonment is not (null or > 0 and <= 1)) yield return Wrong("maxAbandonment", MaxAbandonment, "(0, 1]");
        if (Capacity is { } capacity && !(Agents is >= 1 && Agents % 1 == 0 && capacity >= Agents && capacity <= MostAgents))
            yield return ("capacity", Invariant($"{capacity}"), new(
                "需要整数 agents（至少 1），且容量不小于它。", "It needs whole agents of at least 1, and is not below them."));
    }

    /// <summary>The agents asked about, or the fewest that meet the target, and what they give.</summary>
    public (double Agents, QueueFigures Figures) Answer()
    {
        var target = new ServiceTarget(Require ?? 0, ThresholdSeconds, MaxOccupancy ?? 1)
        {
            MaxAsaSeconds = MaxAsaSeconds ?? double.PositiveInfinity,
            MaxAbandonment = MaxAbandonment ?? 1,
            Definition = Definition,
        };
        var agents = Agents ?? Fewest(target);
        return (agents, Figures(agents));
    }

    /// <summary>True where contacts come faster than they are handled and nobody gives up or is turned away.</summary>
    public bool IsOverload(double agents) => Model == ErlangModel.C && Capacity is null && ErlangC.IsOverloaded(agents, Load);

    private int Fewest(ServiceTarget target) => Model switch
    {
        ErlangModel.B => ErlangB.MinimalAgents(Load, 1 - target.Fraction),
        ErlangModel.A => ErlangA.MinimalAgents(Load, AhtSeconds, PatienceSeconds!.Value, target),
        _ => ErlangC.MinimalAgents(Load, AhtSeconds, target),
    };

    private QueueFigures Figures(double agents) => Capacity is { } capacity
        ? FiniteWaitingRoom.Figures(
            (int)agents, capacity, Load, AhtSeconds, Model == ErlangModel.A ? PatienceSeconds!.Value : double.PositiveInfinity,
            ThresholdSeconds)
        : Model switch
        {
            ErlangModel.B => ErlangB.Figures(agents, Load),
            ErlangModel.A => ErlangA.Figures(agents, Load, AhtSeconds, PatienceSeconds!.Value, ThresholdSeconds),
            _ => ErlangC.Figures(agents, Load, AhtSeconds, ThresholdSeconds),
        };

    private static (string Part, string Value, LocalText Expected) Wrong(string part, double? value, string range) => (
        part, string.Create(CultureInfo.InvariantCulture, $"{value}"), new($"应在 {range} 内。", $"A number in {range}."));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
