namespace Wfm.Engine.Simulation;

/// <summary>A contact that waits: when it came, how long it will take, when its patience ends.</summary>
internal readonly record struct WaitingContact(double Arrived, double Handle, double GivesUp);

/// <summary>First come, first served: a ring that grows only when it has never been so long before.</summary>
internal sealed class ContactLine
{
    private WaitingContact[] _ring = new WaitingContact[64];
    private int _head;

    public int Count { get; private set; }

    public ref readonly WaitingContact First => ref _ring[_head];

    public void Clear() => (_head, Count) = (0, 0);

    public void Add(in WaitingContact contact)
    {
        if (Count == _ring.Length) Grow();
        _ring[(_head + Count++) & (_ring.Length - 1)] = contact;
    }

    public void RemoveFirst()
    {
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
    }

    private void Grow()
    {
        var larger = new WaitingContact[_ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }
}
