namespace Wfm.Engine.Forecasting.Methods;

/// <summary>What the forecast of a day's volume is made of; the product is the volume.</summary>
/// <param name="Level">Contacts on an average day at the level of that time.</param>
/// <param name="Weekday">Factor of the weekday or of the pattern the day follows.</param>
/// <param name="DayOfMonth">Factor of the day of the month, e.g. pay days and due dates.</param>
public readonly record struct DayComponents(double Level, double Weekday, double DayOfMonth)
{
    public double Volume => Level * Weekday * DayOfMonth;
}
