namespace Wfm.Engine.Simulation;

/// <summary>
/// Turns the counts of many replications into estimates; fed in the order of the replications, so that sums are the same on any number of
/// threads.
/// </summary>
internal sealed class OutcomeGatherer
{
    private readonly int _queues;
    private readonly int _intervals;
    private readonly int[] _firstOfDay;
    private readonly int[] _monthOfDay;
    private readonly Cell[] _interval, _day, _month, _whole;
    private readonly List<float[]> _levels = [];
    private readonly List<double[]> _wholeLevels = [];

    public OutcomeGatherer(SimulationScenario scenario)
    {
        (_queues, _intervals) = (scenario.Queues.Count, scenario.Intervals);
        _firstOfDay = [.. Enumerable.Range(0, scenario.Period.Days + 1).Select(d => scenario.Grid.FirstOf(scenario.Period, d))];
        var first = scenario.Period.Start;
        _monthOfDay = [.. scenario.Period.Dates.Select(d => (d.Year - first.Year) * 12 + d.Month - first.Month)];
        _interval = new Cell[_queues * _intervals];
        _day = new Cell[_queues * _monthOfDay.Length];
        _month = new Cell[_queues * (_monthOfDay[^1] + 1)];
        _whole = new Cell[_queues];
    }

    public int Replications => _levels.Count;
    public long Events { get; private set; }

    /// <summary>Half-width of the widest 90 % interval among the queues' service levels over the whole period.</summary>
    public double WidestInterval => Replications < 2
        ? double.PositiveInfinity
        : _whole.Max(c => c.ServiceLevel.Estimate(Replications, Estimate.Quantile(Replications), 1, 1).HalfWidth);

    public void Add(ReadOnlySpan<IntervalCount> counts, long events)
    {
        Events += events;
        var days = _monthOfDay.Length;
        var months = _monthOfDay[^1] + 1;
        var levels = new float[_queues * (_intervals + days)];
        var wholeLevels = new double[_queues];
        var monthly = new IntervalCount[months];
        for (var q = 0; q < _queues; q++)
        {
            var whole = default(IntervalCount);
            Array.Clear(monthly);
            for (var d = 0; d < days; d++)
            {
                var day = default(IntervalCount);
                for (var i = _firstOfDay[d]; i < _firstOfDay[d + 1]; i++)
                {
                    ref readonly var count = ref counts[q * _intervals + i];
                    _interval[q * _intervals + i].Add(count);
                    levels[q * _intervals + i] = Level(count);
                    Sum(ref day, count);
                }
                _day[q * days + d].Add(day);
                levels[_queues * _intervals + q * days + d] = Level(day);
                Sum(ref monthly[_monthOfDay[d]], day);
                Sum(ref whole, day);
            }
            for (var m = 0; m < months; m++) _month[q * months + m].Add(monthly[m]);
            _whole[q].Add(whole);
            wholeLevels[q] = whole.Offered == 0 ? 1 : (double)whole.InTime / whole.Offered;
        }
        _levels.Add(levels);
        _wholeLevels.Add(wholeLevels);
    }

    public SimulationResult Result(SimulationScenario scenario)
    {
        var quantile = Estimate.Quantile(Replications);
        var (days, months) = (_monthOfDay.Length, _monthOfDay[^1] + 1);
        var sorted = new float[Replications];
        return new SimulationResult(scenario, Replications, Events,
        [
            .. scenario.Queues.Select((queue, q) => new QueueOutcome(
                queue.Id,
                [.. Enumerable.Range(q * _intervals, _intervals).Select(c => _interval[c].Outcome(Replications, quantile, Spread(c)))],
                [.. Enumerable.Range(q * days, days)
                    .Select(c => _day[c].Outcome(Replications, quantile, Spread(_queues * _intervals + c)))],
                [.. Enumerable.Range(q * months, months).Select(c => _month[c].Outcome(Replications, quantile, (0, 1)))],
                _whole[q].Outcome(Replications, quantile, WholeSpread(q)),
                [.. _wholeLevels.Select(l => l[q])])),
        ]);

        (double, double) Spread(int cell)
        {
            var count = 0;
            foreach (var levels in _levels)
                if (!float.IsNaN(levels[cell])) sorted[count++] = levels[cell];
            return Band(sorted.AsSpan(0, count));
        }

        (double, double) WholeSpread(int queue)
        {
            for (var r = 0; r < Replications; r++) sorted[r] = (float)_wholeLevels[r][queue];
            return Band(sorted);
        }
    }

    /// <summary>The 5 % and 95 % quantiles.</summary>
    private static (double Low, double High) Band(Span<float> values)
    {
        if (values.Length == 0) return (1, 1);
        values.Sort();
        var tail = (1 - Estimate.Confidence) / 2;
        return (values[(int)Math.Floor(tail * (values.Length - 1))], values[(int)Math.Ceiling((1 - tail) * (values.Length - 1))]);
    }

    private static float Level(in IntervalCount count) => count.Offered == 0 ? float.NaN : (float)count.InTime / count.Offered;

    private static void Sum(ref IntervalCount sum, in IntervalCount count)
    {
        sum.Offered += count.Offered;
        sum.Answered += count.Answered;
        sum.InTime += count.InTime;
        sum.Abandoned += count.Abandoned;
        sum.Replies += count.Replies;
        sum.RepliesInTime += count.RepliesInTime;
        sum.Waited += count.Waited;
        sum.Busy += count.Busy;
        sum.Staffed += count.Staffed;
    }

    /// <summary>The ratios of one stretch of time.</summary>
    private struct Cell
    {
        public RatioMoments ServiceLevel;
        private RatioMoments _asa, _abandonment, _occupancy, _replies;

        public void Add(in IntervalCount count)
        {
            ServiceLevel.Add(count.InTime, count.Offered);
            _asa.Add(count.Waited, count.Answered);
            _abandonment.Add(count.Abandoned, count.Offered);
            _occupancy.Add(count.Busy, count.Staffed);
            if (count.Replies > 0) _replies.Add(count.RepliesInTime, count.Replies);
        }

        public readonly ServiceOutcome Outcome(int replications, double quantile, (double, double) spread) => new(
            ServiceLevel.Denominator(replications),
            ServiceLevel.Estimate(replications, quantile, 1, 1),
            _asa.Estimate(replications, quantile, 0, double.PositiveInfinity),
            _abandonment.Estimate(replications, quantile, 0, 1),
            _occupancy.Estimate(replications, quantile, 0, 1),
            _replies.Estimate(replications, quantile, 1, 1),
            spread);
    }
}
