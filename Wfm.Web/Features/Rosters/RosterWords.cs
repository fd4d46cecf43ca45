using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Web.Components.Shifts;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Features.Rosters;

/// <summary>Cells, wishes and prices in words.</summary>
internal static class RosterWords
{
    /// <summary>"晚班 18:30–24:00 客服热线", "年假" or "休息".</summary>
    public static string Cell(RosterDesk desk, ShiftOption? option, Leave? leave) =>
        option is not null ? $"{ShiftLook.Title(option.Type)} {Queue(desk, option.Queue)}"
        : leave is not null ? ShiftLook.Leave(leave.Kind)
        : T("休息", "Day off");

    public static string Queue(RosterDesk desk, string id) => T(desk.Centre.Queues.FirstOrDefault(q => q.Id == id)?.Name ?? default);

    public static bool IsGranted(Wish wish, ShiftOption? option) => !wish.IsRefusedBy(option?.Type);

    public static string Wish(RosterDesk desk, Wish wish)
    {
        var what = wish.Shift == "off" ? T("休息", "a day off")
            : desk.Centre.ShiftTypes.FirstOrDefault(t => t.Code == wish.Shift) is { } type ? T(type.Name)
            : desk.Centre.ShiftTypes.FirstOrDefault(t => t.Category == wish.Shift) is { } like ? T(like.Name) : wish.Shift;
        return wish.Wanted ? T($"希望{what}", $"would like {what}") : T($"不希望{what}", $"would rather not have {what}");
    }

    /// <summary>"+12", "−3", "±0", and "+1 硬性" before it where a hard rule is touched.</summary>
    public static string Delta(RosterCost delta)
    {
        var soft = delta.Soft == 0 ? "±0" : Signed(delta.Soft);
        return delta.Hard == 0 ? soft : T($"{Signed(delta.Hard)} 硬性，{soft}", $"{Signed(delta.Hard)} hard, {soft}");
    }

    private static string Signed(long amount) => amount > 0 ? $"+{Number(amount)}" : $"−{Number(-amount)}";
}
