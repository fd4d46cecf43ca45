using Wfm.Web.Persistence;

namespace Wfm.Web.Runs;

/// <summary>A run as the one sees it who does it.</summary>
public sealed class RunTask
{
    private readonly Run _run;
    private readonly RunHandle _handle;
    private readonly RunTeller _teller;
    private readonly Patience _patience;

    internal RunTask(Run run, RunHandle handle, RunTeller teller, Patience patience) =>
        (_run, _handle, _teller, _patience) = (run, handle, teller, patience);

    public RunId Id => _run.Id;
    public RunSubject Subject => _run.Subject;

    /// <summary>Account of the one who asked for it.</summary>
    public string By => _run.AskedBy;

    /// <summary>Cancelled when a user ends the run or the product ends.</summary>
    public CancellationToken Ending => _handle.Token;

    /// <summary>How a user has ended it; none also where the product ends.</summary>
    public RunEnding HowEnded => _handle.Ending;

    public T Request<T>() => _run.Request<T>();

    /// <summary>Tells followers of a moment at once and the database in time; never waits for either.</summary>
    /// <param name="checkpoint">What another run could go on from; null to leave what was told before.</param>
    public void Tell(object moment, string? checkpoint = null) => _teller.Tell(moment, checkpoint);

    /// <summary>Stores a part of the result, again and again for a while where the database refuses.</summary>
    public Task Store(Func<Task> part) => _patience.Try(part, Ending);
}
