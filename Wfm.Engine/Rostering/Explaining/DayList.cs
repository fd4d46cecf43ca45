namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Many days in few words.</summary>
internal static class DayList
{
    /// <summary>Stretches of days that are still listed one by one.</summary>
    private const int MostStretches = 4;

    /// <summary>
    /// "every day from Tue 1 Dec to Thu 31 Dec", "each Mon, Sat from …", "Tue 1 Dec, Thu 3 Dec to Sat 5 Dec", or how many there are.
    /// </summary>
    /// <param name="days">Ascending, at least one.</param>
    public static LocalText InWords(IReadOnlyList<DateOnly> days)
    {
        var (first, last, span) = (days[0], days[^1], Wording.Days(days[0], days[^1]));
        if (days.Count == 1) return span;
        if (days.Count == last.DayNumber - first.DayNumber + 1) return new($"{span.Zh}每天", $"every day from {span.En}");
        DayOfWeek[] weekdays = [.. days.Select(d => d.DayOfWeek).Distinct().Order()];
        var whole = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        var alike = whole.Count(d => weekdays.Contains(d.DayOfWeek));
        if (alike == days.Count && days.Count > weekdays.Length)
            return new($"{span.Zh}的{Wording.Weekdays(weekdays).Zh}", $"each {Wording.Weekdays(weekdays).En} from {span.En}");
        var stretches = Stretches(days);
        return stretches.Count <= MostStretches
            ? new(string.Join("、", stretches.Select(s => s.Zh)), string.Join(", ", stretches.Select(s => s.En)))
            : new($"{span.Zh}之间的{days.Count}天", $"{days.Count} days from {span.En}");
    }

    private static List<LocalText> Stretches(IReadOnlyList<DateOnly> days)
    {
        var stretches = new List<LocalText>();
        for (var (from, i) = (0, 1); i <= days.Count; i++)
        {
            if (i < days.Count && days[i].DayNumber == days[i - 1].DayNumber + 1) continue;
            stretches.Add(Wording.Days(days[from], days[i - 1]));
            from = i;
        }
        return stretches;
    }
}
