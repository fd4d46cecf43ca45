using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Tests.Faults;

/// <summary>
/// Sees every row that an operation writes, in whichever context, and whether it was committed. What is known of it from inside
/// is compared afterwards with what the database holds.
/// </summary>
internal sealed class Witness : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly AsyncLocal<Operation?> Current = new();

    private readonly HashSet<Guid> _saving = [];
    private int _number;

    /// <summary>Hears of everything in the order in which it happens, of writing before the database does.</summary>
    public Action<OperationLine>? Told { get; set; }

    /// <summary>Does an operation and keeps what it wrote.</summary>
    public async Task<Operation> See(string kind, Func<Task> act)
    {
        var operation = new Operation(Interlocked.Increment(ref _number), kind);
        Told?.Invoke(new OperationLine(OperationEvent.Begin, operation.Number, [kind]));
        Current.Value = operation;
        try
        {
            await act();
            operation.Finish(OperationEnd.Done);
        }
        catch (Exception fault)
        {
            var words = $"{fault.GetType().Name}: {fault.GetBaseException().Message}";
            operation.Finish(IsTold(fault) ? OperationEnd.Refused : OperationEnd.Failed, words);
        }
        Told?.Invoke(new OperationLine(OperationEvent.End, operation.Number, [$"{operation.End}", operation.Fault]));
        return operation;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Current.Value is { } operation && eventData.Context is { } db)
        {
            lock (_saving) _saving.Add(db.ContextId.InstanceId);
            string[] facts = [.. db.ChangeTracker.Entries().Where(e => RowFacts.IsTold(e.Metadata)).SelectMany(FactsOf)];
            operation.Write(IdOf(db), facts);
            Told?.Invoke(new OperationLine(OperationEvent.Write, operation.Number, [IdOf(db), .. facts]));
        }
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result,
        CancellationToken cancellationToken = default)
    {
        if (Saved(eventData.Context) is { Database.CurrentTransaction: null } db) Commit(db);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Saved(eventData.Context) is { } db) TakeBack(db);
        return Task.CompletedTask;
    }

    /// <summary>
    /// A context that begins anew has given up what it wrote before. A save begins its own transaction after it was seen.
    /// </summary>
    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && !IsSaving(db)) TakeBack(db);
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && !IsSaving(db)) Commit(db);
        return Task.CompletedTask;
    }

    /// <summary>True for what every page shows in words.</summary>
    private static bool IsTold(Exception fault) => fault is RefusedException or CollisionException;

    private static IEnumerable<string> FactsOf(EntityEntry entry)
    {
        if (entry.State is EntityState.Modified or EntityState.Deleted)
            yield return $"-{RowFacts.Of(entry.Metadata, p => entry.OriginalValues[p])}";
        if (entry.State is EntityState.Modified or EntityState.Added)
            yield return $"+{RowFacts.Of(entry.Metadata, p => entry.CurrentValues[p])}";
    }

    private static string IdOf(DbContext db) => db.ContextId.InstanceId.ToString("N");

    private bool IsSaving(DbContext db)
    {
        lock (_saving) return _saving.Contains(db.ContextId.InstanceId);
    }

    private DbContext? Saved(DbContext? db)
    {
        if (db is null) return null;
        lock (_saving) _saving.Remove(db.ContextId.InstanceId);
        return db;
    }

    private void Commit(DbContext db)
    {
        if (Current.Value is not { } operation) return;
        operation.Commit(IdOf(db));
        Told?.Invoke(new OperationLine(OperationEvent.Commit, operation.Number, [IdOf(db)]));
    }

    private void TakeBack(DbContext db)
    {
        if (Current.Value is not { } operation) return;
        operation.TakeBack(IdOf(db));
        Told?.Invoke(new OperationLine(OperationEvent.TakeBack, operation.Number, [IdOf(db)]));
    }
}
