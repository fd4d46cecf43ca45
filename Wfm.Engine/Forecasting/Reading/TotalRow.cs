namespace Wfm.Engine.Forecasting.Reading;

/// <summary>Some exports carry a queue that is the sum of the others; counting it would double the work.</summary>
internal static class TotalRow
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "all", "total", "sum", "合计", "总计", "全部", "汇总" };

    /// <summary>The histories without one that is named like a total and equals the sum of the rest.</summary>
    public static IReadOnlyList<ContactHistory> LeaveOut(List<ContactHistory> histories, FindingLog findings)
    {
        var total = histories.Find(h => Names.Contains(h.Queue));
        if (total is null || histories.Count < 3 || !IsSum(total, histories)) return histories;
        findings.Information(0, 0, total.Queue,
            new LocalText($"“{total.Queue}”是其余队列之和，不作为队列导入。", $"'{total.Queue}' is the sum of the other queues and is left out."));
        return histories.FindAll(h => h != total);
    }

    private static bool IsSum(ContactHistory total, List<ContactHistory> histories)
    {
        var parts = histories.Where(h => h != total).Sum(h => h.Volume.Where(v => !double.IsNaN(v)).Sum());
        var whole = total.Volume.Where(v => !double.IsNaN(v)).Sum();
        return whole > 0 && Math.Abs(parts - whole) <= 0.001 * whole;
    }
}
