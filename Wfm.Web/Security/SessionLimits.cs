namespace Wfm.Web.Security;

/// <summary>How long a session may live; the settings "Sessions:Longest" and "Sessions:Idle".</summary>
public sealed record SessionLimits
{
    /// <summary>After so long it ends, however much it is used: a day's work.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>After so long without an operation it ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(4);
}
