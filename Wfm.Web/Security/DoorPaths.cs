namespace Wfm.Web.Security;

/// <summary>Where people come in.</summary>
public static class DoorPaths
{
    public const string SignIn = "/sign-in";

    /// <summary>Where a first centre is chosen or set up.</summary>
    public const string Start = "/start";

    /// <summary>Where an invited account chooses its password; the token follows.</summary>
    public const string Invitation = "/invitation";

    public const string Password = "/password";
}
