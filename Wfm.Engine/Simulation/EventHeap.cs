namespace Wfm.Engine.Simulation;

/// <summary>Pending events by time: a heap with four children per node (D. Johnson 1975), in two flat arrays.</summary>
internal sealed class EventHeap(int capacity)
{
    private double[] _times = new double[Math.Max(4, capacity)];
    private int[] _codes = new int[Math.Max(4, capacity)];
    private int _count;

    /// <summary>Time of the earliest event; +∞ when there is none.</summary>
    public double NextTime => _count == 0 ? double.PositiveInfinity : _times[0];

    public int NextCode => _codes[0];

    public void Clear() => _count = 0;

    public void Add(double time, int code)
    {
        if (_count == _times.Length)
        {
            Array.Resize(ref _times, _count * 2);
            Array.Resize(ref _codes, _count * 2);
        }
        var (times, codes, hole) = (_times, _codes, _count++);
        while (hole > 0)
        {
            var parent = (hole - 1) >> 2;
            if (times[parent] <= time) break;
            times[hole] = times[parent];
            codes[hole] = codes[parent];
            hole = parent;
        }
        times[hole] = time;
        codes[hole] = code;
    }

    public void RemoveFirst()
    {
        _count--;
        if (_count > 0) ReplaceFirst(_times[_count], _codes[_count]);
    }

    /// <summary>Takes the earliest event away and puts another one in, at the price of one.</summary>
    public void ReplaceFirst(double time, int code)
    {
        var (times, codes, count, hole) = (_times, _codes, _count, 0);
        while (true)
        {
            var child = (hole << 2) + 1;
            if (child >= count) break;
            var last = Math.Min(child + 4, count);
            var best = child;
            for (var c = child + 1; c < last; c++)
                if (times[c] < times[best]) best = c;
            if (times[best] >= time) break;
            times[hole] = times[best];
            codes[hole] = codes[best];
            hole = best;
        }
        times[hole] = time;
        codes[hole] = code;
    }
}
