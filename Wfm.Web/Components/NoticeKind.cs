namespace Wfm.Web.Components;

/// <summary>How much a message matters.</summary>
public enum NoticeKind
{
    Note,
    Success,
    Warning,
    Error,
}
