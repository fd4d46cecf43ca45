using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Wfm.Engine;

namespace Wfm.Web.Security;

/// <summary>
/// Slows down guessing without locking anybody out. An address with too many failures is refused for a while; an account with
/// too many is answered late; a browser in which the account has signed in before is counted by itself, so that nobody else's
/// failures, not even those of a neighbour behind the same address, keep its owner out.
/// </summary>
internal sealed class SignInThrottle(SignInLimits limits, TimeProvider clock) : IDisposable
{
    public static LocalText TooMany { get; } = new(
        "失败次数过多，请稍候再试。", "Too many tries have failed. Please wait a little and try again.");

    /// <summary>Passwords of one address that are looked at side by side, so that a volley is counted before it is answered.</summary>
    private const int AtOnce = 4;

    private const int Waiting = 200;

    private readonly PartitionedRateLimiter<string> _addresses = Counts(limits.PerAddress, limits.Within);
    private readonly PartitionedRateLimiter<string> _devices = Counts(limits.PerDevice, limits.Within);
    private readonly PartitionedRateLimiter<string> _accounts = Counts(limits.PerAccount, limits.Within);
    private readonly PartitionedRateLimiter<string> _told = Counts(1, TimeSpan.FromMinutes(1));

    private readonly PartitionedRateLimiter<string> _lanes = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting }));

    /// <summary>
    /// One try at what somebody claims to know: held back or refused after too many that failed, and counted if it fails.
    /// </summary>
    /// <param name="account">What is tried: an account, or another secret by a name that no account has.</param>
    /// <returns>Whether it fits; null when it was not looked at for now.</returns>
    public async Task<bool?> Try(HttpContext http, string account, string? device, Func<bool> fits)
    {
        var address = http.Connection.RemoteIpAddress;
        if (Wait(address, account, device) is not { } wait) return null;
        await Task.Delay(wait, clock, http.RequestAborted);
        using var lane = await Lane(address, http.RequestAborted);
        if (!lane.IsAcquired || Wait(address, account, device) is null) return null;
        if (fits()) return true;
        Failed(address, account, device);
        return false;
    }

    /// <summary>A place among the tries of one address; not acquired when too many wait already.</summary>
    private ValueTask<RateLimitLease> Lane(IPAddress? address, CancellationToken gone) => _lanes.AcquireAsync(Network(address), 1, gone);

    /// <summary>How long to wait before the password is looked at; null to refuse for now.</summary>
    /// <param name="device">The browser, where the account has signed in from it before.</param>
    public TimeSpan? Wait(IPAddress? address, string account, string? device)
    {
        if (device is not null) return Left(_devices, device) ? TimeSpan.Zero : null;
        if (!Left(_addresses, Network(address))) return null;
        return Left(_accounts, account) ? TimeSpan.Zero : limits.HeldBack;
    }

    public void Failed(IPAddress? address, string account, string? device)
    {
        if (device is not null)
        {
            Take(_devices, device);
            return;
        }
        Take(_addresses, Network(address));
        Take(_accounts, account);
    }

    /// <summary>True once a minute for an address: a flood of refusals must not become a flood of entries.</summary>
    public bool IsNews(IPAddress? address) => Take(_told, Network(address));

    public void Dispose()
    {
        foreach (var limiter in new[] { _addresses, _devices, _accounts, _told, _lanes }) limiter.Dispose();
    }

    /// <summary>Whoever has one address of version 6 usually has the whole network of 64 bits.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static bool Left(PartitionedRateLimiter<string> counts, string key)
    {
        using var lease = counts.AttemptAcquire(key, 0);
        return lease.IsAcquired;
    }

    private static bool Take(PartitionedRateLimiter<string> counts, string key)
    {
        using var lease = counts.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Counts(int most, TimeSpan within) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = most,
            Window = within,
            SegmentsPerWindow = 10,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));
}
