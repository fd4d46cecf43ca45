using Microsoft.AspNetCore.Components;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>Base of a part of a page that runs operations of its own and says what it could not do.</summary>
public abstract class WorkPanel : LivePart
{
    /// <summary>Who is signed in.</summary>
    [Parameter, EditorRequired]
    public CurrentUser User { get; set; } = CurrentUser.Nobody;
}
