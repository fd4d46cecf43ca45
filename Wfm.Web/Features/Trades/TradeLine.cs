using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Trading;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Trades;

/// <summary>One shift that changes hands in a trade.</summary>
/// <param name="Shift">The shift that was agreed on, whatever stands there today; null where it is not recorded.</param>
/// <param name="Confirmed">True when the giver has agreed.</param>
public sealed record TradePart(
    string Giver, string GiverName, DateOnly Date, ShiftType? Shift, string Taker, string TakerName, bool Confirmed)
{
    /// <summary>Queue of the shift; null for one off the queues.</summary>
    public LocalText? Queue { get; init; }
}

/// <summary>One trade as a list shows it.</summary>
/// <param name="Parts">The shifts that change hands, that of the one who asks first; one for a cover.</param>
/// <param name="AskedAt">By the clocks of the centre.</param>
/// <param name="HoursForGiver">Paid hours that the one who asks gains by it; null where the shifts are not recorded.</param>
public sealed record TradeLine(
    TradeId Id, TradeKind Kind, TradeState State, IReadOnlyList<TradePart> Parts, double? HoursForGiver, string HandoverNote,
    LocalText? Reason, string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset AskedAt)
{
    public string Giver => Parts[0].Giver;
    public string GiverName => Parts[0].GiverName;
    public DateOnly GiverDate => Parts[0].Date;
    public string TakerName => Parts[0].TakerName;

    /// <summary>Day of the shift that the one who asks works in return; null for a cover.</summary>
    public DateOnly? TakerDate => Kind == TradeKind.Cover ? null : Parts[^1].Date;

    /// <summary>
    /// What has changed since an open trade was asked for, so that it cannot be agreed on any more; null while nothing has.
    /// </summary>
    public LocalText? Changed { get; init; }

    /// <summary>True for a trade whose shifts can be asked for again as they stand today.</summary>
    public bool MayAskAgain { get; init; }

    /// <summary>Until when it can be taken back, by the clocks of the centre; null when it cannot.</summary>
    public DateTime? BackUntil { get; init; }

    /// <summary>Names of those who want to take it back, the one who asks first; empty while nobody does.</summary>
    public IReadOnlyList<string> Back { get; init; } = [];

    internal static TradeLine Of(TradeRow row, TradeTable table)
    {
        TradePart[] parts = [.. row.ToTrade().Handovers.Select(h => PartOf(row, table, h))];
        var drifts = row.IsOpen ? table.DriftsOf(row) : [];
        var isAhead = row.ToTrade().EarlierDate >= table.Today;
        return new TradeLine(
            row.Id, row.Kind, row.State, parts, HoursFor(row), row.HandoverNote,
            row.ReasonZh is { } zh ? new LocalText(zh, row.ReasonEn ?? zh) : null, row.DecidedBy,
            row.DecidedAt is { } decided
                ? CentreStore.LocalTime(table.Centre, decided)
                : null, CentreStore.LocalTime(table.Centre, row.AskedAt))
        {
            Changed = drifts.Count > 0 ? TradeWords.Changed(drifts) : null,
            MayAskAgain = isAhead && (drifts.Count > 0 || row.State == TradeState.Overtaken),
            BackUntil = row.State == TradeState.Approved && table.BackUntil(row) is { } until && table.Now < until ? until : null,
            Back = [.. (row.Back ?? []).Select(table.NameOf)],
        };
    }

    private static TradePart PartOf(TradeRow row, TradeTable table, Handover handover)
    {
        var cell = row.Cells?.Single(c => c.Agent == handover.Giver && c.Date == handover.Date);
        return new TradePart(
            handover.Giver, table.NameOf(handover.Giver), handover.Date, cell is null ? null : table.ShiftOf(cell),
            handover.Taker, table.NameOf(handover.Taker), HasConfirmed(row, handover.Giver))
        {
            Queue = cell is null ? null : table.QueueName(cell.Queue ?? ""),
        };
    }

    /// <summary>The shift taken less the shift given.</summary>
    private static double? HoursFor(TradeRow row)
    {
        var handovers = row.ToTrade().Handovers;
        var given = PaidFor(row, handovers[0]);
        var taken = row.Kind == TradeKind.Cover ? 0 : PaidFor(row, handovers[^1]);
        return (taken - given) / 60.0;
    }

    private static int? PaidFor(TradeRow row, Handover handover) =>
        row.Cells?.Single(c => c.Agent == handover.Giver && c.Date == handover.Date).Paid;

    private static bool HasConfirmed(TradeRow row, string agent) => row.Kind == TradeKind.Ring
        ? row.Ring.First(m => m.Agent == agent).ConfirmedAt is not null
        : (agent == row.Giver ? row.GiverConfirmedAt : row.TakerConfirmedAt) is not null;
}
