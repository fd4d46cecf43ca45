namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Sums and means that exports carry beside their parts, as rows or as a queue; counting them would double the work.</summary>
internal static class TotalRow
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "total", "totals", "grand total", "sum", "subtotal", "sub total", "summary", "all", "average", "avg", "mean", "合计", "总计", "小计",
        "汇总", "全部", "平均", "平均值", "合计行", "总数", "summe", "gesamt", "gesamtsumme", "zwischensumme", "mittelwert", "durchschnitt",
        "total général", "sous-total", "moyenne",
    };

    /// <summary>Intervals with contacts of several queues from which on a sum is no chance.</summary>
    private const int FewestBusy = 20;

    private static readonly string[] BeforeNames = ["合计", "总计", "小计", "汇总", "平均"];

    private static readonly char[] Marks = [' ', ':', '：', '*', '=', '-'];

    /// <summary>
    /// True for a cell that says that its row is a total: "Total", "Subtotal Sales", "Sales total:", "小计（售后）". To be asked of
    /// rows without a moment only: a queue may bear such a name.
    /// </summary>
    public static bool IsNamed(string cell)
    {
        var text = cell.Trim(Marks);
        if (text.Length == 0 || text.Length > InputLimits.LongestName) return false;
        if (Words.Contains(text) || Array.Exists(BeforeNames, w => text.StartsWith(w, StringComparison.Ordinal)
            || text.EndsWith(w, StringComparison.Ordinal))) return true;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Words.Contains(parts[0].Trim(Marks)) || Words.Contains(parts[^1].Trim(Marks));
    }

    /// <summary>
    /// The histories without one that is the sum of the rest, interval by interval where its name says nothing; one that is named
    /// like a total and is none is said.
    /// </summary>
    public static IReadOnlyList<ContactHistory> LeaveOut(List<ContactHistory> histories, FindingLog findings)
    {
        if (histories.Count < 2) return histories;
        var total = histories.Find(h => Words.Contains(h.Queue) && IsSum(h, histories))
            ?? (histories.Count > 2 ? histories.Find(h => IsSumThroughout(h, histories)) : null);
        if (total is not null) findings.Information(0, 0, total.Queue, new(
            $"“{total.Queue}”是其余队列之和，不作为队列导入。", $"'{total.Queue}' is the sum of the other queues and is left out."));
        foreach (var other in histories.Where(h => h != total && Words.Contains(h.Queue)))
            findings.Warning(0, 0, other.Queue, new(
                $"“{other.Queue}”像是合计，但不等于其余队列之和，按队列导入。",
                $"'{other.Queue}' is named like a total but is not the sum of the other queues; it is taken as a queue."));
        return total is null ? histories : histories.FindAll(h => h != total);
    }

    /// <summary>No queue is the sum of all others by chance in every interval of some days.</summary>
    private static bool IsSumThroughout(ContactHistory total, List<ContactHistory> histories)
    {
        var others = histories.FindAll(h => h != total);
        if (others.Exists(o => o.Grid != total.Grid || o.Start != total.Start || o.Volume.Length != total.Volume.Length)) return false;
        var busy = 0;
        for (var i = 0; i < total.Volume.Length; i++)
        {
            var (whole, parts) = (Or0(total.Volume[i]), others.Sum(o => Or0(o.Volume[i])));
            if (Math.Abs(whole - parts) > 0.5) return false;
            if (others.Count(o => Or0(o.Volume[i]) > 0) > 1) busy++;
        }
        return busy >= FewestBusy;
    }

    private static double Or0(double value) => double.IsNaN(value) ? 0 : value;

    private static bool IsSum(ContactHistory total, List<ContactHistory> histories)
    {
        var parts = histories.Where(h => h != total).Sum(h => h.Volume.Where(v => !double.IsNaN(v)).Sum());
        var whole = total.Volume.Where(v => !double.IsNaN(v)).Sum();
        return whole > 0 && Math.Abs(parts - whole) <= 0.001 * whole;
    }
}
