namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>A history and what was found in it. The original is kept, so every change can be taken back.</summary>
public sealed record CleanedHistory(ContactHistory Original, IReadOnlyList<CleaningFinding> Findings)
{
    /// <summary>What a finding is known by, so that a planner's decision about it outlasts the next import.</summary>
    public CleaningKey KeyOf(CleaningFinding finding) => new(
        Original.Queue, finding.Kind, Original.Start.AddDays(finding.First / Original.Grid.PerDay),
        finding.First % Original.Grid.PerDay * Original.Grid.Minutes);

    /// <summary>The history with every finding applied but those that the planner has refused.</summary>
    public ContactHistory Without(IReadOnlyCollection<CleaningKey> refused) => Apply(f => !refused.Contains(KeyOf(f)));

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
            Repeated = Original.Repeated,
        };
    }
}
