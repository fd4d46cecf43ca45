namespace Wfm.Engine.Simulation;

/// <summary>
/// The customers of one queue in one replication: a Poisson stream whose rate is constant within an interval and whose level
/// scatters by day and interval. When it comes, how long it takes and how patient it is are drawn per contact and in this
/// order, so two scenarios meet the same customers (common random numbers; A. Law, Simulation Modeling and Analysis, §11.2).
/// </summary>
internal sealed class ArrivalStream(CompiledScenario scenario, int queue)
{
    private readonly SimulatedQueue _queue = scenario.Queues[queue];
    private readonly double[] _perSecond = new double[scenario.Intervals];
    private readonly double _length = scenario.IntervalSeconds;
    private RandomStream _times;
    private RandomStream _contacts;
    private RandomStream _replies;
    private int _interval;
    private double _now;

    public void Begin(ulong seed, int replication)
    {
        var name = scenario.QueueNames[queue];
        _times = new RandomStream(seed, (ulong)replication, name);
        _contacts = new RandomStream(seed, (ulong)replication, name + 1);
        _replies = new RandomStream(seed, (ulong)replication, name + 3);
        (_interval, _now) = (0, 0);
        var levels = new RandomStream(seed, (ulong)replication, name + 2);
        var (grid, period) = (scenario.Scenario.Grid, scenario.Scenario.Period);
        var (day, dawned) = (1.0, 0);
        for (var i = 0; i < _perSecond.Length; i++)
        {
            if (_queue.DayVariation > 0 && i == grid.FirstOf(period, dawned))
            {
                day = levels.Gamma(_queue.DayVariation);
                dawned++;
            }
            var level = _queue.IntervalVariation > 0 ? day * levels.Gamma(_queue.IntervalVariation) : day;
            _perSecond[i] = _queue.Open is { } open && !open[i] ? 0 : _queue.Volume[i] * level / _length;
        }
    }

    /// <summary>Interval of the last arrival.</summary>
    public int Interval => _interval;

    /// <summary>Time of the next arrival; +∞ after the last.</summary>
    public double Next()
    {
        var work = _times.Exponential();
        while (_interval < _perSecond.Length)
        {
            var end = (_interval + 1) * _length;
            var rate = _perSecond[_interval];
            if (rate > 0)
            {
                var time = _now + work / rate;
                if (time < end) return _now = time;
                work -= rate * (end - _now);
            }
            (_now, _interval) = (end, _interval + 1);
        }
        return double.PositiveInfinity;
    }

    /// <summary>What the contact of this moment brings with it.</summary>
    public WaitingContact Contact(double now, int interval)
    {
        var handle = _queue.AhtSeconds[interval] * _queue.HandleTime.Draw(ref _contacts);
        var patience = _queue.PatienceSeconds is { } mean ? now + mean * _queue.Patience.Draw(ref _contacts) : double.PositiveInfinity;
        return new WaitingContact(now, handle, patience);
    }

    /// <summary>
    /// Replies an agent will write in a chat that came at <paramref name="arrived"/>: geometric, with the mean that fills the handle time.
    /// </summary>
    public int Replies(double arrived, ChatHabits chat)
    {
        var handle = _queue.AhtSeconds[Math.Min((int)(arrived / _length), _perSecond.Length - 1)];
        var mean = Math.Max(1, (handle + chat.GapSeconds) / (chat.ReplySeconds + chat.GapSeconds));
        return mean == 1 ? 1 : 1 + (int)(Math.Log(_replies.Uniform()) / Math.Log(1 - 1 / mean));
    }

    public double ReplySeconds(ChatHabits chat) => chat.ReplySeconds * _replies.Exponential();

    public double GapSeconds(ChatHabits chat) => chat.GapSeconds * _replies.Exponential();
}
