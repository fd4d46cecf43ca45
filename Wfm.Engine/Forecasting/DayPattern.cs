namespace Wfm.Engine.Forecasting;

/// <summary>The pattern that a day follows: that of a weekday, of workdays in general, or none that repeats weekly.</summary>
public enum DayPattern
{
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,

    /// <summary>调休上班: a weekend day worked like the average of the other days.</summary>
    Workday,

    /// <summary>A holiday of the past: it says nothing about ordinary weeks and is left out of training.</summary>
    Special,
}
