using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Wfm.Web.Components;

/// <summary>
/// An input for a file that takes none before the browser's script listens: a file chosen sooner, on a slow line, would be
/// lost without a word.
/// </summary>
public sealed class FileInput : InputFile
{
    private bool _listens;

    /// <summary>True while no file is taken.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    protected override void OnParametersSet()
    {
        AdditionalAttributes ??= new Dictionary<string, object>();
        AdditionalAttributes["disabled"] = Disabled || !_listens;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender) return;
        _listens = true;
        OnParametersSet();
        StateHasChanged();
    }
}
