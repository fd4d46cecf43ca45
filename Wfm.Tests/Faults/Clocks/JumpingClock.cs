namespace Wfm.Tests.Faults.Clocks;

/// <summary>A clock that is set back and forth by up to a year, between two looks at it as well.</summary>
internal sealed class JumpingClock(DateTimeOffset begin, int seed) : TimeProvider
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(-1), TimeSpan.FromDays(365),
        TimeSpan.FromDays(-365),
    ];

    private readonly Random _chance = new(seed);
    private readonly Lock _lock = new();
    private DateTimeOffset _now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (_chance.Next(3) == 0) _now = begin + Jumps[_chance.Next(Jumps.Length)];
            return _now += TimeSpan.FromMilliseconds(1);
        }
    }
}
