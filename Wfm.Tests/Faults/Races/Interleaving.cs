namespace Wfm.Tests.Faults.Races;

/// <summary>
/// Lets several callers take turns at the database: one goes from one command to its next, the others stand before theirs, and a
/// seed decides when another is let go on. One that waits for what another holds is passed by after a while.
/// Most faults need one or two changes of turn in the right place and long stretches without any, so that turns change seldom
/// (Burckhardt et al. 2010, "A randomized scheduler with probabilistic guarantees of finding bugs"); with every third seed they
/// may change at each step.
/// </summary>
internal sealed class Interleaving(int seed, int callers, bool insideTransactions)
{
    /// <summary>Steps among which the changes of turn are chosen: about as many as an operation has commands.</summary>
    private const int Horizon = 24;

    private const int MostChanges = 3;

    private static readonly AsyncLocal<Interleaving?> Current = new();

    /// <summary>
    /// Longer than a step takes by itself. Where callers come between the commands of each other's transactions, one waits for
    /// what another holds so often that a long patience would be most of the time.
    /// </summary>
    private readonly TimeSpan _patience = insideTransactions ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(2);

    private readonly Random _chance = new(seed);
    private readonly HashSet<int> _changes = ChangesOf(new Random(seed), everyStep: seed % 3 == 0);
    private readonly Lock _lock = new();
    private readonly List<(int Caller, TaskCompletionSource Turn)> _waiting = [];
    private readonly AsyncLocal<int> _caller = new();
    private int _moving = callers;
    private int _last;
    private int _steps;

    /// <summary>Whether others may come between the commands of a transaction: where the engine lets several write at once.</summary>
    public bool InsideTransactions { get; } = insideTransactions;

    /// <summary>The turns that the caller of a command takes part in; null for a look from outside.</summary>
    public static Interleaving? OfCaller => Current.Value;

    /// <summary>Does what one caller wants, in turns with the others.</summary>
    /// <param name="caller">Which of them it is, 1, 2, 3 …</param>
    public async Task<T> Join<T>(int caller, Func<Task<T>> call)
    {
        Current.Value = this;
        _caller.Value = caller;
        await Step();
        try
        {
            return await call();
        }
        finally
        {
            lock (_lock)
            {
                _moving--;
                Next();
            }
        }
    }

    /// <summary>Stands until it is this caller's turn.</summary>
    public async Task Step()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((_caller.Value, turn));
            _moving--;
            Next();
        }
        try
        {
            await turn.Task.WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                if (_waiting.Remove((_caller.Value, turn))) _moving++;
            }
        }
    }

    private void Next()
    {
        if (_moving > 0 || _waiting.Count == 0) return;
        var isChanged = _changes.Contains(_steps++);
        var choice = _waiting.FindAll(w => w.Caller == _last != isChanged);
        if (choice.Count == 0) choice = _waiting;
        // The order in which callers have arrived is that of threads; that of their numbers is the same every time.
        var next = choice.OrderBy(w => w.Caller).ElementAt(_chance.Next(choice.Count));
        _waiting.Remove(next);
        _last = next.Caller;
        _moving++;
        next.Turn.SetResult();
    }

    private static HashSet<int> ChangesOf(Random chance, bool everyStep) => everyStep
        ? [.. Enumerable.Range(0, Horizon * 10).Where(_ => chance.Next(2) == 0)]
        : [0, .. Enumerable.Range(0, chance.Next(1, MostChanges + 1)).Select(_ => chance.Next(1, Horizon))];
}
