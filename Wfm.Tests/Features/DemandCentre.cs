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

namespace Wfm.Tests.Features;

/// <summary>The small centre with 26 weeks of hourly history of its hotline, open 8 to 20, to the end of November 2026.</summary>
public sealed class DemandCentre : IDisposable
{
    /// <summary>The first day of the history, a Monday.</summary>
    public static readonly DateOnly Start = new(2026, 6, 1);

    public static readonly DateOnly December = new(2026, 12, 1);

    private readonly SmallCentre _small;

    private DemandCentre(SmallCentre small)
    {
        (_small, Forecasts) = (small, new ForecastStore(small.Database, small.Clock));
        History = new HistoryService(Centres, Plans, small.Database, small.Clock);
        Forecast = new ForecastService(Centres, Plans, Forecasts, small.Database);
        Requirement = new RequirementService(Centres, Plans);
        Events = new EventsService(Centres, small.Database, small.Clock);
        BackTest = new BackTestService(Centres, Runs.Queue, small.Database);
        Accuracy = new AccuracyService(Centres, Plans, Forecasts);
    }

    public CentreStore Centres => _small.Centres;
    public PlanStore Plans => _small.Plans;
    public TestClock Clock => _small.Clock;
    public ForecastStore Forecasts { get; }
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
