using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// The stretch of history a forecasting method sees: whole local days, the last of them being the latest known.
/// Effects of known events are taken out.
/// </summary>
public sealed class TrainingWindow
{
    /// <param name="volume">Contacts per interval, NaN where missing; length days × <paramref name="slotsPerDay"/>.</param>
    /// <param name="patterns">The pattern of each day.</param>
    public TrainingWindow(DateOnly start, int slotsPerDay, double[] volume, DayPattern[] patterns)
    {
        if (volume.Length != patterns.Length * slotsPerDay)
            throw new ArgumentException($"{volume.Length} intervals are not {patterns.Length} days of {slotsPerDay}.", nameof(volume));
        (Start, SlotsPerDay, Volume, Patterns) = (start, slotsPerDay, volume, patterns);
    }

    /// <summary>Tells workdays from the weekend, for days that are worked instead of another.</summary>
    public WorkingWeek Week { get; init; } = WorkingWeek.Usual;

    public DateOnly Start { get; }
    public int SlotsPerDay { get; }
    public double[] Volume { get; }
    public DayPattern[] Patterns { get; }
    public int Days => Patterns.Length;
    public DateOnly End => Start.AddDays(Days);

    /// <summary>Contacts in a slot of a day; NaN where missing.</summary>
    public double this[int day, int slot] => Volume[day * SlotsPerDay + slot];

    public DateOnly DateOf(int day) => Start.AddDays(day);

    public ReadOnlySpan<double> Day(int day) => Volume.AsSpan(day * SlotsPerDay, SlotsPerDay);

    /// <summary>The days [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public TrainingWindow Slice(int from, int to) =>
        new(DateOf(from), SlotsPerDay, Volume[(from * SlotsPerDay)..(to * SlotsPerDay)], Patterns[from..to]) { Week = Week };

    /// <summary>The same days with other volumes.</summary>
    public TrainingWindow With(double[] volume) => new(Start, SlotsPerDay, volume, Patterns) { Week = Week };

    /// <summary>The last <paramref name="weeks"/> weeks, or all when there are fewer.</summary>
    public TrainingWindow Last(int weeks) => Slice(Math.Max(0, Days - 7 * weeks), Days);

    /// <summary>Contacts of a day, or NaN when an interval that is usually observed is missing.</summary>
    public double[] DailyTotals()
    {
        var observed = ObservedSlots();
        var totals = new double[Days];
        for (var day = 0; day < Days; day++)
        {
            for (var slot = 0; slot < SlotsPerDay; slot++)
                if (observed[(int)DateOf(day).DayOfWeek * SlotsPerDay + slot]) totals[day] += this[day, slot];
            if (!observed.AsSpan((int)DateOf(day).DayOfWeek * SlotsPerDay, SlotsPerDay).Contains(true)) totals[day] = double.NaN;
        }
        return totals;
    }

    /// <summary>By weekday and slot: whether the window holds any value there.</summary>
    public bool[] ObservedSlots()
    {
        var observed = new bool[7 * SlotsPerDay];
        for (var day = 0; day < Days; day++)
            for (var slot = 0; slot < SlotsPerDay; slot++)
                if (!double.IsNaN(this[day, slot])) observed[(int)DateOf(day).DayOfWeek * SlotsPerDay + slot] = true;
        return observed;
    }
}
