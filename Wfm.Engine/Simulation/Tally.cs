namespace Wfm.Engine.Simulation;

/// <summary>What one replication counts for one queue, interval of arrival by interval.</summary>
internal struct IntervalCount
{
    public int Offered;
    public int Answered;
    public int InTime;
    public int Abandoned;
    public int Replies;
    public int RepliesInTime;

    /// <summary>Seconds waited by those answered.</summary>
    public double Waited;

    /// <summary>Agent seconds on contacts, and on duty; agents count for the queue of their first skill.</summary>
    public double Busy, Staffed;
}

/// <summary>The counts of one replication.</summary>
internal sealed class Tally(int queues, int intervals, double intervalSeconds)
{
    private readonly double _perSecond = 1 / intervalSeconds;
    private readonly double[] _busySteps = new double[queues * (intervals + 1)];
    private readonly double[] _staffedSteps = new double[queues * (intervals + 1)];

    public int Queues => queues;
    public int Intervals => intervals;

    /// <summary>Queue by queue, interval by interval.</summary>
    public IntervalCount[] Counts { get; } = new IntervalCount[queues * intervals];

    public long Events { get; set; }

    public void Clear()
    {
        Array.Clear(Counts);
        Array.Clear(_busySteps);
        Array.Clear(_staffedSteps);
        Events = 0;
    }

    public ref IntervalCount At(int queue, double time) =>
        ref Counts[queue * intervals + Math.Min((int)(time * _perSecond), intervals - 1)];

    /// <summary>From <paramref name="now"/> on, <paramref name="agents"/> more (or less) are busy.</summary>
    public void Busy(int queue, double now, double agents)
    {
        var interval = (int)(now * _perSecond);
        if (interval >= intervals) return;
        Counts[queue * intervals + interval].Busy += agents * ((interval + 1) * intervalSeconds - now);
        _busySteps[queue * (intervals + 1) + interval + 1] += agents;
    }

    /// <summary>From <paramref name="now"/> on, <paramref name="agents"/> more (or less) are on duty.</summary>
    public void Staffed(int queue, double now, int agents)
    {
        var interval = (int)(now * _perSecond);
        if (interval >= intervals) return;
        Counts[queue * intervals + interval].Staffed += agents * ((interval + 1) * intervalSeconds - now);
        _staffedSteps[queue * (intervals + 1) + interval + 1] += agents;
    }

    /// <summary>Carries steps forward into the intervals that they fill.</summary>
    public void Close()
    {
        for (var queue = 0; queue < queues; queue++)
        {
            var (busy, staffed) = (0.0, 0.0);
            for (var i = 0; i < intervals; i++)
            {
                busy += _busySteps[queue * (intervals + 1) + i];
                staffed += _staffedSteps[queue * (intervals + 1) + i];
                ref var count = ref Counts[queue * intervals + i];
                count.Busy += busy * intervalSeconds;
                count.Staffed += staffed * intervalSeconds;
            }
        }
    }
}
