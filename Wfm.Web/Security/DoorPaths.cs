namespace Wfm.Web.Security;

/// <summary>Where people come in.</summary>
public static class DoorPaths
{
    public const string SignIn = "/sign-in";
    public const string Password = "/password";
}
