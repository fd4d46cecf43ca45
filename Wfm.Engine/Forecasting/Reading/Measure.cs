namespace Wfm.Engine.Forecasting.Reading;

/// <summary>What a column of numbers holds. Durations are means per contact unless they are called totals.</summary>
internal enum Measure
{
    Volume,
    AhtSeconds,
    Handled,
    Abandoned,
    ServiceLevel,
    Talk,
    Hold,
    Wrap,
    TotalHandle,
    TotalTalk,
    TotalHold,
    TotalWrap,
}
