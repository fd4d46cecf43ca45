using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// Mean handle time by interval: weighted by volume over the weeks of training, drawn towards the time of day's mean where a
/// weekday's volume is thin, and that towards the overall mean.
/// </summary>
public static class HandleTimeProfile
{
    /// <summary>Contacts whose handle times weigh as much as the wider mean.</summary>
    private const double PriorContacts = 60;

    /// <summary>Seconds for every interval of <paramref name="period"/>, &gt; 0; 0 throughout where nothing is known.</summary>
    public static double[] Over(PlanningPeriod period, ContactHistory history, ForecastOptions options)
    {
        var perDay = history.Grid.PerDay;
        var profile = Of(history, options);
        return [.. Enumerable.Range(0, period.Days * perDay).Select(i => profile[(int)period[i / perDay].DayOfWeek * perDay + i % perDay])];
    }

    /// <summary>Seconds by weekday (<see cref="DayOfWeek"/>) × slot, &gt; 0; 0 throughout where nothing is known.</summary>
    public static double[] Of(ContactHistory history, ForecastOptions options)
    {
        var perDay = history.Grid.PerDay;
        var (work, contacts) = (new double[7 * perDay], new double[7 * perDay]);
        for (var i = Math.Max(0, history.Days - 7 * options.TrainWeeks) * perDay; i < history.Volume.Length; i++)
        {
            var (volume, aht) = (history.Volume[i], history.AhtSeconds[i]);
            if (!(volume > 0) || !(aht > 0)) continue;
            var at = (int)history.Start.AddDays(i / perDay).DayOfWeek * perDay + i % perDay;
            (work[at], contacts[at]) = (work[at] + volume * aht, contacts[at] + volume);
        }
        return Shrunk(work, contacts, perDay, options.StatedAhtSeconds ?? 0);
    }

    private static double[] Shrunk(double[] work, double[] contacts, int perDay, double unknown)
    {
        if (contacts.Sum() == 0) return [.. work.Select(_ => unknown)];
        var mean = work.Sum() / contacts.Sum();
        var profile = new double[work.Length];
        for (var slot = 0; slot < perDay; slot++)
        {
            var (slotWork, slotContacts) = (0.0, 0.0);
            for (var at = slot; at < work.Length; at += perDay)
                (slotWork, slotContacts) = (slotWork + work[at], slotContacts + contacts[at]);
            var slotMean = (slotWork + PriorContacts * mean) / (slotContacts + PriorContacts);
            for (var at = slot; at < work.Length; at += perDay)
                profile[at] = (work[at] + PriorContacts * slotMean) / (contacts[at] + PriorContacts);
        }
        return profile;
    }
}
