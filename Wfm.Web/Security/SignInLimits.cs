namespace Wfm.Web.Security;

/// <summary>
/// How many failed sign-ins are answered; the settings "SignIn:…". Only failures count: who knows the password is never slowed
/// by signing in often.
/// </summary>
public sealed record SignInLimits
{
    /// <summary>Failures from one address before it has to wait.</summary>
    public int PerAddress { get; init; } = 20;

    /// <summary>Failures from a browser in which the account has signed in before.</summary>
    public int PerDevice { get; init; } = 10;

    /// <summary>Failures for one account, from wherever, before its answers are held back.</summary>
    public int PerAccount { get; init; } = 10;

    /// <summary>The time within which failures are counted.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer for an account with too many failures is held back. It is never refused.</summary>
    public TimeSpan HeldBack { get; init; } = TimeSpan.FromSeconds(3);
}
