namespace Wfm.Engine.Simulation;

/// <summary>
/// One run through the period, event by event. It knows queues, agents and clocks, and no formula of queueing theory. One
/// object serves many replications on one thread; after the first, nothing is allocated.
/// </summary>
internal sealed partial class Replication
{
    private enum Kind
    {
        Arrival,
        ContactDone,
        HelpComes,
        ReplyDone,
        CustomerWrites,
        LateStart,
        PauseDue,
        PauseOver,
    }

    private const int KindBits = 3;

    private readonly CompiledScenario _scenario;
    private readonly SimulatedQueue[] _queues;
    private readonly ArrivalStream[] _arrivals;
    private readonly ContactLine[] _lines;
    private readonly EventHeap _events;
    private readonly IdleBoard _idle;
    private readonly AgentDesk[] _desks;
    private readonly ChatDesk _chats;
    private readonly bool[] _absent;
    private readonly double[] _late;
    private readonly Tally _tally;
    private RandomStream _pauses;
    private double _now;

    public Replication(CompiledScenario scenario)
    {
        _scenario = scenario;
        _queues = scenario.Queues;
        var agents = scenario.Scenario.Agents.Count;
        _arrivals = [.. _queues.Select((_, q) => new ArrivalStream(scenario, q))];
        _lines = [.. _queues.Select(_ => new ContactLine())];
        _events = new EventHeap(4 * agents + 2 * _queues.Length + 16);
        _idle = new IdleBoard(scenario.Profiles.Length, scenario.Levels, agents);
        _desks = new AgentDesk[agents];
        _chats = new ChatDesk(agents, scenario.Levels);
        (_absent, _late) = (new bool[scenario.ShiftCount], new double[scenario.ShiftCount]);
        _tally = new Tally(_queues.Length, scenario.Intervals, scenario.IntervalSeconds);
    }

    /// <summary>Runs replication <paramref name="number"/>; the counts hold until the next run.</summary>
    public Tally Run(ulong seed, int number)
    {
        Begin(seed, number);
        var timetable = _scenario.Timetable;
        var planned = 0;
        while (true)
        {
            var next = _events.NextTime;
            if (planned < timetable.Length && timetable[planned].Time <= next)
            {
                _now = timetable[planned].Time;
                Happens(timetable[planned++]);
            }
            else if (next < double.PositiveInfinity)
            {
                _now = next;
                Happens(_events.NextCode);
            }
            else break;
            _tally.Events++;
        }
        for (var q = 0; q < _lines.Length; q++)
        {
            if (_queues[q].KeepsBacklog) LeaveOpen(q);
            else LoseAll(q);
        }
        _tally.Close();
        return _tally;
    }

    private void Begin(ulong seed, int number)
    {
        _tally.Clear();
        _events.Clear();
        _idle.Clear();
        _chats.Clear();
        Array.Clear(_desks);
        DrawAttendance(seed, number);
        for (var q = 0; q < _queues.Length; q++)
        {
            _lines[q].Clear();
            _arrivals[q].Begin(seed, number);
            for (var i = 0; i < _queues[q].Backlog; i++) Arrive(q, 0, 0);
            if (_arrivals[q].Next() is var first && first < double.PositiveInfinity) _events.Add(first, Code(Kind.Arrival, q));
        }
    }

    /// <summary>Who is ill and who oversleeps: one draw per shift, named by agent and shift, so that others keep their luck.</summary>
    private void DrawAttendance(ulong seed, int number)
    {
        var attendance = _scenario.Scenario.Attendance;
        _pauses = new RandomStream(seed, (ulong)number, 0xA77E4D);
        if (attendance.AbsentShare == 0 && attendance.LateShare == 0) return;
        foreach (var segment in _scenario.Segments)
        {
            var luck = new RandomStream(seed, (ulong)number, _scenario.AgentNames[segment.Agent] + (ulong)segment.ShiftStart);
            _absent[segment.Shift] = luck.Uniform() < attendance.AbsentShare;
            var isLate = luck.Uniform() < attendance.LateShare;
            _late[segment.Shift] = isLate ? attendance.LateMinutes * 60 * luck.Exponential() : 0;
        }
    }

    private static int Code(Kind kind, int index) => index << KindBits | (int)kind;

    private void Happens(in PlannedEvent planned)
    {
        switch (planned.Kind)
        {
            case PlannedKind.SegmentStarts: StartSegment(planned.Index); break;
            case PlannedKind.SegmentEnds: EndSegment(planned.Index); break;
            case PlannedKind.QueueCloses: LoseAll(planned.Index); break;
        }
    }

    private void Happens(int code)
    {
        var index = code >> KindBits;
        switch ((Kind)(code & ((1 << KindBits) - 1)))
        {
            case Kind.Arrival:
                NextArrival(index);
                return;
            case Kind.ContactDone:
                _events.RemoveFirst();
                FinishContact(index);
                return;
            case Kind.HelpComes:
                _events.RemoveFirst();
                HelpOut(index);
                return;
            case Kind.ReplyDone:
                _events.RemoveFirst();
                FinishReply(index);
                return;
            case Kind.CustomerWrites:
                _events.RemoveFirst();
                _chats.Wake(index, _now);
                NextReply(index / _scenario.Levels);
                return;
            case Kind.LateStart:
                _events.RemoveFirst();
                StartSegment(index);
                return;
            case Kind.PauseDue:
                _events.RemoveFirst();
                BeginPause(index);
                return;
            case Kind.PauseOver:
                _events.RemoveFirst();
                EndPause(index);
                return;
        }
    }
}
