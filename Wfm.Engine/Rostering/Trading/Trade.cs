using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Trading;

/// <summary>One shift that changes hands: <paramref name="Taker"/> works it in place of <paramref name="Giver"/>.</summary>
public sealed record Handover(string Giver, DateOnly Date, string Taker);

/// <summary>An exchange of shifts that agents agree on among themselves.</summary>
public abstract record Trade
{
    private Trade()
    {
    }

    /// <summary>
    /// Two-way swap: each works the other's shift. On two dates each must be off on the date of the other's shift.
    /// </summary>
    /// <param name="AskerDate">Date of the shift that the one who asks gives away.</param>
    /// <param name="PartnerDate">Date of the shift taken in return; may be the same.</param>
    public sealed record Swap(string Asker, DateOnly AskerDate, string Partner, DateOnly PartnerDate) : Trade;

    /// <summary>One-way cover: <paramref name="Taker"/>, who is off on the date, works the shift of <paramref name="Giver"/>.</summary>
    public sealed record Cover(string Giver, DateOnly Date, string Taker) : Trade;

    /// <summary>
    /// Several agents in a ring: each gives one shift to the next, the last to the first, who asked for it.
    /// </summary>
    /// <param name="Gifts">Every agent of the ring with the date of the shift given; two to five.</param>
    public sealed record Cycle(IReadOnlyList<(string Agent, DateOnly Date)> Gifts) : Trade;

    /// <summary>The shifts that change hands, that of the one who asks first.</summary>
    public IReadOnlyList<Handover> Handovers => this switch
    {
        Swap swap => [new(swap.Asker, swap.AskerDate, swap.Partner), new(swap.Partner, swap.PartnerDate, swap.Asker)],
        Cover cover => [new(cover.Giver, cover.Date, cover.Taker)],
        Cycle cycle =>
            [.. cycle.Gifts.Select((gift, i) => new Handover(gift.Agent, gift.Date, cycle.Gifts[(i + 1) % cycle.Gifts.Count].Agent))],
        _ => throw new NotSupportedException(GetType().Name),
    };

    /// <summary>Every cell of the roster that the trade touches, each once.</summary>
    public IReadOnlyList<(string Agent, DateOnly Date)> Cells =>
        [.. Handovers.SelectMany(h => new[] { (h.Giver, h.Date), (h.Taker, h.Date) }).Distinct()];

    /// <summary>The trade that gives every shift back once this one is in force.</summary>
    public Trade Reversed => this switch
    {
        Swap swap => new Swap(swap.Partner, swap.AskerDate, swap.Asker, swap.PartnerDate),
        Cover cover => new Cover(cover.Taker, cover.Date, cover.Giver),
        Cycle cycle => new Cycle([.. cycle.Gifts.Select((taker, i) => (taker.Agent, cycle.Gifts[i == 0 ? ^1 : i - 1].Date)).Reverse()]),
        _ => throw new NotSupportedException(GetType().Name),
    };

    /// <summary>Date of the earliest shift: it decides the calendar month that the trade counts in.</summary>
    public DateOnly EarlierDate => Handovers.Min(h => h.Date);

    /// <summary>Date of the latest shift; in another month than <see cref="EarlierDate"/> for a trade over the edge of a month.</summary>
    public DateOnly LaterDate => Handovers.Max(h => h.Date);

    /// <summary>Agents whose monthly quota the trade uses up once it is accepted.</summary>
    public IReadOnlyList<string> CountsFor(TradePolicy policy) => this switch
    {
        Cover cover => policy.CoversCount ? [cover.Giver] : [],
        _ when policy.BothPartiesCount => [.. Handovers.Select(h => h.Giver)],
        _ => [Handovers[0].Giver],
    };
}
