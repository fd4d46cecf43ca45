namespace Wfm.Engine.Forecasting;

/// <summary>Mean handle time by slot of the day, weighted by volume and drawn towards the overall mean where volume is thin.</summary>
public static class HandleTimeProfile
{
    /// <summary>Contacts whose handle times weigh as much as the overall mean in a slot.</summary>
    private const double PriorContacts = 50;

    /// <summary>Seconds per slot of the day, &gt; 0.</summary>
    public static double[] Of(ContactHistory history, ForecastOptions options)
    {
        var perDay = history.Grid.PerDay;
        var (work, contacts) = (new double[perDay], new double[perDay]);
        for (var i = Math.Max(0, history.Days - 7 * options.TrainWeeks) * perDay; i < history.Volume.Length; i++)
        {
            var (volume, aht) = (history.Volume[i], history.AhtSeconds[i]);
            if (!(volume > 0) || !(aht > 0)) continue;
            work[i % perDay] += volume * aht;
            contacts[i % perDay] += volume;
        }
        var mean = contacts.Sum() > 0 ? work.Sum() / contacts.Sum() : options.DefaultAhtSeconds;
        return [.. work.Zip(contacts, (w, n) => (w + PriorContacts * mean) / (n + PriorContacts))];
    }
}
