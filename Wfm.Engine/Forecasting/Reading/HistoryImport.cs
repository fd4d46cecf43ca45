namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A history file as it was understood.</summary>
/// <param name="Queues">One history per queue, ordered by first appearance.</param>
/// <param name="Format">What was detected, for the preview.</param>
/// <param name="Rows">Data rows read.</param>
public sealed record HistoryImport(IReadOnlyList<ContactHistory> Queues, HistoryFormat Format, int Rows);
