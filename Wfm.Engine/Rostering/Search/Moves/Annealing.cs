using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over the <see cref="Neighbourhood"/>. Hard units weigh
/// <see cref="HardWeight"/>, which rises while the roster stays infeasible for long and falls while it does not
/// (strategic oscillation), so that the search can pass through small breaches but ends without any.
/// Nothing is allocated in the move loop.
/// </summary>
internal sealed class Annealing
{
    public const int Stride = 1024;
    private const int Draws = 4096;

    /// <summary>Cells up to which every improvement is copied at once; larger rosters are looked at once a stride.</summary>
    private const int SmallRoster = 4096;

    private readonly SearchModel _model;
    private readonly RandomStream _random;
    private readonly Neighbourhood _neighbourhood;
    private readonly double[] _exponential = new double[Draws];
    private readonly ushort[] _best;
    private readonly bool _remembersAtOnce;

    public Annealing(SearchModel model, RandomStream random)
    {
        (_model, _random, _neighbourhood) = (model, random, new Neighbourhood(model, random));
        for (var i = 0; i < Draws; i++) _exponential[i] = -Math.Log((i + 0.5) / Draws);
        _best = new ushort[model.Agents * model.Days];
        _remembersAtOnce = _best.Length <= SmallRoster;
        Scale = new CostScale(model);
        HardWeight = Scale.Coarsest;
    }

    public CostScale Scale { get; }

    public long HardWeight { get; private set; }

    /// <summary>Moves evaluated so far.</summary>
    public long Moves { get; private set; }

    /// <summary>Cells of the cheapest roster of the last <see cref="Run"/>, and its packed cost.</summary>
    public ReadOnlySpan<ushort> Best => _best;
    public long BestCost { get; private set; }

    /// <summary>
    /// Cools from <paramref name="hot"/> to <paramref name="cold"/> as <paramref name="progress"/>, asked after every
    /// stride of moves, goes from 0 to 1; ends early when cancelled.
    /// </summary>
    public void Run(RosterState state, Func<double> progress, double hot, double cold, CancellationToken cancellation)
    {
        Remember(state);
        while (progress() is var done && done < 1 && !cancellation.IsCancellationRequested)
        {
            Adapt(Walk(state, hot * Math.Pow(cold / hot, done)));
            if (state.Cost < BestCost) Remember(state);
            Moves += Stride;
        }
    }

    /// <summary>One stride at one temperature; returns at how many of its moves the roster was infeasible.</summary>
    private int Walk(RosterState state, double temperature)
    {
        var infeasible = 0;
        for (var i = 0; i < Stride; i++)
        {
            var lines = _neighbourhood.Propose(state);
            if (lines > 0 && Accepts(state, lines, temperature * _exponential[_random.Next() & (Draws - 1)]) && _remembersAtOnce
                && state.Cost < BestCost)
                Remember(state);
            if (PackedCost.Hard(state.Cost) > 0) infeasible++;
        }
        return infeasible;
    }

    private bool Accepts(RosterState state, int lines, double threshold)
    {
        LineChange first = _neighbourhood.First, second = _neighbourhood.Second;
        var price = state.Price(first);
        if (lines == 2) price += state.Price(second);
        if (PackedCost.Weigh(price, HardWeight) > threshold + Scale.MostCoverageGain(first.Count * lines, HardWeight)) return false;
        var delta = price;
        var moved = lines == 1 || !_model.SameProfile(first.Agent, second.Agent);
        if (moved)
        {
            delta += state.MoveCoverage(first);
            if (lines == 2) delta += state.MoveCoverage(second);
        }
        if (PackedCost.Weigh(delta, HardWeight) > threshold)
        {
            if (!moved) return false;
            state.UndoCoverage(first);
            if (lines == 2) state.UndoCoverage(second);
            return false;
        }
        state.Make(first, delta);
        if (lines == 2) state.Make(second, 0);
        return true;
    }

    private void Remember(RosterState state)
    {
        state.Cells.CopyTo(_best);
        BestCost = state.Cost;
    }

    private void Adapt(int infeasible)
    {
        if (infeasible > Stride * 3 / 4) HardWeight = Math.Min(HardWeight + HardWeight / 50 + 1, Scale.Coarsest * 64);
        else if (infeasible < Stride / 4) HardWeight = Math.Max(HardWeight - HardWeight / 100 - 1, Math.Max(1, Scale.Coarsest / 4));
    }
}
