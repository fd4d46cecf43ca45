namespace Wfm.Engine.Rostering.Intraday;

/// <summary>
/// A lower bound by Lagrangian relaxation (A. Geoffrion 1974): the agents at work in a slot are bought at a price per slot,
/// every crew then places its activities by itself at these prices, which the dynamic programme does exactly, and every
/// slot picks the number of agents that suits it. Each set of prices gives a valid bound, in whole numbers throughout; a
/// subgradient climbs (B. Polyak 1969).
/// </summary>
internal sealed class IntradayBound
{
    /// <summary>Prices are in this fraction of a cost unit.</summary>
    private const long Scale = 64;

    private readonly DaySlots _day;
    private readonly HashSet<int> _left;
    private readonly long[] _prices;
    private readonly int[] _surplus;
    private readonly int[][] _starts;

    /// <param name="present">Agents at work in a good plan: prices start from its marginal costs.</param>
    /// <param name="left">Crews that are not placed and stay at work.</param>
    public IntradayBound(DaySlots day, int[,] present, HashSet<int> left)
    {
        (_day, _left) = (day, left);
        _prices = new long[day.Posts * day.Count];
        _surplus = new int[_prices.Length];
        _starts = [.. day.Duties.Select(d => new int[d.Activities])];
        for (var post = 0; post < day.Posts; post++)
        {
            for (var t = 0; t < day.Count; t++)
            {
                var (k, most) = (present[post, t], day.OnDuty[post, t]);
                var relief = k > 0 ? day.Cost(post, t, k - 1) - day.Cost(post, t, k) : 0;
                var next = k < most ? day.Cost(post, t, k) - day.Cost(post, t, k + 1) : relief;
                _prices[post * day.Count + t] = Scale * (relief < DaySlots.FloorCost ? (relief + next) / 2 : next);
                Best += Enumerable.Range(0, most + 1).Min(agents => day.Cost(post, t, agents));
            }
        }
    }

    /// <summary>The best bound found so far; at first that of slots that could choose their agents freely.</summary>
    public long Best { get; private set; }

    /// <summary>Climbs for some steps towards <paramref name="cost"/>, which no bound exceeds; ends early when it is reached.</summary>
    public void Climb(int steps, long cost, CancellationToken cancellation)
    {
        var (pace, stalled) = (1.0, 0);
        for (var step = 0; step < steps && Best < cost && !cancellation.IsCancellationRequested; step++)
        {
            var value = Evaluate();
            var bound = (long)Math.Ceiling((decimal)value / Scale);
            if (bound > Best) (Best, stalled) = (bound, 0);
            else if (++stalled == 12) (pace, stalled) = (pace / 1.6, 0);
            var norm = 0L;
            foreach (var s in _surplus) norm += (long)s * s;
            if (norm == 0 || pace < 1e-4) return;
            var stride = pace * (Scale * (double)cost - value) / norm;
            for (var i = 0; i < _prices.Length; i++) _prices[i] -= (long)Math.Round(stride * _surplus[i]);
        }
    }

    /// <summary>Value of the relaxation at the present prices, and per slot the agents offered beyond those wanted.</summary>
    private long Evaluate()
    {
        var value = 0L;
        for (var post = 0; post < _day.Posts; post++)
        {
            for (var t = 0; t < _day.Count; t++)
            {
                var i = post * _day.Count + t;
                var wanted = Wanted(post, t, _prices[i]);
                value += Scale * _day.Cost(post, t, wanted) + _prices[i] * (wanted - _day.OnDuty[post, t]);
                _surplus[i] = _day.OnDuty[post, t] - wanted;
            }
        }
        for (var c = 0; c < _day.Crews.Length; c++)
            if (!_left.Contains(c)) value += Place(_day.Crews[c]);
        return value;
    }

    /// <summary>The number of agents at which one more saves less than its price; costs are convex.</summary>
    private int Wanted(int post, int slot, long price)
    {
        var (low, high) = (0, _day.OnDuty[post, slot]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Scale * (_day.Cost(post, slot, middle) - _day.Cost(post, slot, middle + 1)) > price) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>What being away costs a crew at least; its choice is taken off the surplus.</summary>
    private long Place(Crew crew)
    {
        var (best, bestStart) = (long.MaxValue, 0);
        foreach (var start in crew.MeetingStarts)
        {
            var cost = 0L;
            foreach (var d in crew.Duties)
            {
                var own = _day.Duties[d].Place(PricesOf(d), start, crew.MeetingLength, null);
                cost = own >= DutySlots.Impossible || cost >= DutySlots.Impossible ? DutySlots.Impossible : cost + own;
            }
            if (cost < best) (best, bestStart) = (cost, start);
        }
        foreach (var d in crew.Duties)
        {
            var duty = _day.Duties[d];
            duty.Place(PricesOf(d), bestStart, crew.MeetingLength, _starts[d]);
            var offset = duty.Post * _day.Count;
            for (var t = bestStart; t < bestStart + crew.MeetingLength; t++) _surplus[offset + t]--;
            for (var i = 0; i < duty.Activities; i++)
                for (var t = _starts[d][i]; t < _starts[d][i] + duty.LengthOf(i); t++) _surplus[offset + t]--;
        }
        return best;
    }

    private ReadOnlySpan<long> PricesOf(int duty) => _prices.AsSpan(_day.Duties[duty].Post * _day.Count, _day.Count);
}
