namespace Wfm.Engine.Simulation;

/// <summary>
/// One run through the period, event by event. It knows queues, agents and clocks, and no formula of queueing theory. One
/// object serves many replications on one thread; after the first, nothing is allocated.
/// </summary>
internal sealed class Replication
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
        for (var q = 0; q < _lines.Length; q++) LoseAll(q);
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

    // Contacts

    private void NextArrival(int queue)
    {
        var (now, interval) = (_now, _arrivals[queue].Interval);
        var next = _arrivals[queue].Next();
        if (next < double.PositiveInfinity) _events.ReplaceFirst(next, Code(Kind.Arrival, queue));
        else _events.RemoveFirst();
        Arrive(queue, now, interval);
    }

    private void Arrive(int queue, double now, int interval)
    {
        var contact = _arrivals[queue].Contact(now, interval);
        _tally.At(queue, now).Offered++;
        var agent = _idle.Count == 0 ? -1 : _idle.Choose(_scenario.ServersOf[queue], 0, Capacity(queue));
        if (agent >= 0)
        {
            _idle.Remove(agent);
            Serve(agent, queue, contact);
            return;
        }
        _lines[queue].Add(contact);
        foreach (var after in _scenario.HelpAfter[queue]) _events.Add(now + after, Code(Kind.HelpComes, queue));
    }

    private int Capacity(int queue) => _queues[queue].Chat?.Concurrency ?? 1;

    /// <summary>The first contact has waited long enough for agents who otherwise leave this queue to others.</summary>
    private void HelpOut(int queue)
    {
        DropImpatient(queue);
        if (_lines[queue].Count == 0) return;
        var agent = _idle.Choose(_scenario.ServersOf[queue], Waited(queue), Capacity(queue));
        if (agent < 0) return;
        _idle.Remove(agent);
        TakeFrom(queue, agent);
    }

    /// <summary>Wait of the first in line; a hair more, so that help due after t seconds comes at t in spite of rounding.</summary>
    private double Waited(int queue) => _now - _lines[queue].First.Arrived + 1e-6;

    private void TakeFrom(int queue, int agent)
    {
        var contact = _lines[queue].First;
        _lines[queue].RemoveFirst();
        Serve(agent, queue, contact);
    }

    /// <summary>Agent and contact meet. The agent is off the board; a chat agent with room left goes back on it.</summary>
    private void Serve(int agent, int queue, in WaitingContact contact)
    {
        ref var desk = ref _desks[agent];
        if (_queues[queue].Chat is { } chat)
        {
            var slot = _chats.Open(agent, queue, contact.Arrived, _arrivals[queue].Replies(contact.Arrived, chat));
            desk.InHand++;
            Load(ref desk, 1.0 / chat.Concurrency);
            NextReply(slot / _scenario.Levels);
            LookForWork(agent);
            return;
        }
        Answer(queue, contact.Arrived);
        (desk.InHand, desk.IsExclusive) = (1, true);
        Load(ref desk, 1);
        _events.Add(_now + contact.Handle, Code(Kind.ContactDone, agent));
    }

    private void Load(ref AgentDesk desk, double share)
    {
        desk.Load += share;
        _tally.Busy(desk.Home, _now, share);
    }

    private void Answer(int queue, double arrived)
    {
        ref var count = ref _tally.At(queue, arrived);
        var waited = _now - arrived;
        count.Answered++;
        count.Waited += waited;
        if (waited <= _queues[queue].ThresholdSeconds) count.InTime++;
    }

    private void FinishContact(int agent)
    {
        ref var desk = ref _desks[agent];
        (desk.InHand, desk.IsExclusive) = (0, false);
        Load(ref desk, -1);
        LookForWork(agent);
    }

    private void DropImpatient(int queue)
    {
        var line = _lines[queue];
        while (line.Count > 0 && line.First.GivesUp <= _now) LoseFirst(queue);
    }

    private void LoseFirst(int queue)
    {
        _tally.At(queue, _lines[queue].First.Arrived).Abandoned++;
        _tally.Events++;
        _lines[queue].RemoveFirst();
    }

    private void LoseAll(int queue)
    {
        while (_lines[queue].Count > 0) LoseFirst(queue);
    }

    // Chats

    /// <summary>An agent who is not writing turns to the customer who has waited longest for a reply.</summary>
    private void NextReply(int agent)
    {
        if (_chats.IsWriting(agent)) return;
        var slot = _chats.LongestWaiting(agent);
        if (slot < 0) return;
        var queue = _chats.QueueOf(slot);
        var chat = _queues[queue].Chat!;
        if (_chats.IsFirstReply(slot)) Answer(queue, _chats.ArrivedAt(slot));
        else CountReply(queue, _chats.ArrivedAt(slot), _now - _chats.WritesAt(slot) <= chat.ReplyThresholdSeconds);
        _chats.StartWriting(agent, slot);
        _events.Add(_now + _arrivals[queue].ReplySeconds(chat), Code(Kind.ReplyDone, agent));
    }

    private void CountReply(int queue, double arrived, bool isInTime)
    {
        ref var count = ref _tally.At(queue, arrived);
        count.Replies++;
        if (isInTime) count.RepliesInTime++;
    }

    private void FinishReply(int agent)
    {
        var slot = _chats.StopWriting(agent);
        var queue = _chats.QueueOf(slot);
        var chat = _queues[queue].Chat!;
        if (_chats.HasMore(slot)) _events.Add(_now + _arrivals[queue].GapSeconds(chat), Code(Kind.CustomerWrites, slot));
        else
        {
            _chats.Close(slot);
            _desks[agent].InHand--;
            Load(ref _desks[agent], -1.0 / chat.Concurrency);
            if (_idle.Contains(agent)) _idle.Remove(agent);
            LookForWork(agent);
        }
        NextReply(agent);
    }

    // Agents

    /// <summary>An agent off the board takes waiting contacts while there is room, then waits on the board for more.</summary>
    private void LookForWork(int agent)
    {
        ref var desk = ref _desks[agent];
        if (_idle.Contains(agent)) return;
        if (!desk.IsOnDuty || desk.PauseWaits)
        {
            if (desk.InHand == 0) Leave(agent);
            return;
        }
        if (desk.IsExclusive) return;
        var queue = NextQueue(desk);
        if (queue >= 0) TakeFrom(queue, agent);
        else if (desk.InHand < _scenario.Profiles[desk.Profile].Room) _idle.Add(agent, desk.Profile, desk.InHand, _now);
    }

    /// <summary>The queue whose first contact goes next to an agent: by priority, then the longest wait; −1 when none may.</summary>
    private int NextQueue(in AgentDesk desk)
    {
        var (best, bestPriority, bestArrived) = (-1, int.MaxValue, double.PositiveInfinity);
        foreach (ref readonly var skill in _scenario.Profiles[desk.Profile].Skills.AsSpan())
        {
            var line = _lines[skill.Queue];
            if (line.Count == 0 || desk.InHand >= Capacity(skill.Queue)) continue;
            DropImpatient(skill.Queue);
            if (line.Count == 0 || skill.AfterSeconds > Waited(skill.Queue)) continue;
            var (priority, arrived) = (_queues[skill.Queue].Priority, line.First.Arrived);
            if (priority > bestPriority || (priority == bestPriority && arrived >= bestArrived)) continue;
            (best, bestPriority, bestArrived) = (skill.Queue, priority, arrived);
        }
        return best;
    }

    private void StartSegment(int index)
    {
        ref readonly var segment = ref _scenario.Segments[index];
        if (_absent[segment.Shift] || _now >= segment.End) return;
        if (segment.ShiftStart + _late[segment.Shift] is var comes && comes > _now)
        {
            if (comes < segment.End) _events.Add(comes, Code(Kind.LateStart, index));
            return;
        }
        ref var desk = ref _desks[segment.Agent];
        if (desk.IsOnPause) return;
        var home = _scenario.Profiles[segment.Profile].Skills[0].Queue;
        if (desk.IsPresent && desk.Home != home) ChangeHome(ref desk, home);
        if (!desk.IsPresent) _tally.Staffed(home, _now, 1);
        (desk.IsOnDuty, desk.IsPresent, desk.Home, desk.Profile, desk.DutyEnds) = (true, true, home, segment.Profile, segment.End);
        SchedulePause(segment.Agent);
        LookForWork(segment.Agent);
    }

    /// <summary>The next shift counts for another queue while a contact of the last one is still in hand.</summary>
    private void ChangeHome(ref AgentDesk desk, int home)
    {
        _tally.Staffed(desk.Home, _now, -1);
        _tally.Staffed(home, _now, 1);
        _tally.Busy(desk.Home, _now, -desk.Load);
        _tally.Busy(home, _now, desk.Load);
        desk.Home = home;
    }

    private void EndSegment(int index)
    {
        ref readonly var segment = ref _scenario.Segments[index];
        ref var desk = ref _desks[segment.Agent];
        if (!desk.IsOnDuty && !desk.IsOnPause) return;
        (desk.IsOnDuty, desk.PauseWaits, desk.IsOnPause) = (false, false, false);
        if (_idle.Contains(segment.Agent)) _idle.Remove(segment.Agent);
        if (desk.InHand == 0) Leave(segment.Agent);
    }

    /// <summary>Off the floor, until the pause is over or the next part of a shift begins.</summary>
    private void Leave(int agent)
    {
        ref var desk = ref _desks[agent];
        if (desk.IsPresent) _tally.Staffed(desk.Home, _now, -1);
        desk.IsPresent = false;
        if (!desk.PauseWaits) return;
        (desk.PauseWaits, desk.IsOnPause, desk.IsOnDuty) = (false, true, false);
        desk.PauseEnds = _now + _scenario.Scenario.Attendance.PauseMinutes * 60 * _pauses.Exponential();
        _events.Add(desk.PauseEnds, Code(Kind.PauseOver, agent));
    }

    private void SchedulePause(int agent)
    {
        var attendance = _scenario.Scenario.Attendance;
        if (attendance.PauseShare == 0) return;
        var meanWork = attendance.PauseMinutes * 60 * (1 - attendance.PauseShare) / attendance.PauseShare;
        _desks[agent].PauseDue = _now + meanWork * _pauses.Exponential();
        if (_desks[agent].PauseDue < _desks[agent].DutyEnds) _events.Add(_desks[agent].PauseDue, Code(Kind.PauseDue, agent));
    }

    private void BeginPause(int agent)
    {
        ref var desk = ref _desks[agent];
        if (!desk.IsOnDuty || desk.PauseDue != _now) return;
        desk.PauseWaits = true;
        if (_idle.Contains(agent)) _idle.Remove(agent);
        if (desk.InHand == 0) Leave(agent);
    }

    private void EndPause(int agent)
    {
        ref var desk = ref _desks[agent];
        if (!desk.IsOnPause || desk.PauseEnds != _now) return;
        (desk.IsOnPause, desk.IsOnDuty, desk.IsPresent) = (false, true, true);
        _tally.Staffed(desk.Home, _now, 1);
        SchedulePause(agent);
        LookForWork(agent);
    }
}
