namespace Wfm.Engine.Simulation;

/// <content>What agents do: they come, look for work, pause and leave.</content>
internal sealed partial class Replication
{
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
