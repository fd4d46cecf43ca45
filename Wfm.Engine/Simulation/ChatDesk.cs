namespace Wfm.Engine.Simulation;

/// <summary>The open chats of every agent: a few slots each, where a customer either waits for a reply or is writing.</summary>
internal sealed class ChatDesk(int agents, int slotsPerAgent)
{
    private struct Slot
    {
        public int Queue;
        public int RepliesLeft;
        public bool IsOpen, Waits, HadReply;
        public double Arrived, Since;
    }

    private readonly Slot[] _slots = new Slot[agents * slotsPerAgent];
    private readonly int[] _writingTo = new int[agents];

    public void Clear()
    {
        Array.Clear(_slots);
        Array.Fill(_writingTo, -1);
    }

    public bool IsWriting(int agent) => _writingTo[agent] >= 0;

    public int QueueOf(int slot) => _slots[slot].Queue;

    public double ArrivedAt(int slot) => _slots[slot].Arrived;

    /// <summary>When the customer sent the message that now waits.</summary>
    public double WritesAt(int slot) => _slots[slot].Since;

    public bool IsFirstReply(int slot) => !_slots[slot].HadReply;

    public bool HasMore(int slot) => _slots[slot].RepliesLeft > 0;

    /// <summary>A new chat takes a free slot; its customer waits since the arrival.</summary>
    public int Open(int agent, int queue, double arrived, int replies)
    {
        var slot = agent * slotsPerAgent;
        while (_slots[slot].IsOpen) slot++;
        _slots[slot] = new Slot { Queue = queue, RepliesLeft = replies, IsOpen = true, Waits = true, Arrived = arrived, Since = arrived };
        return slot;
    }

    public void Wake(int slot, double now) => (_slots[slot].Waits, _slots[slot].Since) = (true, now);

    /// <summary>The slot whose customer has waited longest for the agent; −1 when none waits.</summary>
    public int LongestWaiting(int agent)
    {
        var (best, since) = (-1, double.PositiveInfinity);
        for (var slot = agent * slotsPerAgent; slot < (agent + 1) * slotsPerAgent; slot++)
            if (_slots[slot].IsOpen && _slots[slot].Waits && _slots[slot].Since < since) (best, since) = (slot, _slots[slot].Since);
        return best;
    }

    public void StartWriting(int agent, int slot)
    {
        _writingTo[agent] = slot;
        _slots[slot].Waits = false;
        _slots[slot].HadReply = true;
        _slots[slot].RepliesLeft--;
    }

    public int StopWriting(int agent)
    {
        var slot = _writingTo[agent];
        _writingTo[agent] = -1;
        return slot;
    }

    public void Close(int slot) => _slots[slot].IsOpen = false;
}
