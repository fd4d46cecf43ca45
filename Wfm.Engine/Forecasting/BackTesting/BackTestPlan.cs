using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Time;

namespace Wfm.Engine.Forecasting.BackTesting;

/// <summary>What a rolling-origin back-test covers.</summary>
public sealed record BackTestPlan
{
    /// <summary>The history, on the grid that is tested.</summary>
    public required ContactHistory History { get; init; }

    /// <summary>First day of week 1.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Whole weeks in use from <see cref="Start"/>, ≥ 1.</summary>
    public required int Weeks { get; init; }

    /// <summary>Numbers of weeks known when a forecast is made, each ≥ 1.</summary>
    public required IReadOnlyList<int> Origins { get; init; }

    /// <summary>Weeks each fit may see.</summary>
    public int TrainWeeks { get; init; } = 16;

    /// <summary>
    /// True when the automatic choice may also look at the same time of earlier years, as a forecast of the product does.
    /// </summary>
    public bool EarlierYears { get; init; }

    /// <summary>Weeks forecast from each origin.</summary>
    public int HorizonWeeks { get; init; } = 4;

    public IReadOnlySet<DayOfWeek> OpenDays { get; init; } = Enum.GetValues<DayOfWeek>().ToHashSet();
    public ClockSpan Hours { get; init; } = new(0, ClockSpan.MinutesPerDay);
    public HolidayCalendar Holidays { get; init; } = HolidayCalendar.None;
    public RestDay RestDay { get; init; } = RestDay.WeekendEnd;

    /// <summary>Cleaning findings that are not applied.</summary>
    public IReadOnlyCollection<CleaningKey> Refused { get; init; } = [];

    /// <summary>Days treated as missing: neither learned from nor scored.</summary>
    public IReadOnlySet<DateOnly> Missing { get; init; } = new HashSet<DateOnly>();

    /// <summary>Volume of the weeks in use; NaN outside opening hours, on missing days and beyond the history.</summary>
    internal double[] VolumeInUse()
    {
        var perDay = History.Grid.PerDay;
        var known = History.Only(OpenDays, Hours, Missing);
        var volume = new double[Weeks * 7 * perDay];
        for (var i = 0; i < volume.Length; i++)
        {
            var from = (Start.DayNumber - History.Start.DayNumber) * perDay + i;
            volume[i] = from >= 0 && from < known.Volume.Length ? known.Volume[from] : double.NaN;
        }
        return volume;
    }
}
