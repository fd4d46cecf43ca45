using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Lets a new queue borrow the shape of an established sister: the days before the new queue opened are filled with the
/// sister's, scaled to the new queue's level.
/// </summary>
public static class SisterShape
{
    /// <summary>
    /// A history of the new queue that reaches back as far as the sister's. Its own values always stand; the scale comes from
    /// the intervals both have observed.
    /// </summary>
    /// <exception cref="ArgumentException">The two histories have no interval with contacts in common.</exception>
    public static ContactHistory Borrow(ContactHistory young, ContactHistory sister)
    {
        sister = Regrid.History(sister, young.Grid);
        var (own, theirs) = (0.0, 0.0);
        for (var i = 0; i < young.Volume.Length; i++)
        {
            var at = i + Offset(young, sister);
            if (at < 0 || at >= sister.Volume.Length || double.IsNaN(young.Volume[i]) || double.IsNaN(sister.Volume[at])) continue;
            (own, theirs) = (own + young.Volume[i], theirs + sister.Volume[at]);
        }
        if (!(own > 0) || !(theirs > 0))
            throw new ArgumentException(
                $"'{young.Queue}' and '{sister.Queue}' share no interval with contacts. Maybe another sister, or a first week of history?",
                nameof(sister));
        return Extended(young, sister, own / theirs);
    }

    private static ContactHistory Extended(ContactHistory young, ContactHistory sister, double scale)
    {
        var lead = Math.Max(0, Offset(young, sister));
        var (volume, aht) = (new double[lead + young.Volume.Length], new double[lead + young.Volume.Length]);
        for (var i = 0; i < lead; i++) (volume[i], aht[i]) = (scale * sister.Volume[i], sister.AhtSeconds[i]);
        young.Volume.CopyTo(volume, lead);
        young.AhtSeconds.CopyTo(aht, lead);
        return new ContactHistory(young.Queue, young.Grid, young.Start.AddDays(-lead / young.Grid.PerDay), volume, aht);
    }

    /// <summary>Index in the sister's intervals of the young queue's first.</summary>
    private static int Offset(ContactHistory young, ContactHistory sister) =>
        (young.Start.DayNumber - sister.Start.DayNumber) * young.Grid.PerDay;
}
