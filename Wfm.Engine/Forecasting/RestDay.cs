namespace Wfm.Engine.Forecasting;

/// <summary>The weekday whose pattern a public holiday follows.</summary>
public enum RestDay
{
    /// <summary>The day that ends the weekend: Sunday where it is Saturday and Sunday.</summary>
    WeekendEnd,

    /// <summary>The day that begins it.</summary>
    WeekendStart,

    /// <summary>Holidays follow their own weekday.</summary>
    None,
}
