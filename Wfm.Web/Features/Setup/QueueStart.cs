namespace Wfm.Web.Features.Setup;

/// <summary>
/// Queues that a centre begins with, alike in everything but their names: what differs is changed in the table of queues.
/// </summary>
public sealed class QueueStart
{
    /// <summary>One a line.</summary>
    public string Names { get; set; } = "";

    /// <summary>"09:00-18:00"; "22:00-30:00" ends the next morning.</summary>
    public string Hours { get; set; } = "09:00-18:00";

    public bool OpenAtWeekends { get; set; } = true;

    /// <summary>Share of contacts answered in time, in percent.</summary>
    public int ServiceLevel { get; set; } = 80;

    /// <summary>The time within which a contact is answered.</summary>
    public int Seconds { get; set; } = 20;
}
