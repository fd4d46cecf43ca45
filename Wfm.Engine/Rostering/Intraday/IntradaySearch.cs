namespace Wfm.Engine.Rostering.Intraday;

/// <summary>
/// Finds a good placement: one crew at a time is taken out and put back where it is cheapest given all others, which is
/// exact for each single agent because one agent changes each slot by at most one; then random handfuls of crews are taken
/// out together and put back, and kept when the day is no worse (large neighbourhood search; P. Shaw 1998).
/// </summary>
internal sealed class IntradaySearch
{
    /// <summary>Random part of prices in a rough placement, relative to the highest price.</summary>
    private const double Roughness = 0.5;

    private readonly DaySlots _day;
    private readonly int[,] _present;
    private readonly long[] _price;
    private readonly Random _random;
    private readonly int[][] _starts;
    private readonly int[] _meetings;
    private readonly bool[] _isPlaced;
    private bool _isRough;
    private bool _isConstructed;

    public IntradaySearch(DaySlots day, int seed)
    {
        _day = day;
        _random = new Random(seed);
        _present = (int[,])day.OnDuty.Clone();
        _price = new long[day.Count];
        _starts = [.. day.Duties.Select(d => new int[d.Activities])];
        _meetings = new int[day.Crews.Length];
        _isPlaced = new bool[day.Crews.Length];
        Unplaceable = [.. Enumerable.Range(0, day.Crews.Length).Where(c => !CanPlace(c))];
    }

    /// <summary>Crews that no placement fits.</summary>
    public HashSet<int> Unplaceable { get; }

    /// <summary>Agents at work per post and slot.</summary>
    public int[,] Present => _present;

    public long Cost { get; private set; }

    /// <summary>Start slots per duty.</summary>
    public int[][] Starts => _starts;

    /// <summary>Start slot of the meeting per crew; −1 when the crew is not placed.</summary>
    public int MeetingOf(int crew) => _isPlaced[crew] ? _meetings[crew] : -1;

    public bool IsPlaced(int crew) => _isPlaced[crew];

    /// <summary>Puts every crew in, one after the other, and improves them singly until none gains.</summary>
    public void Construct()
    {
        Cost = TotalCost();
        foreach (var crew in Movable()) PutIn(crew);
        Descend();
        _isConstructed = true;
    }

    /// <summary>One round: takes some crews out, puts them back in another order, and goes back if that is worse.</summary>
    public void Perturb()
    {
        var movable = Movable();
        if (movable.Count == 0) return;
        var before = Cost;
        var taken = Handful(movable);
        var memory = taken.Select(
            c =>
                (
                    Crew: c, Meeting: _meetings[c],
                    Starts: _day.Crews[c].Duties.ToDictionary(d => d, d => (int[])_starts[d].Clone()))).ToList();
        foreach (var crew in taken) TakeOut(crew);
        _isRough = _random.Next(2) == 0;
        foreach (var crew in taken) PutIn(crew);
        if (_isRough) Settle(taken);
        if (Cost <= before) return;
        foreach (var crew in taken) TakeOut(crew);
        foreach (var (crew, meeting, starts) in memory) PutBack(crew, meeting, starts);
    }

    /// <summary>After a rough placement at random prices, everyone's own best reply to the others.</summary>
    private void Settle(int[] crews)
    {
        _isRough = false;
        foreach (var crew in crews)
        {
            TakeOut(crew);
            PutIn(crew);
        }
    }

    private void Descend()
    {
        for (var isBetter = true; isBetter;)
        {
            var before = Cost;
            foreach (var crew in Movable())
            {
                TakeOut(crew);
                PutIn(crew);
            }
            isBetter = Cost < before;
        }
    }

    private List<int> Movable() => [.. Enumerable.Range(0, _day.Crews.Length).Where(c => !Unplaceable.Contains(c))];

    private int[] Handful(List<int> movable)
    {
        var count = Math.Min(movable.Count, 2 + _random.Next(6));
        var taken = new HashSet<int>();
        while (taken.Count < count) taken.Add(movable[_random.Next(movable.Count)]);
        var order = taken.ToArray();
        _random.Shuffle(order);
        return order;
    }

    private bool CanPlace(int crew)
    {
        var (members, length, starts) = (_day.Crews[crew].Duties, _day.Crews[crew].MeetingLength, _day.Crews[crew].MeetingStarts);
        return starts.Any(s => members.All(d => _day.Duties[d].Place(_price, s, length, null) < DutySlots.Impossible));
    }

    /// <summary>The cheapest common time, then member after member in random order at today's marginal cost.</summary>
    private void PutIn(int crew)
    {
        var (best, bestCost) = (-1, long.MaxValue);
        var starts = Candidates(crew);
        if (starts.Length == 1) best = starts[0];
        foreach (var start in starts.Length == 1 ? [] : starts)
        {
            if (!TryPut(crew, start)) continue;
            var cost = _isRough ? _random.NextInt64(long.MaxValue) : Cost;
            if (cost < bestCost) (best, bestCost) = (start, cost);
            TakeOut(crew);
        }
        TryPut(crew, best);
    }

    /// <summary>
    /// Every start of the meeting at first; later the present one and a few others, for each asks for a placement of all members.
    /// </summary>
    private int[] Candidates(int crew)
    {
        var starts = _day.Crews[crew].MeetingStarts;
        return _isConstructed && starts.Length > 3
            ? [_meetings[crew], starts[_random.Next(starts.Length)], starts[_random.Next(starts.Length)]]
            : starts;
    }

    private bool TryPut(int crew, int meetingStart)
    {
        var (members, length) = (_day.Crews[crew].Duties, _day.Crews[crew].MeetingLength);
        if (members.Length > 1) _random.Shuffle(members);
        for (var m = 0; m < members.Length; m++)
        {
            var duty = members[m];
            Prices(_day.Duties[duty].Post);
            if (_day.Duties[duty].Place(_price, meetingStart, length, _starts[duty]) >= DutySlots.Impossible)
            {
                for (var undo = 0; undo < m; undo++) Shift(members[undo], meetingStart, length, +1);
                return false;
            }
            Shift(duty, meetingStart, length, -1);
        }
        (_meetings[crew], _isPlaced[crew]) = (meetingStart, true);
        return true;
    }

    private void TakeOut(int crew)
    {
        foreach (var duty in _day.Crews[crew].Duties) Shift(duty, _meetings[crew], _day.Crews[crew].MeetingLength, +1);
        _isPlaced[crew] = false;
    }

    private void PutBack(int crew, int meeting, Dictionary<int, int[]> starts)
    {
        (_meetings[crew], _isPlaced[crew]) = (meeting, true);
        foreach (var (duty, own) in starts)
        {
            own.CopyTo(_starts[duty], 0);
            Shift(duty, meeting, _day.Crews[crew].MeetingLength, -1);
        }
    }

    /// <summary>What it costs at a post to miss one agent more, slot by slot; in a rough placement with a random part.</summary>
    private void Prices(int post)
    {
        var highest = 0L;
        for (var t = 0; t < _day.Count; t++)
        {
            var present = _present[post, t];
            _price[t] = present == 0 ? 0 : _day.Cost(post, t, present - 1) - _day.Cost(post, t, present);
            highest = Math.Max(highest, Math.Abs(_price[t]));
        }
        for (var t = 0; t < _day.Count && _isRough; t++) _price[t] += (long)(highest * Roughness * _random.NextDouble());
    }

    private void Shift(int duty, int meetingStart, int meetingLength, int agents)
    {
        var slots = _day.Duties[duty];
        for (var t = meetingStart; t < meetingStart + meetingLength; t++) Change(slots.Post, t, agents);
        for (var i = 0; i < slots.Activities; i++)
            for (var t = _starts[duty][i]; t < _starts[duty][i] + slots.LengthOf(i); t++) Change(slots.Post, t, agents);
    }

    private void Change(int post, int slot, int agents)
    {
        ref var present = ref _present[post, slot];
        Cost += _day.Cost(post, slot, present + agents) - _day.Cost(post, slot, present);
        present += agents;
    }

    private long TotalCost()
    {
        var cost = 0L;
        for (var post = 0; post < _day.Posts; post++)
            for (var t = 0; t < _day.Count; t++) cost += _day.Cost(post, t, _present[post, t]);
        return cost;
    }
}
