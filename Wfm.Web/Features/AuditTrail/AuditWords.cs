using Wfm.Engine;

namespace Wfm.Web.Features.AuditTrail;

/// <summary>Operations of the log in an administrator's words.</summary>
public static class AuditWords
{
    /// <summary>What an entry can be about, in the order of the page's choice.</summary>
    public static IReadOnlyList<(string Kind, LocalText Name)> Kinds { get; } =
    [
        ("session.", new("登录与退出", "Signing in and out")),
        ("password.", new("密码", "Passwords")),
        ("access.", new("被拒绝的操作", "What was denied")),
        ("user.", new("账号", "Accounts")),
        ("agent.", new("人员", "People")),
        ("centre.", new("中心", "Centre")),
        ("history.", new("历史数据", "History")),
        ("forecast.", new("预测", "Forecast")),
        ("requirement.", new("需求", "Requirement")),
        ("event.", new("活动", "Events")),
        ("opening.", new("营业时间", "Opening hours")),
        ("roster.", new("班表", "Roster")),
        ("run.", new("计算任务", "Runs")),
        ("rotation.", new("轮班表", "Rotation")),
        ("day.", new("当日安排", "Within the day")),
        ("trade.", new("换班", "Swaps")),
        ("leave.", new("请假", "Leave")),
        ("wish.", new("意愿", "Wishes")),
        ("absence.", new("缺勤", "Absence")),
        ("calendar.", new("日历订阅", "Calendar addresses")),
        ("file.", new("下载", "Downloads")),
    ];

    private static readonly Dictionary<string, LocalText> Operations = new()
    {
        ["session.begin"] = new("登录", "signed in"),
        ["session.fail"] = new("登录失败", "failed to sign in"),
        ["session.throttle"] = new("登录失败过多，暂被拒绝", "was turned away after too many failed sign-ins"),
        ["session.end"] = new("退出", "signed out"),
        ["password.change"] = new("修改密码", "changed the password"),
        ["password.fail"] = new("修改密码时当前密码有误", "gave a wrong current password when changing it"),
        ["access.deny"] = new("操作被拒绝", "was denied"),
        ["user.create"] = new("新建账号", "created an account"),
        ["user.password"] = new("生成一次性密码", "gave out a one-time password"),
        ["user.invite"] = new("邀请设定密码", "invited an account to choose its password"),
        ["user.accept"] = new("凭邀请设定密码", "chose a password by an invitation"),
        ["user.leave"] = new("离职后停用账号", "closed the account of somebody who had left"),
        ["user.disable"] = new("停用账号", "disabled an account"),
        ["user.enable"] = new("启用账号", "enabled an account"),
        ["user.link"] = new("更改账号对应的客服", "linked an account to another agent"),
        ["agent.add"] = new("新增客服", "added an agent"),
        ["agent.change"] = new("更改客服", "changed an agent"),
        ["agent.remove"] = new("删除客服", "removed an agent"),
        ["agent.terms"] = new("更正任职记录", "corrected an agent's terms"),
        ["centre.load"] = new("载入中心", "loaded the centre"),
        ["centre.create"] = new("建立中心", "set up the centre"),
        ["centre.part"] = new("更改中心数据", "changed the centre"),
        ["history.import"] = new("导入历史数据", "imported history"),
        ["history.mapping"] = new("记住了历史文件的理解方式", "kept how a history file is read"),
        ["history.unmap"] = new("不再沿用历史文件的理解方式", "dropped how a history file was read"),
        ["history.refuse"] = new("不采纳清洗建议", "refused a cleaning finding"),
        ["history.apply"] = new("采纳清洗建议", "applied a cleaning finding"),
        ["forecast.make"] = new("生成预测", "made a forecast"),
        ["forecast.adjust"] = new("调整预测", "adjusted a forecast"),
        ["forecast.withdraw"] = new("撤销预测调整", "withdrew an adjustment"),
        ["requirement.make"] = new("计算需求", "made a requirement"),
        ["event.add"] = new("添加活动", "added an event"),
        ["event.remove"] = new("删除活动", "removed an event"),
        ["opening.add"] = new("添加营业时间", "added opening hours"),
        ["opening.remove"] = new("删除营业时间", "removed opening hours"),
        ["roster.generate"] = new("开始排班计算", "started a solve"),
        ["roster.revise"] = new("保存班表修订", "saved a revision"),
        ["roster.lock"] = new("更改锁定的单元格", "changed the locked cells"),
        ["roster.publish"] = new("发布班表", "published a roster"),
        ["roster.waive"] = new("放宽规则", "waived a rule"),
        ["roster.insist"] = new("恢复规则", "insisted on a rule again"),
        ["run.start"] = new("开始计算", "started a run"),
        ["run.keep"] = new("结束计算并保留结果", "ended a run and kept what it had found"),
        ["run.end"] = new("停止计算", "stopped a run"),
        ["rotation.roll"] = new("展开轮班表", "rolled a rotation out"),
        ["day.placeMonth"] = new("开始安排整月日内活动", "started placing the days of a month"),
        ["day.revise"] = new("保存当日安排", "saved a version of a day"),
        ["day.publish"] = new("发布当日安排", "published a day"),
        ["trade.ask"] = new("申请换班", "asked for a swap"),
        ["trade.agree"] = new("同意换班，待审批", "agreed to a swap that waits for approval"),
        ["trade.accept"] = new("接受换班", "accepted a swap"),
        ["trade.withdraw"] = new("撤回换班", "withdrew a swap"),
        ["trade.approve"] = new("换班生效", "brought a swap into force"),
        ["trade.refuse"] = new("换班不符合规则", "refused a swap by the rules"),
        ["trade.overtake"] = new("班次已变，换班申请结束", "ended a question whose shifts had changed"),
        ["trade.askBack"] = new("申请换回", "asked to take a swap back"),
        ["trade.agreeBack"] = new("同意换回", "agreed to take a swap back"),
        ["trade.takeBack"] = new("换班已换回", "took a swap back"),
        ["trade.keep"] = new("换班保持不变", "left a swap in force that somebody wanted to take back"),
        ["trade.decline"] = new("不批准换班", "declined a swap"),
        ["leave.bring"] = new("录入建立中心前的请假", "entered leave from before the set-up"),
        ["roster.bring"] = new("录入建立中心前的班次", "entered shifts from before the set-up"),
        ["leave.ask"] = new("申请请假", "asked for leave"),
        ["leave.withdraw"] = new("撤回请假", "withdrew a request for leave"),
        ["leave.grant"] = new("批准请假", "granted leave"),
        ["leave.decline"] = new("不批准请假", "declined leave"),
        ["wish.set"] = new("填写意愿", "set a wish"),
        ["absence.record"] = new("登记缺勤", "recorded an absence"),
        ["calendar.make"] = new("生成日历订阅地址", "made a calendar address"),
        ["calendar.end"] = new("停用日历订阅地址", "ended a calendar address"),
        ["calendar.use"] = new("日历程序读取班表", "a calendar program read the shifts"),
        ["file.download"] = new("下载文件", "downloaded a file"),
    };

    /// <summary>All operations that have words.</summary>
    public static IReadOnlyCollection<string> Known => Operations.Keys;

    /// <summary>An operation in words; as it is stored where a newer version has written it.</summary>
    public static LocalText Of(string operation) =>
        Operations.TryGetValue(operation, out var words) ? words : new LocalText(operation, operation);
}
