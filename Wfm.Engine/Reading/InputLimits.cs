namespace Wfm.Engine.Reading;

/// <summary>
/// How much an input may hold. The bounds lie far above what a centre has, and keep a small file with a slip in it, or one made
/// to do harm, from taking the memory or the minutes of everybody else.
/// </summary>
public static class InputLimits
{
    /// <summary>Megabytes of the largest file: three years of fifty queues in quarters of an hour come to 180.</summary>
    public const int LargestFileMegabytes = 400;

    public const long LargestFile = LargestFileMegabytes * 1_000_000L;

    /// <summary>Years in which contacts, shifts and holidays may lie.</summary>
    public const int FirstYear = 1990, LastYear = 2100;

    /// <summary>Nobody who works was born earlier.</summary>
    public const int FirstYearOfBirth = 1900;

    public const int MostColumns = 2000;
    public const int MostQueues = 2000;

    /// <summary>Intervals of all queues of a file, from the first row of each to its last: 150 queues over two years in quarters of an
    /// hour.</summary>
    public const int MostIntervals = 12_000_000;

    /// <summary>Days without a row after which a date is rather a slip than a pause.</summary>
    public const int LongestGapDays = 1100;

    /// <summary>No interval has so many contacts, nor lasts one of them so many seconds.</summary>
    public const double LargestValue = 1e9;

    /// <summary>Characters of a number or a date with everything around it.</summary>
    public const int LongestNumber = 64;

    /// <summary>Characters of a name, such as that of a queue, an agent or a column.</summary>
    public const int LongestName = 200;

    /// <summary>Characters of a description.</summary>
    public const int LongestText = 4000;

    /// <summary>Bytes of a workbook when unpacked, and how many times its packed size that may be once it is no longer small.</summary>
    public const long LargestUnpacked = 1_500_000_000, SmallUnpacked = 20_000_000, MostUnpackedRatio = 150;

    /// <summary>Characters that a cell of a worksheet can hold (the limit of spreadsheets).</summary>
    public const int LongestCell = 32_767;

    /// <summary>True for a day that can be meant.</summary>
    public static bool IsPlausible(DateOnly date) => date.Year is >= FirstYear and <= LastYear;

    /// <summary>A day within the plausible years; false for none.</summary>
    public static bool TryDay(int year, int month, int day, out DateOnly date)
    {
        var isDay = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isDay ? new DateOnly(year, month, day) : default;
        return isDay;
    }
}
