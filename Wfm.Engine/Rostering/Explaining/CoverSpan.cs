using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Neighbouring intervals of one day that are all short, or all over, for the same rule and place.</summary>
internal sealed record CoverSpan(Breach Worst, ClockSpan Span, int Intervals, RosterCost Cost)
{
    /// <summary>Joins the breaches of coverage rows into spans.</summary>
    public static IEnumerable<CoverSpan> Of(IEnumerable<Breach> breaches)
    {
        var rows = breaches.Select(b => (Breach: b, Row: (CoverageRow)b.Constraint))
            .OrderBy(b => b.Row.Rule).ThenBy(b => b.Row.Name, StringComparer.Ordinal).ThenBy(b => b.Row.Day)
            .ThenBy(b => b.Row.Interval).ThenBy(b => b.Row.Span.Start);
        CoverSpan? open = null;
        foreach (var (breach, row) in rows)
        {
            if (open is not null && open.IsContinuedBy(breach, row)) open = open.With(breach, row);
            else
            {
                if (open is not null) yield return open;
                open = new CoverSpan(breach, row.Span, 1, breach.Cost);
            }
        }
        if (open is not null) yield return open;
    }

    /// <summary>Adds to the sentence about the worst interval how long it goes on.</summary>
    public LocalText Complete(LocalText sentence) => Intervals == 1
        ? sentence
        : Worst.Amount < 0
            ? new($"{sentence.Zh}（{Span} 人手都不足）", $"{sentence.En} Too few throughout {Span}.")
            : new($"{sentence.Zh}（{Span} 人手都有富余）", $"{sentence.En} More than needed throughout {Span}.");

    private bool IsContinuedBy(Breach breach, CoverageRow row) =>
        Worst.Constraint is CoverageRow own && own.Rule == row.Rule && own.Name == row.Name && own.Day == row.Day
        && Span.End == row.Span.Start && Span.Start <= row.Span.Start && Math.Sign(Worst.Amount) == Math.Sign(breach.Amount)
        && Worst.Cost.Hard > 0 == breach.Cost.Hard > 0;

    private CoverSpan With(Breach breach, CoverageRow row) => new(
        breach.Cost > Worst.Cost ? breach : Worst, new ClockSpan(Span.Start, row.Span.End), Intervals + 1, Cost + breach.Cost);
}
