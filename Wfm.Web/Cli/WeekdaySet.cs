namespace Wfm.Web.Cli;

/// <summary>Reads weekdays as planners write them: "mon-fri", "mon,wed,sat", "fri-mon".</summary>
internal static class WeekdaySet
{
    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static bool TryParse(string text, out HashSet<DayOfWeek> days)
    {
        days = [];
        foreach (var part in text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var (first, last) = (Index(ends[0]), Index(ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0) return false;
            for (var day = first; ; day = (day + 1) % 7)
            {
                days.Add((DayOfWeek)day);
                if (day == last) break;
            }
        }
        return true;
    }

    private static int Index(string name) => name.Length < 3 ? -1 : Array.IndexOf(Names, name[..3]);
}
