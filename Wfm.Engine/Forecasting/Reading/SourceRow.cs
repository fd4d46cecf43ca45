namespace Wfm.Engine.Forecasting.Reading;

/// <summary>One row of an input table.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Position">Position in the file, for progress.</param>
public readonly record struct SourceRow(int Line, string[] Cells, long Position)
{
    /// <summary>The text of a cell; empty beyond the last one and for an absent column.</summary>
    public string this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : "";

    public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
