using Wfm.Engine.Forecasting;

namespace Wfm.Engine.Planning;

/// <summary>Which of the days that the forecast holds possible is planned for.</summary>
public enum DemandScenario
{
    /// <summary>Quiet days: nine in ten bring more contacts.</summary>
    Low,

    /// <summary>The forecast itself.</summary>
    Expected,

    /// <summary>Busy days: nine in ten bring fewer contacts.</summary>
    High,
}

/// <summary>Forecasts under a scenario.</summary>
public static class DemandScenarios
{
    /// <summary>
    /// The forecast with the volume of the scenario: every day at the 10 % or 90 % quantile of its total, with the
    /// expected shape. The quantiles of single intervals are wider, but all of a day's intervals do not reach them together.
    /// </summary>
    public static Forecast Under(this Forecast forecast, DemandScenario scenario)
    {
        var factor = scenario switch
        {
            DemandScenario.Low => forecast.DayBand.Low,
            DemandScenario.High => forecast.DayBand.High,
            _ => 1,
        };
        return factor == 1 ? forecast : forecast with { Volume = [.. forecast.Volume.Select(v => v * factor)] };
    }
}
