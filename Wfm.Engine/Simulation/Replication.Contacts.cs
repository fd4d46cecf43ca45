namespace Wfm.Engine.Simulation;

/// <content>What happens to contacts: they come, wait, are answered or give up; chats go to and fro.</content>
internal sealed partial class Replication
{
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

    /// <summary>Deferred work that waits at the end is not lost: it is in time while its deadline lies beyond, late otherwise.</summary>
    private void LeaveOpen(int queue)
    {
        var end = _scenario.Scenario.Intervals * _scenario.IntervalSeconds;
        for (var line = _lines[queue]; line.Count > 0; line.RemoveFirst())
            if (end - line.First.Arrived <= _queues[queue].ThresholdSeconds) _tally.At(queue, line.First.Arrived).InTime++;
    }

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
}
