namespace Wfm.Engine.Forecasting.Methods;

/// <summary>The values that a slot of the week took over the weeks of a window.</summary>
internal static class WeeklySamples
{
    /// <summary>
    /// Fills missing values with the same slot a week earlier, or else a week later, as seasonal averages of the literature do.
    /// </summary>
    public static double[] Filled(TrainingWindow window)
    {
        var filled = (double[])window.Volume.Clone();
        var week = 7 * window.SlotsPerDay;
        for (var i = week; i < filled.Length; i++)
            if (double.IsNaN(filled[i])) filled[i] = filled[i - week];
        for (var i = filled.Length - 1 - week; i >= 0; i--)
            if (double.IsNaN(filled[i])) filled[i] = filled[i + week];
        return filled;
    }

    /// <summary>
    /// One statistic per weekday and slot over the last <paramref name="weeks"/> filled weeks; 0 where nothing was observed.
    /// </summary>
    public static double[] Profile(TrainingWindow window, int weeks, Func<double[], double> statistic)
    {
        var last = window.Last(weeks);
        var filled = Filled(window)[^last.Volume.Length..];
        var profile = new double[7 * window.SlotsPerDay];
        var sample = new List<double>(weeks);
        for (var i = 0; i < profile.Length; i++)
        {
            sample.Clear();
            var first = (i / window.SlotsPerDay - (int)last.Start.DayOfWeek + 7) % 7;
            for (var day = first; day < last.Days; day += 7)
                if (filled[day * window.SlotsPerDay + i % window.SlotsPerDay] is var v && !double.IsNaN(v)) sample.Add(v);
            if (sample.Count > 0) profile[i] = statistic([.. sample]);
        }
        return profile;
    }

    /// <summary>Lays a weekday × slot profile over the days by their weekday on the calendar.</summary>
    public static double[] OverWeekdays(double[] profile, int slotsPerDay, IReadOnlyList<HorizonDay> days)
    {
        var volume = new double[days.Count * slotsPerDay];
        for (var i = 0; i < days.Count; i++)
            profile.AsSpan((int)days[i].Date.DayOfWeek * slotsPerDay, slotsPerDay).CopyTo(volume.AsSpan(i * slotsPerDay));
        return volume;
    }

    /// <summary>Lays a profile over the days by the pattern they follow; a make-up workday gets the mean of the workdays.</summary>
    public static double[] OverPatterns(double[] profile, TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var (slotsPerDay, workdays) = (window.SlotsPerDay, window.Week.Workdays);
        var volume = new double[days.Count * slotsPerDay];
        for (var i = 0; i < volume.Length; i++)
        {
            var (pattern, slot) = (days[i / slotsPerDay].Pattern, i % slotsPerDay);
            if (pattern != DayPattern.Workday) volume[i] = profile[(int)pattern * slotsPerDay + slot];
            else
                foreach (var weekday in workdays) volume[i] += profile[(int)weekday * slotsPerDay + slot] / workdays.Count;
        }
        return volume;
    }
}
