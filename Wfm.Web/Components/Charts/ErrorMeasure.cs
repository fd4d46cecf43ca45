namespace Wfm.Web.Components.Charts;

/// <summary>How an error is told.</summary>
public enum ErrorMeasure
{
    /// <summary>As a share of the volume.</summary>
    Wape,

    /// <summary>In contacts per interval.</summary>
    Contacts,

    /// <summary>With its sign, as a share of the volume.</summary>
    Bias,
}
