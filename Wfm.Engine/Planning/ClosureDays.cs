using System.Text.Json.Serialization;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning;

/// <summary>The days on which a recurring closure falls: a rule, from which dates of any year follow.</summary>
[JsonDerivedType(typeof(WeekdaysOfMonth), "weekdays-of-month")]
[JsonDerivedType(typeof(DaysOfMonth), "days-of-month")]
[JsonDerivedType(typeof(EveryWeeks), "every-weeks")]
public abstract record ClosureDays
{
    /// <summary>Stands for the last of a month among numbers that count from its beginning.</summary>
    public const int LastOfMonth = -1;

    private protected ClosureDays()
    {
    }

    public abstract bool Include(DateOnly date);

    /// <summary>The rule in words: "first and third Sunday of the month".</summary>
    public abstract LocalText InWords();
}

/// <summary>The first, third or last Sunday of each month.</summary>
/// <param name="Which">1 to 5, or <see cref="ClosureDays.LastOfMonth"/>; a month without a fifth has none.</param>
public sealed record WeekdaysOfMonth(IReadOnlyList<int> Which, DayOfWeek Day) : ClosureDays
{
    private static readonly string[] OrdinalsEn = ["first", "second", "third", "fourth", "fifth"];

    public override bool Include(DateOnly date) => date.DayOfWeek == Day
        && (Which.Contains((date.Day + 6) / 7) || (Which.Contains(LastOfMonth) && date.AddDays(7).Month != date.Month));

    public override LocalText InWords()
    {
        var day = Rostering.Wording.Weekday(Day);
        return new(
            $"每月{string.Join("、", Which.Select(w => w == LastOfMonth ? "最后一个" : $"第{w}个"))}{day.Zh}",
            $"{string.Join(" and ", Which.Select(w => w == LastOfMonth ? "last" : OrdinalsEn[w - 1]))} {day.En} of the month");
    }

    public bool Equals(WeekdaysOfMonth? other) => other is not null && Day == other.Day && Which.SequenceEqual(other.Which);

    public override int GetHashCode() => HashCode.Combine(Day, Which.Count);
}

/// <summary>Days of each month by their number.</summary>
/// <param name="Numbers">1 to 31, or <see cref="ClosureDays.LastOfMonth"/>; a month without a 31st has none.</param>
public sealed record DaysOfMonth(IReadOnlyList<int> Numbers) : ClosureDays
{
    public override bool Include(DateOnly date) =>
        Numbers.Contains(date.Day) || (Numbers.Contains(LastOfMonth) && date == Month.Of(date).Last);

    public override LocalText InWords() => new(
        $"每月{string.Join("、", Numbers.Select(n => n == LastOfMonth ? "最后一天" : $"{n}日"))}",
        $"day {string.Join(" and ", Numbers.Select(n => n == LastOfMonth ? "last" : $"{n}"))} of the month");

    public bool Equals(DaysOfMonth? other) => other is not null && Numbers.SequenceEqual(other.Numbers);

    public override int GetHashCode() => HashCode.Combine(Numbers.Count, Numbers.Sum());
}

/// <summary>A day every so many weeks.</summary>
/// <param name="Weeks">≥ 1.</param>
/// <param name="From">One of its days; it counts in both directions.</param>
public sealed record EveryWeeks(int Weeks, DateOnly From) : ClosureDays
{
    public override bool Include(DateOnly date) => (date.DayNumber - From.DayNumber) % (7 * Weeks) == 0;

    public override LocalText InWords()
    {
        var day = Rostering.Wording.Weekday(From.DayOfWeek);
        return Weeks == 1 ? new($"每{day.Zh}", $"every {day.En}")
            : new($"每{Weeks}周的{day.Zh}（自{From:yyyy-MM-dd}起算）", $"every {Weeks} weeks on {day.En}, counted from {From:yyyy-MM-dd}");
    }
}
