using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Web.Features.Fairness;

/// <summary>The fairness ledger before a month: what everyone has had, and what the next roster takes into account.</summary>
/// <param name="Month">The month that the ledger enters into.</param>
/// <param name="Months">The earlier months on record, earliest first.</param>
/// <param name="Burdens">What is shared: evenings, Sundays, holidays, refused wishes.</param>
/// <param name="Me">Id of the reader when the reader is an agent.</param>
public sealed record FairnessView(
    Month Month, IReadOnlyList<Month> Months, IReadOnlyList<Burden> Burdens, IReadOnlyList<FairnessLine> Lines, string? Me);

/// <summary>Something that is shared.</summary>
public sealed record Burden(string Rule, LocalText Title);

/// <summary>One agent's accounts.</summary>
/// <param name="Accounts">One for each burden; null where the rule does not bind the agent.</param>
public sealed record FairnessLine(string Agent, string Name, LocalText Team, IReadOnlyList<BurdenAccount?> Accounts);
