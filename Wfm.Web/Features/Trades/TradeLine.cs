using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Trades;

/// <summary>One trade as a list shows it.</summary>
/// <param name="GiverShift">The shift given; as it was when the trade has been carried out.</param>
/// <param name="TakerShift">The shift given in return; null for a cover.</param>
/// <param name="AskedAt">By the clocks of the centre.</param>
/// <param name="HoursForGiver">Paid hours that the giver gains by it; the taker loses as many.</param>
public sealed record TradeLine(
    TradeId Id, TradeKind Kind, TradeState State, string Giver, string GiverName, DateOnly GiverDate, ShiftType? GiverShift,
    string Taker, string TakerName, DateOnly? TakerDate, ShiftType? TakerShift, double HoursForGiver, string HandoverNote,
    LocalText? Reason, string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset AskedAt)
{
    /// <summary>Shifts are read from the roster in force; a trade that is in force has exchanged them already.</summary>
    internal static TradeLine Of(TradeRow row, TradeTable table)
    {
        var done = row.State == TradeState.Approved;
        var given = table.Shift(done ? row.Taker : row.Giver, row.GiverDate);
        var returned = row.TakerDate is { } date ? table.Shift(done ? row.Giver : row.Taker, date) : null;
        return new TradeLine(
            row.Id, row.Kind, row.State, row.Giver, table.NameOf(row.Giver), row.GiverDate, given,
            row.Taker, table.NameOf(row.Taker), row.TakerDate, returned, ((returned?.NetMinutes ?? 0) - (given?.NetMinutes ?? 0)) / 60.0,
            row.HandoverNote, row.ReasonZh is { } zh ? new LocalText(zh, row.ReasonEn ?? zh) : null, row.DecidedBy,
            row.DecidedAt is { } decided ? CentreStore.LocalTime(table.Centre, decided) : null, CentreStore.LocalTime(table.Centre, row.AskedAt));
    }
}
