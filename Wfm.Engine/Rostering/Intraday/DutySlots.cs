namespace Wfm.Engine.Rostering.Intraday;

/// <summary>One duty in slots, with the exact best placement of its activities at given prices.</summary>
internal sealed class DutySlots
{
    /// <summary>Cost of what cannot be.</summary>
    public const long Impossible = long.MaxValue / 4;

    private readonly int[] _length, _earliest, _latest;
    private readonly int _maximum;

    /// <summary>Slots of work at least before each activity, and at last before the end of the shift.</summary>
    private readonly int[] _minimum;

    private readonly long[] _sums;
    private readonly long[,] _best;
    private readonly int[,] _before;

    public DutySlots(IntradayProblem problem, int index, int slots)
    {
        var duty = problem.Duties[index];
        (Post, Start, End) = (duty.Post, problem.Slot(duty.Start), problem.Slot(duty.End));
        _length = [.. duty.Activities.Select(a => problem.Slot(a.Minutes + problem.Grid.Minutes - 1))];
        _earliest = [.. duty.Activities.Select(a => Math.Max(Start, problem.Slot(a.EarliestStart + problem.Grid.Minutes - 1)))];
        _latest = [.. duty.Activities.Select((a, i) => Math.Min(End - _length[i], problem.Slot(a.LatestStart)))];
        var spacing = problem.Slot(duty.MinimumSpacing + problem.Grid.Minutes - 1);
        _minimum = [.. Enumerable.Range(0, _length.Length + 1).Select(i => IsUnspaced(i) || IsUnspaced(i - 1) ? 0 : spacing)];
        _maximum = duty.MaximumSpacing == 0 ? slots : problem.Slot(duty.MaximumSpacing);
        IsFixed = new bool[slots];
        foreach (var activity in duty.Fixed)
            for (var t = Math.Max(Start, problem.Slot(activity.Start)); t < Math.Min(End, problem.Slot(activity.End + problem.Grid.Minutes - 1)); t++) IsFixed[t] = true;
        _sums = new long[slots + 1];
        _best = new long[_length.Length + 1, slots + 1];
        _before = new int[_length.Length + 1, slots + 1];

        bool IsUnspaced(int i) => i >= 0 && i < duty.Activities.Count && duty.Activities[i].IsUnspaced;
    }

    public int Post { get; }
    public int Start { get; }
    public int End { get; }

    /// <summary>Slots away from the post whatever is placed.</summary>
    public bool[] IsFixed { get; }

    public int Activities => _length.Length;

    public int LengthOf(int activity) => _length[activity];

    /// <summary>
    /// True when a meeting of <paramref name="length"/> slots at <paramref name="start"/> lies inside the duty, clear of fixed activities.
    /// </summary>
    public bool CanMeet(int start, int length)
    {
        if (length == 0) return true;
        if (start < Start || start + length > End) return false;
        for (var t = start; t < start + length; t++)
            if (IsFixed[t]) return false;
        return true;
    }

    /// <summary>
    /// The cheapest starts of the activities when being away in slot t costs <paramref name="price"/>[t], by dynamic programming
    /// over (activity, start) in the order of time; exact. The meeting's slots are taken and add their own price.
    /// </summary>
    /// <param name="starts">Receives the starts; may be null when only the cost is wanted.</param>
    /// <returns>The cost, or <see cref="Impossible"/>.</returns>
    public long Place(ReadOnlySpan<long> price, int meetingStart, int meetingLength, int[]? starts)
    {
        if (!CanMeet(meetingStart, meetingLength)) return Impossible;
        for (var t = Start; t < End; t++) _sums[t + 1] = (t == Start ? 0 : _sums[t]) + price[t];
        _sums[Start] = 0;
        var meeting = meetingLength == 0 ? 0 : _sums[meetingStart + meetingLength] - _sums[meetingStart];
        if (_length.Length == 0) return meeting;
        for (var i = 0; i < _length.Length; i++)
            for (var s = _earliest[i]; s <= _latest[i]; s++) Reach(i, s, meetingStart, meetingLength);
        var (cost, last) = Ending();
        if (cost >= Impossible) return Impossible;
        if (starts is not null)
            for (var (i, s) = (_length.Length - 1, last); i >= 0; s = _before[i, s], i--) starts[i] = s;
        return cost + meeting;
    }

    private void Reach(int activity, int start, int meetingStart, int meetingLength)
    {
        _best[activity, start] = Impossible;
        var end = start + _length[activity];
        if (meetingLength > 0 && start < meetingStart + meetingLength && meetingStart < end) return;
        for (var t = start; t < end; t++)
            if (IsFixed[t]) return;
        var own = _sums[end] - _sums[start];
        if (activity == 0)
        {
            if (start - Start >= _minimum[0] && start - Start <= _maximum) _best[0, start] = own;
            return;
        }
        var from = Math.Max(_earliest[activity - 1], start - _maximum - _length[activity - 1]);
        var to = Math.Min(_latest[activity - 1], start - _minimum[activity] - _length[activity - 1]);
        for (var previous = from; previous <= to; previous++)
        {
            if (_best[activity - 1, previous] >= Impossible || _best[activity - 1, previous] + own >= _best[activity, start]) continue;
            _best[activity, start] = _best[activity - 1, previous] + own;
            _before[activity, start] = previous;
        }
    }

    private (long Cost, int Start) Ending()
    {
        var (cost, best, last) = (Impossible, -1, _length.Length - 1);
        for (var s = _earliest[last]; s <= _latest[last]; s++)
        {
            var rest = End - s - _length[last];
            if (rest < _minimum[^1] || rest > _maximum || _best[last, s] >= cost) continue;
            (cost, best) = (_best[last, s], s);
        }
        return (cost, best);
    }
}
