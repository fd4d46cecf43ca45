using System.Collections.Concurrent;
using Wfm.Web.Persistence;

namespace Wfm.Web.Runs;

/// <summary>How a user ends a run.</summary>
public enum RunEnding
{
    /// <summary>Nobody has asked it to end.</summary>
    None,

    /// <summary>What it has found so far is its result.</summary>
    Keep,
    Discard,
}

/// <summary>
/// The runs of this process: those it has promised to do, and those it is doing, so that they can be told to end. What the
/// database calls active and is not here was cut off.
/// </summary>
public sealed class RunsUnderway
{
    private readonly ConcurrentDictionary<RunId, bool> _promised = new();
    private readonly ConcurrentDictionary<RunId, RunHandle> _running = new();

    /// <summary>True when this process does the run now or will do it.</summary>
    public bool Has(RunId id) => _promised.ContainsKey(id) || _running.ContainsKey(id);

    /// <summary>The latest moment of a run that is being done here.</summary>
    public object? MomentOf(RunId id) => _running.TryGetValue(id, out var run) ? run.Moment : null;

    /// <summary>
    /// Asks a run of a centre to end; false when it is not being done here. Asks no database: a cancellation waits for none.
    /// </summary>
    public bool End(string centre, RunId id, RunEnding how, string by)
    {
        if (!_running.TryGetValue(id, out var run) || run.Subject.Centre != centre) return false;
        run.End(how, by);
        return true;
    }

    internal void Promise(RunId id) => _promised[id] = true;

    internal void Forget(RunId id) => _promised.TryRemove(id, out _);

    /// <summary>Registers a run for as long as the handle lives.</summary>
    internal RunHandle Begin(RunId id, RunSubject subject, CancellationToken shutdown)
    {
        var run = new RunHandle(subject, () => _running.TryRemove(id, out _), shutdown);
        return _running.TryAdd(id, run) ? run : throw new InvalidOperationException($"Run {id} is being done already.");
    }
}

/// <summary>One run that is being done, as those see it who may end it.</summary>
internal sealed class RunHandle(RunSubject subject, Action gone, CancellationToken shutdown) : IDisposable
{
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(shutdown);

    /// <summary>Cancelled when a user ends the run or the product ends.</summary>
    public CancellationToken Token => _ending.Token;

    public RunSubject Subject => subject;

    public RunEnding Ending { get; private set; }

    /// <summary>Account of the user who has ended it; null for none.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The latest moment it has told of.</summary>
    public object? Moment { get; set; }

    public void End(RunEnding how, string by)
    {
        (Ending, EndedBy) = (how, by);
        _ending.Cancel();
    }

    public void Dispose()
    {
        gone();
        _ending.Dispose();
    }
}
