using System.Globalization;

namespace Wfm.Engine.Time;

/// <summary>
/// A calendar month, from 0001-01 to 9999-12. What a reader may ask for is narrower, <see cref="Earliest"/> to
/// <see cref="Latest"/>: everything that is reckoned from a month that was read (years of history before it, months after
/// it) stays inside the calendar.
/// </summary>
public readonly record struct Month : IComparable<Month>
{
    private const int PerYear = 12;

    /// <summary>Months since January of the year 1, so that the default value is a month, too.</summary>
    private readonly int _index;

    private Month(int index)
    {
        if (index < 0 || index >= DateOnly.MaxValue.Year * PerYear)
            throw new ArgumentOutOfRangeException(
                nameof(index), index, "There is no such month in the calendar. Maybe a month was counted past its end?");
        _index = index;
    }

    /// <param name="year">1 to 9999.</param>
    /// <param name="number">1 for January to 12.</param>
    public Month(int year, int number) : this((new DateOnly(year, number, 1).Year - 1) * PerYear + number - 1)
    {
    }

    /// <summary>The first month that <see cref="TryParse"/> accepts.</summary>
    public static Month Earliest { get; } = new(1900, 1);

    /// <summary>The last month that <see cref="TryParse"/> accepts.</summary>
    public static Month Latest { get; } = new(2199, 12);

    public int Year => _index / PerYear + 1;

    /// <summary>1 for January to 12.</summary>
    public int Number => _index % PerYear + 1;

    public DateOnly First => new(Year, Number, 1);

    /// <summary>The last day, included.</summary>
    public DateOnly Last => new(Year, Number, Days);

    public int Days => DateTime.DaysInMonth(Year, Number);

    /// <summary>All days of the month.</summary>
    public PlanningPeriod Period => new(First, Days);

    public Month Next => Plus(1);

    public Month Previous => Plus(-1);

    /// <summary>The month in which a date lies.</summary>
    public static Month Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>The month so many later, earlier for a negative number.</summary>
    public Month Plus(int months) => new(_index + months);

    public bool Contains(DateOnly date) => Of(date) == this;

    /// <summary>This month and the following ones, up to <paramref name="last"/> included; empty when that is earlier.</summary>
    public IEnumerable<Month> Through(Month last)
    {
        for (var index = _index; index <= last._index; index++) yield return new Month(index);
    }

    /// <exception cref="FormatException">
    /// It is not a month such as 2026-12, or not between <see cref="Earliest"/> and <see cref="Latest"/>.
    /// </exception>
    public static Month Parse(string text) => TryParse(text, out var month)
        ? month
        : throw new FormatException($"'{text}' is not a month such as 2026-12, between {Earliest} and {Latest}.");

    public static bool TryParse(string? text, out Month month)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = read ? Of(first) : default;
        return read && month >= Earliest && month <= Latest;
    }

    public int CompareTo(Month other) => _index.CompareTo(other._index);

    public static bool operator <(Month left, Month right) => left._index < right._index;

    public static bool operator <=(Month left, Month right) => left._index <= right._index;

    public static bool operator >(Month left, Month right) => left._index > right._index;

    public static bool operator >=(Month left, Month right) => left._index >= right._index;

    /// <summary>"2026-12", whatever the culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM}");
}
