using Wfm.Engine.Rostering.Explaining;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>The ground on which a trade is refused.</summary>
public enum RefusalGround
{
    /// <summary>One of the agents has no shift to give on that date, or the receiver works already.</summary>
    NothingToTrade,

    /// <summary>A shift has already begun.</summary>
    Past,

    /// <summary>Less notice than the policy asks for.</summary>
    Notice,

    /// <summary>An agent's trades of the month are used up.</summary>
    Quota,

    /// <summary>The receiver is not skilled for the queue.</summary>
    Skill,

    /// <summary>A labour rule, leave, a lock or a coverage floor would be broken.</summary>
    Rule,
}

/// <summary>One reason why a trade is refused.</summary>
/// <param name="Agent">Whom it concerns; null when nobody in particular.</param>
public sealed record Refusal(RefusalGround Ground, string? Agent, LocalText Sentence);

/// <summary>The answer to a request for a trade.</summary>
public abstract record TradeVerdict
{
    private TradeVerdict()
    {
    }

    /// <summary>The trade keeps every rule.</summary>
    /// <param name="Change">What it costs or saves, and the soft breaches it brings and takes away.</param>
    /// <param name="UnmetHoursDelta">Agent-hours of required cover lost (positive) or won (negative).</param>
    public sealed record Allowed(JudgedChange Change, double UnmetHoursDelta, Func<IReadOnlyList<Assignment>> Outcome) : TradeVerdict
    {
        /// <summary>The assignments of the period after the trade; a whole roster, so put together only when asked for.</summary>
        public IReadOnlyList<Assignment> After => Outcome();
    }

    /// <summary>The trade is refused for every one of these reasons.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : TradeVerdict;
}
