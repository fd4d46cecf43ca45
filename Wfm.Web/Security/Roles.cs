namespace Wfm.Web.Security;

/// <summary>What an account may do.</summary>
public static class Roles
{
    public const string Planner = "Planner";
    public const string Agent = "Agent";
    public const string Manager = "Manager";
    public const string Administrator = "Administrator";

    public static IReadOnlyList<string> All { get; } = [Planner, Agent, Manager, Administrator];
}
