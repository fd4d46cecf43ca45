namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>Time since the search began, on the caller's clock.</summary>
internal sealed class SearchClock(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(_start);
}
