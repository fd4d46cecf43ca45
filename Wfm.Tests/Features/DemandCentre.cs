using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Tests.Forecasting;
using Wfm.Tests.Runs;
using Wfm.Web.Features.Accuracies;
using Wfm.Web.Features.BackTests;
using Wfm.Web.Features.Events;
using Wfm.Web.Features.Forecasts;
using Wfm.Web.Features.Histories;
using Wfm.Web.Features.Requirements;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;

namespace Wfm.Tests.Features;

/// <summary>The small centre with 26 weeks of hourly history of its hotline, open 8 to 20, to the end of November 2026.</summary>
public sealed class DemandCentre : IDisposable
{
    /// <summary>The first day of the history, a Monday.</summary>
    public static readonly DateOnly Start = new(2026, 6, 1);

    public static readonly DateOnly December = new(2026, 12, 1);

    /// <summary>The month that is planned.</summary>
    public static readonly Month Planned = Month.Of(December);

    private readonly SmallCentre _small;

    private DemandCentre(SmallCentre small)
    {
        _small = small;
        History = new HistoryService(Centres, Rooms.Plans, small.Database, small.Clock);
        Forecast = new ForecastService(Centres, Rooms.Plans, Forecasts, Rooms.Requirements);
        Requirement = new RequirementService(Centres, Rooms.Plans, Rooms.Requirements, Forecasts);
        Events = new EventsService(Centres, small.Database, small.Clock);
        BackTest = new BackTestService(Centres, Runs.Queue, small.Database);
        Accuracy = new AccuracyService(Centres, Rooms.Plans, Forecasts);
    }

    public CentreStore Centres => _small.Centres;
    public PlanRooms Rooms => _small.Rooms;
    public TestDatabase Database => _small.Database;
    public TestClock Clock => _small.Clock;
    public ForecastStore Forecasts => Rooms.Forecasts;
    public HistoryService History { get; }
    public ForecastService Forecast { get; }
    public RequirementService Requirement { get; }
    public EventsService Events { get; }
    public BackTestService BackTest { get; }
    public RunBench Runs => _small.Runs;
    public AccuracyService Accuracy { get; }

    public static async Task<DemandCentre> Open(Action<ContactHistory>? change = null, HolidayCalendar? holidays = null)
    {
        var small = await SmallCentre.Of(c => c with { History = [Hotline(change)], Holidays = holidays ?? HolidayCalendar.None });
        return new DemandCentre(small);
    }

    /// <summary>Synthetic demand with the weekdays of 2026.</summary>
    public static ContactHistory Hotline(Action<ContactHistory>? change = null)
    {
        var days = December.DayNumber - Start.DayNumber;
        var drawn = SyntheticDemand.History(27);
        var history = new ContactHistory("hotline", drawn.Grid, Start, drawn.Volume[..(days * 24)], drawn.AhtSeconds[..(days * 24)]);
        change?.Invoke(history);
        return history;
    }

    /// <summary>Index of an hour in the history.</summary>
    public static int At(DateOnly date, int hour) => (date.DayNumber - Start.DayNumber) * 24 + hour;

    public void Dispose() => _small.Dispose();
}
