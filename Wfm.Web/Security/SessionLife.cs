namespace Wfm.Web.Security;

/// <summary>
/// A session as this server holds it: every cookie, page and circuit of the session shares this one object, so all of them
/// see at once that it is over.
/// </summary>
public sealed class SessionLife
{
    private readonly TimeProvider _clock;
    private long _lastUse;
    private volatile bool _ended;

    internal SessionLife(Guid id, string user, DateTimeOffset ends, string address, TimeProvider clock)
    {
        (Id, User, Ends, Address, _clock) = (id, user, ends, address, clock);
        _lastUse = clock.GetUtcNow().UtcTicks;
    }

    /// <summary>Raised once, when the session is ended.</summary>
    public event EventHandler? Ended;

    public Guid Id { get; }

    /// <summary>Key of the account.</summary>
    public string User { get; }

    /// <summary>When it ends, however much it is used.</summary>
    public DateTimeOffset Ends { get; }

    /// <summary>The network address that signed in.</summary>
    public string Address { get; }

    public bool IsOver => _ended || _clock.GetUtcNow() >= Ends;

    internal DateTimeOffset LastUse => new(Volatile.Read(ref _lastUse), TimeSpan.Zero);

    /// <summary>False when the session is over; else notes that somebody is there.</summary>
    public bool Use()
    {
        if (IsOver) return false;
        Volatile.Write(ref _lastUse, _clock.GetUtcNow().UtcTicks);
        return true;
    }

    internal void End()
    {
        _ended = true;
        Ended?.Invoke(this, EventArgs.Empty);
    }
}
