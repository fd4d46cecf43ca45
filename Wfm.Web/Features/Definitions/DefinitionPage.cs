using Wfm.Web.Components;

namespace Wfm.Web.Features.Definitions;

/// <summary>Base of the pages that show tables of definitions as they are in a month.</summary>
public abstract class DefinitionPage : PlanPage
{
    /// <summary>The first table as it is shown; null before it is read.</summary>
    protected SheetView? View { get; set; }

    /// <summary>True from when it is known who asks.</summary>
    protected bool IsOpen { get; private set; }

    /// <summary>Counts up with every save, so that the tables beside the saved one are read again.</summary>
    protected int Saves { get; set; }

    protected override Task Open()
    {
        IsOpen = true;
        return Task.CompletedTask;
    }
}
