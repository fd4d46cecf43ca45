namespace Wfm.Engine.Forecasting.Reading;

/// <summary>A table of cells, as a text file or a worksheet holds it; it can be read from its start as often as needed.</summary>
internal abstract class SourceTable
{
    /// <summary>IANA name of the encoding; empty for a worksheet.</summary>
    public virtual string Encoding => "";

    /// <summary>Character between fields; empty for a worksheet.</summary>
    public virtual string Delimiter => "";

    /// <summary>Name of the worksheet; empty for a text file.</summary>
    public virtual string Sheet => "";

    /// <summary>The <see cref="SourceRow.Position"/> at which the table ends.</summary>
    public abstract long Length { get; }

    /// <summary>Every row that is not empty, those before the column names included.</summary>
    public abstract IEnumerable<SourceRow> Rows();
}
