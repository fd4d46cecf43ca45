using System.Text;
using Wfm.Engine;
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

    /// <summary>What the keys of the month grid do; L and Q alone are named where no shift is called so.</summary>
    public static LocalText Keys(IReadOnlyList<ShiftType> shifts)
    {
        var (queue, locks) = (Key("Q", shifts), Key("L", shifts));
        return new LocalText(
            $"方向键移动，输入班次代码排班（不分大小写和全半角，可用输入法），Delete 休息，{queue.Zh} 换队列，{locks.Zh} 锁定，"
            + "Ctrl+C/V 复制班次，Ctrl+Z 撤销，Ctrl+S 保存，回车看原因",
            $"Arrows move, a shift code assigns (in any case, also by an input method), Delete gives a day off, {queue.En} changes the "
            + $"queue, {locks.En} locks, Ctrl+C/V copies a shift, Ctrl+Z undoes, Ctrl+S saves, Enter asks why");
    }

    private static LocalText Key(string letter, IReadOnlyList<ShiftType> shifts) =>
        shifts.Any(s => s.Code.Normalize(NormalizationForm.FormKC).StartsWith(letter, StringComparison.OrdinalIgnoreCase))
            ? new($"Alt+{letter}", $"Alt+{letter}") : new($"{letter} 或 Alt+{letter}", $"{letter} or Alt+{letter}");

    private static string Signed(long amount) => amount > 0 ? $"+{Number(amount)}" : $"−{Number(-amount)}";
}
