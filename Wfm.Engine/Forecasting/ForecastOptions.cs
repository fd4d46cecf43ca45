namespace Wfm.Engine.Forecasting;

/// <summary>What a planner may set about a forecast; the defaults are those of the back-tests.</summary>
public sealed record ForecastOptions
{
    /// <summary>Weeks of history used, counted back from its end; at least 1.</summary>
    public int TrainWeeks { get; init; } = 16;

    /// <summary>The weekday whose pattern holidays follow.</summary>
    public RestDay RestDay { get; init; } = RestDay.WeekendEnd;

    /// <summary>Name of the one method to use (<see cref="Methods.ForecastMethods"/>); null leaves the choice to the back-test.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// Queue whose shape a new queue borrows for the time before its own history (<see cref="SisterShape"/>); null borrows none.
    /// </summary>
    public string? Sister { get; init; }

    /// <summary>Handle time in seconds stated by the planner for histories that have none; null while nobody has said.</summary>
    public double? StatedAhtSeconds { get; init; }
}
