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
        new(new("我的班表", "My shifts"), "/my-shifts", Mine, Security.Roles.Agent),
        new(new("我的换班", "My swaps"), "/my-trades", Mine, Security.Roles.Agent),
        new(new("我的请假", "My leave"), "/my-leave", Mine, Security.Roles.Agent),
        new(new("我的意愿", "My wishes"), "/my-wishes", Mine, Security.Roles.Agent),
        new(new("公平台账", "Fairness"), "/fairness", Mine, Security.Roles.Agent),
        new(new("服务水平", "Service level"), "/service-level", Service, Security.Roles.Manager),
        new(new("历史数据", "History"), "/history", Planning, Security.Roles.Planner),
        new(new("活动与营业时间", "Events and hours"), "/events", Planning, Security.Roles.Planner),
        new(new("预测", "Forecast"), "/forecast", Planning, Security.Roles.Planner),
        new(new("预测准确度", "Forecast accuracy"), "/accuracy", Planning, Security.Roles.Planner),
        new(new("回测", "Back-test"), "/backtest", Planning, Security.Roles.Planner),
        new(new("需求", "Requirement"), "/requirement", Planning, Security.Roles.Planner),
        new(new("排班", "Roster"), "/roster", Planning, Security.Roles.Planner),
        new(new("轮班表", "Rotation"), "/rotation", Planning, Security.Roles.Planner),
        new(new("当日安排", "Within the day"), "/day", Planning, Security.Roles.Planner),
        new(new("服务水平", "Service level"), "/service-level", Planning, Security.Roles.Planner),
        new(new("请假审批", "Leave requests"), "/leave", Planning, Security.Roles.Planner),
        new(new("换班一览", "Trades"), "/trades", Planning, Security.Roles.Planner, Security.Roles.Manager),
        new(new("公平台账", "Fairness"), "/fairness", Planning, Security.Roles.Planner, Security.Roles.Manager),
        new(new("规则", "Policies"), "/policies", Planning, Security.Roles.Planner, Security.Roles.Manager, Security.Roles.Administrator),
        new(new("中心概况", "Overview"), "/centre", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("中心设置", "Settings"), "/settings", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("人员", "People"), "/people", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("队列", "Queues"), "/queues", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("班次", "Shift types"), "/shift-types", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("当日规则", "Day rules"), "/day-rules", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("外呼工作", "Outbound work"), "/outbound", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("节假日", "Holidays"), "/holidays", OfCentre, Security.Roles.Administrator, Security.Roles.Planner),
        new(new("用户", "Users"), "/users", Administration, Security.Roles.Administrator),
        new(new("接口令牌", "API tokens"), "/api-tokens", Administration, Security.Roles.Administrator),
        new(new("操作日志", "Audit log"), "/audit", Administration, Security.Roles.Administrator),
    ];

    public const string Mine = "mine";
    public const string Service = "service";
    public const string Planning = "planning";
    public const string OfCentre = "centre";
    public const string Administration = "administration";

    /// <summary>Heading of a group.</summary>
    public static LocalText GroupName(string group) => group switch
    {
        Mine => new("我的工作", "My work"),
        Service => new("服务", "Service"),
        Planning => new("计划", "Planning"),
        OfCentre => new("中心", "Centre"),
        Administration => new("系统", "System"),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Maybe give the new group its name here."),
    };

    public bool SeenBy(CurrentUser user) => Roles.Any(user.Is);
}
