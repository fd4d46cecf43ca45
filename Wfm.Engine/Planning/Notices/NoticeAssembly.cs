using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Notices;

/// <summary>Makes calendar days of what a notice names, and says what contradicts itself, the week or the law.</summary>
internal sealed class NoticeAssembly(string file, string country, InputFindings findings)
{
    public const string China = "CN";

    public IReadOnlyList<SpecialDay> Of(IReadOnlyList<NoticedDay> noticed)
    {
        var days = OnceEach(noticed);
        var special = new List<SpecialDay>();
        foreach (var holiday in days.GroupBy(d => d.Holiday)) special.AddRange(Days([.. holiday.OrderBy(d => d.Date)]));
        if (country == China) FindMissing(special);
        return [.. special.OrderBy(d => d.Date)];
    }

    private List<NoticedDay> OnceEach(IEnumerable<NoticedDay> noticed)
    {
        var days = new Dictionary<DateOnly, NoticedDay>();
        foreach (var day in noticed)
        {
            if (days.TryAdd(day.Date, day)) continue;
            if ((days[day.Date].Kind == DayKind.MakeUpWorkday) != (day.Kind == DayKind.MakeUpWorkday))
                findings.Error(file, day.Line, 0, $"{day.Date:yyyy-MM-dd}", "同一天既放假又上班",
                    "This day is off in one place and worked in another.");
            else if (days[day.Date].Holiday != day.Holiday)
                findings.Warning(file, day.Line, 0, $"{day.Date:yyyy-MM-dd}", $"这一天已属于“{days[day.Date].Holiday}”",
                    $"This day belongs to '{days[day.Date].Holiday}' already.");
        }
        return [.. days.Values];
    }

    private IEnumerable<SpecialDay> Days(IReadOnlyList<NoticedDay> days)
    {
        var known = ChineseHoliday.In(days[0].Holiday);
        var main = known.Count > 0 ? known[0] : null;
        var (key, name) = (main?.Key ?? KeyOf(days[0].Holiday), main?.Name ?? new LocalText(days[0].Holiday, days[0].Holiday));
        var place = 0;
        DateOnly? before = null;
        foreach (var day in days)
        {
            if (day.Kind == DayKind.MakeUpWorkday)
            {
                yield return new SpecialDay(day.Date, DayKind.MakeUpWorkday, key, -1, name);
                continue;
            }
            // A holiday that falls into one year twice, as New Year does at both of its ends, begins again.
            place = before is { } last && day.Date.DayNumber - last.DayNumber < LongestPause ? place + 1 : 0;
            before = day.Date;
            var joined = country != China ? null : known.Skip(1).FirstOrDefault(h => h.Statutory(day.Date.Year).Contains(day.Date));
            yield return joined is null
                ? new SpecialDay(day.Date, KindOf(day, known), key, place, name)
                : new SpecialDay(day.Date, DayKind.Statutory, joined.Key, 0, joined.Name);
        }
    }

    /// <summary>Days between two days off of one holiday from which on they are two holidays.</summary>
    private const int LongestPause = 20;

    private DayKind KindOf(NoticedDay day, IReadOnlyList<ChineseHoliday> known)
    {
        if (day.Kind is { } stated) return stated;
        if (country != China) return DayKind.Statutory;
        return known.Any(h => h.Statutory(day.Date.Year).Contains(day.Date)) ? DayKind.Statutory : DayKind.Bridge;
    }

    /// <summary>What the law makes a holiday and the notice does not name: a part of it may not have been pasted.</summary>
    private void FindMissing(List<SpecialDay> special)
    {
        if (special.Count == 0) return;
        var year = special.GroupBy(d => d.Date.Year).MaxBy(g => g.Count())!.Key;
        var off = special.Where(d => d.Kind != DayKind.MakeUpWorkday).Select(d => d.Date).ToHashSet();
        foreach (var holiday in ChineseHoliday.All)
            foreach (var day in holiday.Statutory(year).Where(d => !off.Contains(d)))
                findings.Warning(file, 0, 0, $"{day:yyyy-MM-dd}", $"{holiday.Name.Zh}的法定节假日，通知中没有放假",
                    $"A statutory day of {holiday.Name.En} that the notice does not make a day off.");
    }

    private static string KeyOf(string name) =>
        string.Join('-', name.ToLowerInvariant().Split([' ', '\'', '’', '.', ','], StringSplitOptions.RemoveEmptyEntries));
}
