namespace Wfm.Engine.Forecasting.Methods;

/// <summary>A way to carry the pattern of past weeks forward.</summary>
public interface IForecastMethod
{
    /// <summary>Short name in the field's terms, the same in tables, files and on screen.</summary>
    string Name { get; }

    /// <summary>Expected contacts per interval of <paramref name="days"/>, ≥ 0; slots never observed are closed and get 0.</summary>
    double[] Forecast(TrainingWindow window, IReadOnlyList<HorizonDay> days);
}
