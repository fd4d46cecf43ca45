using Wfm.Engine;

namespace Wfm.Web.Security;

/// <summary>How a sign-in ends.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The browser has a session.</summary>
    /// <param name="MustChoose">True when a password of one's own has to be chosen first.</param>
    public sealed record Inside(bool MustChoose) : SignInOutcome;

    /// <summary>It has none.</summary>
    /// <param name="Words">Why, without telling which names there are.</param>
    public sealed record Outside(LocalText Words, bool ForNow) : SignInOutcome;
}
