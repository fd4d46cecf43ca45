using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;

namespace Wfm.Web.Features.Trades;

/// <summary>What the engine found to free an agent's day.</summary>
/// <param name="Offers">The fewest people first, then the cheapest for the roster; every one keeps every rule now.</param>
/// <param name="Seconds">How long the search took.</param>
public sealed record FreeDayView(DateOnly Date, IReadOnlyList<FreeDayOffer> Offers, double Seconds);

/// <summary>One trade that frees the day.</summary>
/// <param name="Parts">The shifts that change hands, the asker's first; one for a cover.</param>
/// <param name="Quota">What everyone whose monthly quota it uses has left before it, by name.</param>
/// <param name="UnmetHours">Agent-hours of required cover that it loses (positive) or wins.</param>
/// <param name="Days">The days around it for everyone concerned.</param>
public sealed record FreeDayOffer(
    IReadOnlyList<TradePart> Parts, IReadOnlyList<(string Name, int Left)> Quota, double UnmetHours, ServiceEffect Service,
    IReadOnlyList<PersonDays> Days)
{
    public bool IsRing => Parts.Count > 2;

    /// <summary>Everyone whose consent it needs beside the asker.</summary>
    public IEnumerable<string> Colleagues => Parts.Select(p => p.TakerName).Where(n => n != Parts[0].GiverName);

    /// <summary>The trade itself.</summary>
    internal Trade ToTrade() => Parts switch
    {
        [var only] => new Trade.Cover(only.Giver, only.Date, only.Taker),
        [var mine, var theirs] => new Trade.Swap(mine.Giver, mine.Date, theirs.Giver, theirs.Date),
        _ => new Trade.Cycle([.. Parts.Select(p => (p.Giver, p.Date))]),
    };

    internal static FreeDayOffer Of(TradeTable table, TradeOffer offer)
    {
        var (trade, handovers) = (offer.Trade, offer.Trade.Handovers);
        TradePart[] parts = [.. handovers.Select(h => new TradePart(
            h.Giver, table.NameOf(h.Giver), h.Date, table.Shift(h.Giver, h.Date), h.Taker, table.NameOf(h.Taker), false))];
        DateOnly[] dates =
            [.. table.Dates.Where(d => handovers.Any(h => Math.Abs(h.Date.DayNumber - d.DayNumber) <= 1))];
        return new FreeDayOffer(
            parts, [.. trade.CountsFor(table.Policy).Select(a => (table.NameOf(a), table.Allowance(a, trade.EarlierDate).Left))],
            offer.Verdict.UnmetHoursDelta, table.Effect(trade),
            [.. handovers.SelectMany(h => new[] { h.Giver, h.Taker }).Distinct().Select(a => new PersonDays(
                table.NameOf(a), [.. dates.Select(d => new PersonDay(d, table.Shift(a, d), table.ShiftAfter(trade, a, d)))]))]);
    }
}

/// <summary>One agent's days around a trade, as they are and as they would be.</summary>
public sealed record PersonDays(string Name, IReadOnlyList<PersonDay> Days);

/// <summary>One day of one agent.</summary>
public sealed record PersonDay(DateOnly Date, ShiftType? Now, ShiftType? After)
{
    public bool Changes => Now != After;
}
