namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>A history and what was found in it. The original is kept, so every change can be taken back.</summary>
public sealed record CleanedHistory(ContactHistory Original, IReadOnlyList<CleaningFinding> Findings)
{
    /// <summary>The history with the accepted findings applied; all of them unless told otherwise.</summary>
    public ContactHistory Apply(Predicate<CleaningFinding>? accepted = null)
    {
        var (volume, aht) = ((double[])Original.Volume.Clone(), (double[])Original.AhtSeconds.Clone());
        foreach (var finding in Findings)
            if (accepted?.Invoke(finding) ?? true)
                finding.After.CopyTo(finding.Kind == CleaningKind.Impossible ? aht : volume, finding.First);
        return new ContactHistory(Original.Queue, Original.Grid, Original.Start, volume, aht)
        {
            Handled = Original.Handled,
            Abandoned = Original.Abandoned,
            ServiceLevel = Original.ServiceLevel,
        };
    }
}
