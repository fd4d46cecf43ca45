using Wfm.Engine.Forecasting.Methods;

namespace Wfm.Engine.Forecasting;

public static class AutomaticChoice
{
    public static AutomaticForecast Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days)
    {
        var f = new CalendarRegression(16).Forecast(window, days);
        return new AutomaticForecast(f, f, f, []);
    }
}
