namespace Wfm.Engine.Forecasting;

/// <summary>A day to be forecast.</summary>
/// <param name="Pattern">The pattern it is expected to follow; never <see cref="DayPattern.Special"/>.</param>
public readonly record struct HorizonDay(DateOnly Date, DayPattern Pattern);
