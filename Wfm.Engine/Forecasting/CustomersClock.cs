using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting;

/// <summary>
/// A queue whose customers live by another clock than the centre: what is learned of the past is learned on their clock, on which
/// their days have the same shape all year round, and what comes of it is put on the clock of the centre, moment by moment.
/// </summary>
/// <param name="centre">The clock on which contacts are recorded and agents work.</param>
/// <param name="customers">The clock by which customers live.</param>
public sealed class CustomersClock(LocalClock centre, LocalClock customers)
{
    /// <summary>Offsets from UTC are multiples of this, in minutes.</summary>
    private const int FinestOffset = 15;

    /// <summary>A history of the centre on the customers' clock; days that are known only in part at its ends are left out.</summary>
    public ContactHistory Learned(ContactHistory recorded)
    {
        var fine = Regrid.History(recorded, Fine(recorded.Grid, new PlanningPeriod(recorded.Start, recorded.Days)));
        var perDay = fine.Grid.PerDay;
        var first = DateOf(centre.Moment(fine.Start, 0) + ClockSpan.MinutesPerDay - 1);
        var days = DateOf(centre.Moment(fine.End, 0)).DayNumber - first.DayNumber;
        if (days < 1) return recorded;
        var face = new ClockFace(days * perDay);
        void Put(ContactHistory from, int i, long moment)
        {
            var cell = (customers.ReadingAt(moment) - (long)first.DayNumber * ClockSpan.MinutesPerDay) / fine.Grid.Minutes;
            if (cell >= 0 && cell < days * perDay) face.Put((int)cell, from, i);
        }
        for (var i = 0; i < fine.Volume.Length; i++)
            if (ReadingOf(fine, i) is var reading && !centre.IsSkipped(reading)) Put(fine, i, centre.MomentOf(reading));
        foreach (var again in fine.Repeated)
            for (var i = 0; i < again.Volume.Length; i++)
                if (centre.SecondMomentOf(ReadingOf(again, i)) is { } moment) Put(again, i, moment);
        return Regrid.History(face.History(fine, first), recorded.Grid);
    }

    /// <summary>The days of the customers that a period of the centre touches.</summary>
    public PlanningPeriod Touched(PlanningPeriod period)
    {
        var first = DateOf(centre.Moment(period.Start, 0));
        return new PlanningPeriod(first, DateOf(centre.Moment(period.End, 0) - 1).DayNumber - first.DayNumber + 1);
    }

    /// <summary>A forecast of the days that are <see cref="Touched"/>, over a period of the centre.</summary>
    public Forecast Placed(Forecast forecast, PlanningPeriod period)
    {
        var fine = Regrid.Forecast(forecast, Fine(forecast.Grid, period));
        var grid = fine.Grid.On(centre);
        var midnight = (long)fine.Period.Start.DayNumber * ClockSpan.MinutesPerDay;
        int[] cells = [.. Enumerable.Range(0, grid.Count(period))
            .Select(i => (int)((customers.ReadingAt(centre.Moment(period.Start, 0) + (long)i * grid.Minutes) - midnight) / grid.Minutes))];
        return Regrid.Forecast(Regrid.Laid(fine, cells, grid, period), forecast.Grid.On(centre));
    }

    private static long ReadingOf(ContactHistory history, int interval) =>
        (long)history.Start.DayNumber * ClockSpan.MinutesPerDay + (long)interval * history.Grid.Minutes;

    private DateOnly DateOf(long moment) => DateOnly.FromDayNumber((int)(customers.ReadingAt(moment) / ClockSpan.MinutesPerDay));

    /// <summary>The grid itself where both clocks keep to it, and else one fine enough for any two clocks.</summary>
    private IntervalGrid Fine(IntervalGrid grid, PlanningPeriod period) =>
        period.Dates.All(d => customers.ReadingAt(centre.Moment(d, 0)) % grid.Minutes == 0)
            ? grid.Even
            : new IntervalGrid((int)System.Numerics.BigInteger.GreatestCommonDivisor(grid.Minutes, FinestOffset));

    /// <summary>Values by cell of a clock face; two that fall into one cell, in an hour that comes twice, are averaged.</summary>
    private sealed class ClockFace(int cells)
    {
        private readonly double[] _volume = new double[cells], _work = new double[cells], _weight = new double[cells];
        private readonly int[] _known = new int[cells];

        public void Put(int cell, ContactHistory from, int i)
        {
            if (double.IsNaN(from.Volume[i])) return;
            _volume[cell] += from.Volume[i];
            _known[cell]++;
            if (double.IsNaN(from.AhtSeconds[i])) return;
            var weight = Math.Max(from.Volume[i], double.Epsilon);
            (_work[cell], _weight[cell]) = (_work[cell] + weight * from.AhtSeconds[i], _weight[cell] + weight);
        }

        public ContactHistory History(ContactHistory like, DateOnly first) => new(
            like.Queue, like.Grid, first,
            [.. _volume.Select((v, c) => _known[c] > 0 ? v / _known[c] : double.NaN)],
            [.. _work.Select((w, c) => _weight[c] > 0 ? w / _weight[c] : double.NaN)]);
    }
}
