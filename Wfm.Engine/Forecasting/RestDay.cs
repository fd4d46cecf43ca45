namespace Wfm.Engine.Forecasting;

/// <summary>The weekday whose pattern a public holiday follows.</summary>
public enum RestDay
{
    Sunday,
    Saturday,

    /// <summary>Holidays follow their own weekday.</summary>
    None,
}
