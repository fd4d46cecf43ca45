namespace Wfm.Tests.Features;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>What happens once when the next duration begins to be measured.</summary>
    public Action? OnTimed { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp()
    {
        var happens = OnTimed;
        OnTimed = null;
        happens?.Invoke();
        return base.GetTimestamp();
    }
}
