using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Security;

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

    /// <summary>The bytes of a chosen file, as they arrive.</summary>
    /// <param name="most">Bytes; what is larger is refused.</param>
    /// <param name="progress">Receives the share that has arrived, in 0..1.</param>
    public static async Task<byte[]> Receive(IBrowserFile file, long most, CancellationToken gone, Action<double>? progress = null)
    {
        if (file.Size > most) throw new RefusedException(HistoryReader.TooLarge);
        await using var stream = file.OpenReadStream(most, gone);
        // The size is what the browser says; room is taken for what arrives.
        using var arrived = new MemoryStream();
        var part = new byte[1 << 20];
        for (int read; (read = await stream.ReadAsync(part, gone)) > 0;)
        {
            arrived.Write(part, 0, read);
            if (arrived.Length > most) throw new RefusedException(HistoryReader.TooLarge);
            progress?.Invoke(Math.Min(1, arrived.Length / (double)Math.Max(1, file.Size)));
        }
        return arrived.ToArray();
    }

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
