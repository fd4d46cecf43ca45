namespace Wfm.Tests.Journeys;

/// <summary>A product on an empty data folder, shared by the journeys of one class; none where there is no browser.</summary>
public sealed class FreshProduct : IAsyncLifetime
{
    private ProductProcess? _process;

    public ProductProcess Process => _process ?? throw new InvalidOperationException("No browser was found, so no product was started.");

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is not null) _process = await ProductProcess.Start(ProductProcess.NewData());
    }

    public async Task DisposeAsync()
    {
        if (_process is null) return;
        await _process.DisposeAsync();
        Directory.Delete(_process.Data, recursive: true);
    }
}
