namespace Wfm.Engine.Forecasting.Cleaning;

/// <summary>Identifies a finding by what and when it is about: the same in a later import of the same past.</summary>
/// <param name="Day">Local day on which it begins.</param>
/// <param name="Minute">Minute of that day.</param>
public readonly record struct CleaningKey(string Queue, CleaningKind Kind, DateOnly Day, int Minute);
