namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// What has been heard of a running solve: it passes news on until the solve is left, and then knows the best roster and
/// bound that came.
/// </summary>
internal sealed class CpSatNews(Action<CpSatProgress>? listener)
{
    private readonly Lock _telling = new();
    private CpSatProgress.Better? _best;
    private long _bound = long.MinValue;
    private bool _isLeft;

    /// <summary>Keeps the news first, since whoever is told may leave the solve.</summary>
    public void Tell(CpSatProgress news)
    {
        lock (_telling)
        {
            if (_isLeft) return;
            if (news is CpSatProgress.Better better) _best = better;
            if (news is CpSatProgress.Bounded(var bound)) _bound = Math.Max(_bound, bound);
            listener?.Invoke(news);
        }
    }

    /// <summary>Ends the news: nobody is told of anything from now on.</summary>
    /// <returns>The best that came.</returns>
    public CpSatResult Leave()
    {
        lock (_telling)
        {
            _isLeft = true;
            return _best is var (roster, cost) ? new CpSatResult.Found(roster, cost, _bound) : new CpSatResult.NothingFound();
        }
    }
}
