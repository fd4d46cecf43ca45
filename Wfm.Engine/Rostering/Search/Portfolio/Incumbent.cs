using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Portfolio;

/// <summary>
/// The best roster and the best bound that any thread has found, and the teller of progress: at most ten events a
/// second. Workers write to it at any time but read it only where all of them meet, so that it never makes a
/// difference to what a work budget finds. Who listens is told outside the lock, so that a slow listener holds up no
/// other thread.
/// </summary>
internal sealed class Incumbent(SearchModel model, SearchClock time, Action<SolveProgress>? progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Lock _telling = new();
    private readonly Roster _roster = new(model.Agents, model.Days);
    private TimeSpan _told = -Pause;
    private bool _isNews;
    private volatile bool _isSilent;
    private long _moves;
    private long _bound = long.MinValue;
    private long _priced = long.MinValue;

    /// <summary>Packed cost of the best roster; <see cref="long.MaxValue"/> before there is one.</summary>
    public long Cost { get; private set; } = long.MaxValue;

    /// <summary>The best bound; null before there is one.</summary>
    public long? Bound => Volatile.Read(ref _bound) is var bound && bound == long.MinValue ? null : bound;

    public long Moves => Interlocked.Read(ref _moves);

    public string Phase { get; set; } = "construct";

    /// <summary>True when no cheaper roster exists.</summary>
    public bool IsProven => Bound is { } bound && Cost != long.MaxValue && PackedCost.Hard(Cost) == 0 && PackedCost.Soft(Cost) <= bound;

    public Roster ToRoster()
    {
        lock (_lock) return _roster.Clone();
    }

    /// <summary>
    /// Takes a roster that costs less than the best; of those that cost the same, the first in the order of their cells,
    /// so that it does not matter which thread comes first.
    /// </summary>
    public void Offer(ReadOnlySpan<ushort> cells, long cost)
    {
        lock (_lock)
        {
            if (cost > Cost || (cost == Cost && cells.SequenceCompareTo(_roster.Cells) >= 0)) return;
            cells.CopyTo(_roster.Cells);
            Cost = cost;
            _isNews = true;
        }
    }

    /// <summary>Prices of the coverage rows at the best of the bounds that hold at some; null where none came with any.</summary>
    public double[]? Prices { get; private set; }

    public void OfferBound(long bound, double[]? prices = null)
    {
        // No roster costs less than nothing: what is below says nothing, and would stand on the certificate as if it did.
        if (bound < 0) return;
        lock (_lock)
        {
            if (prices is not null && bound >= _priced) (Prices, _priced) = (prices, bound);
            Volatile.Write(ref _bound, Math.Max(_bound, bound));
        }
    }

    public void CountMoves(long moves) => Interlocked.Add(ref _moves, moves);

    /// <summary>Tells of nothing from now on. A listener that is at it is waited for no longer than <paramref name="patience"/>.</summary>
    public void Silence(TimeSpan patience)
    {
        _isSilent = true;
        if (_telling.TryEnter(patience)) _telling.Exit();
    }

    /// <summary>Tells of the search when it is time to, one event at a time.</summary>
    public void Tell()
    {
        if (progress is null || time.Elapsed - _told < Pause || !_telling.TryEnter()) return;
        try
        {
            if (Next() is { } moment) progress(moment);
        }
        finally
        {
            _telling.Exit();
        }
    }

    private SolveProgress? Next()
    {
        lock (_lock)
        {
            if (_isSilent || Cost == long.MaxValue || time.Elapsed - _told < Pause) return null;
            _told = time.Elapsed;
            var moment = new SolveProgress(_told, Phase, PackedCost.Unpack(Cost), Bound, Moves, _isNews ? _roster.Clone() : null);
            _isNews = false;
            return moment;
        }
    }
}
