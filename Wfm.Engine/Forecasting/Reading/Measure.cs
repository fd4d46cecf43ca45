namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What a column of numbers holds.</summary>
internal enum Measure
{
    Volume,
    AhtSeconds,
    Handled,
    Abandoned,
    ServiceLevel,
}
