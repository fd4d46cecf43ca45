using Wfm.Engine;
using Wfm.Engine.Rostering;

namespace Wfm.Web.Features.Policies;

/// <summary>The policy pack in force, in words.</summary>
public sealed record PolicyView(LocalText Name, DateOnly ValidFrom, LocalText Remarks, IReadOnlyList<RuleView> Rules, TradePolicy Trading);

/// <summary>One labour rule as a reader sees it.</summary>
/// <param name="Binds">Whom it binds; null for everyone.</param>
/// <param name="Weight">Cost per unit of breach; null for a hard rule.</param>
public sealed record RuleView(string Id, LocalText Title, LocalText? Binds, long? Weight, string Source);
