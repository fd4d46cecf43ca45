using Wfm.Engine.Rostering.Search;

namespace Wfm.Web.Cli;

/// <summary>A bar on the terminal that shows how far a search is; silent where standard error is no terminal.</summary>
internal sealed class ProgressLine(PlanOrder order) : IDisposable
{
    private const int Width = 24;
    private readonly bool _visible = !Console.IsErrorRedirected;
    private int _length;

    public void Show(SolveProgress progress)
    {
        if (!_visible) return;
        var done = (int)(order.Spent(progress.Elapsed, progress.Moves) * Width);
        var cost = progress.Cost.IsFeasible ? FormattableString.Invariant($"cost {progress.Cost.Soft:N0}")
            : FormattableString.Invariant($"hard {progress.Cost.Hard:N0}");
        var bound = progress.Bound is { } b ? FormattableString.Invariant($"  bound {b:N0}") : "";
        var line = FormattableString.Invariant(
            $"[{new string('#', done)}{new string('.',
                Width - done)}] {progress.Elapsed.TotalSeconds:0} s  {progress.Phase}  {cost}{bound}  {progress.MovesPerSecond / 1e6:0.0}M moves/s");
        Console.Error.Write("\r" + line.PadRight(_length));
        _length = line.Length;
    }

    public void Dispose()
    {
        if (_visible && _length > 0) Console.Error.WriteLine();
    }
}
