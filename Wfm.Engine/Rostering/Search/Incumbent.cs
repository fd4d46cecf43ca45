using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.Search;

/// <summary>
/// The best roster and the best bound that any thread has found, and the teller of progress: at most ten events a
/// second. Workers write to it at any time but read it only where all of them meet, so that it never makes a
/// difference to what a work budget finds.
/// </summary>
internal sealed class Incumbent(SearchModel model, SearchClock time, Action<SolveProgress>? progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Roster _roster = new(model.Agents, model.Days);
    private TimeSpan _told = -Pause;
    private bool _isNews;
    private bool _isSilent;
    private long _moves;
    private long _priced = long.MinValue;

    /// <summary>Packed cost of the best roster; <see cref="long.MaxValue"/> before there is one.</summary>
    public long Cost { get; private set; } = long.MaxValue;

    public long? Bound { get; private set; }

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
        lock (_lock)
        {
            if (prices is not null && bound >= _priced) (Prices, _priced) = (prices, bound);
            Bound = Math.Max(Bound ?? long.MinValue, bound);
        }
    }

    public void CountMoves(long moves) => Interlocked.Add(ref _moves, moves);

    /// <summary>Tells of nothing from now on.</summary>
    public void Silence()
    {
        lock (_lock) _isSilent = true;
    }

    /// <summary>Tells of the search when it is time to.</summary>
    public void Tell()
    {
        if (progress is null || time.Elapsed - _told < Pause || !_lock.TryEnter()) return;
        try
        {
            if (_isSilent || Cost == long.MaxValue || time.Elapsed - _told < Pause) return;
            _told = time.Elapsed;
            progress(new SolveProgress(_told, Phase, PackedCost.Unpack(Cost), Bound, Moves, _isNews ? _roster.Clone() : null));
            _isNews = false;
        }
        finally
        {
            _lock.Exit();
        }
    }
}
