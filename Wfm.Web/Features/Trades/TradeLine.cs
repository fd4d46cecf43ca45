using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Trades;

/// <summary>One shift that changes hands in a trade.</summary>
/// <param name="Shift">Null when the roster has moved on and the shift is gone.</param>
/// <param name="Confirmed">True when the giver has agreed.</param>
public sealed record TradePart(
    string Giver, string GiverName, DateOnly Date, ShiftType? Shift, string Taker, string TakerName, bool Confirmed);

/// <summary>One trade as a list shows it.</summary>
/// <param name="Parts">The shifts that change hands, that of the one who asks first; one for a cover.</param>
/// <param name="AskedAt">By the clocks of the centre.</param>
/// <param name="HoursForGiver">Paid hours that the one who asks gains by it.</param>
public sealed record TradeLine(
    TradeId Id, TradeKind Kind, TradeState State, IReadOnlyList<TradePart> Parts, double HoursForGiver, string HandoverNote,
    LocalText? Reason, string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset AskedAt)
{
    public string Giver => Parts[0].Giver;
    public string GiverName => Parts[0].GiverName;
    public DateOnly GiverDate => Parts[0].Date;
    public string TakerName => Parts[0].TakerName;

    /// <summary>Day of the shift that the one who asks works in return; null for a cover.</summary>
    public DateOnly? TakerDate => Kind == TradeKind.Cover ? null : Parts[^1].Date;

    internal static TradeLine Of(TradeRow row, TradeTable table)
    {
        TradePart[] parts = [.. row.ToTrade().Handovers.Select(h => PartOf(row, table, h))];
        var gained = row.Kind == TradeKind.Cover ? 0 : parts[^1].Shift?.NetMinutes ?? 0;
        return new TradeLine(
            row.Id, row.Kind, row.State, parts, (gained - (parts[0].Shift?.NetMinutes ?? 0)) / 60.0,
            row.HandoverNote, row.ReasonZh is { } zh ? new LocalText(zh, row.ReasonEn ?? zh) : null, row.DecidedBy,
            row.DecidedAt is { } decided
                ? CentreStore.LocalTime(table.Centre, decided)
                : null, CentreStore.LocalTime(table.Centre, row.AskedAt));
    }

    /// <summary>Shifts are read from the roster in force; a trade that is in force has exchanged them already.</summary>
    private static TradePart PartOf(TradeRow row, TradeTable table, Handover handover) => new(
        handover.Giver, table.NameOf(handover.Giver), handover.Date,
        table.Shift(row.State == TradeState.Approved ? handover.Taker : handover.Giver, handover.Date),
        handover.Taker, table.NameOf(handover.Taker), HasConfirmed(row, handover.Giver));

    private static bool HasConfirmed(TradeRow row, string agent) => row.Kind == TradeKind.Ring
        ? row.Ring.First(m => m.Agent == agent).ConfirmedAt is not null
        : (agent == row.Giver ? row.GiverConfirmedAt : row.TakerConfirmedAt) is not null;
}
