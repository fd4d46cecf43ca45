using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Components.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Path">Where it leads; the page and its sub-paths are marked as current.</param>
/// <param name="Roles">Who sees it. The page and its service check by themselves.</param>
public sealed record NavItem(LocalText Name, string Path, string Group, params string[] Roles)
{
    /// <summary>The whole navigation, in order. A new page adds its line here.</summary>
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new(new("历史数据", "History"), "/history", Planning, Security.Roles.Planner),
        new(new("预测", "Forecast"), "/forecast", Planning, Security.Roles.Planner),
        new(new("需求", "Requirement"), "/requirement", Planning, Security.Roles.Planner),
        new(new("排班", "Roster"), "/roster", Planning, Security.Roles.Planner),
        new(new("换班一览", "Trades"), "/trades", Planning, Security.Roles.Planner, Security.Roles.Manager),
        new(new("规则", "Policies"), "/policies", Planning, Security.Roles.Planner, Security.Roles.Manager, Security.Roles.Administrator),
    ];

    public const string Planning = "planning";

    /// <summary>Heading of a group.</summary>
    public static LocalText GroupName(string group) => group switch
    {
        Planning => new("计划", "Planning"),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Maybe give the new group its name here."),
    };

    public bool SeenBy(CurrentUser user) => Roles.Any(user.Is);
}
