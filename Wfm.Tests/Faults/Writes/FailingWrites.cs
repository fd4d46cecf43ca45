using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wfm.Tests.Faults.Writes;

/// <summary>Makes one write fail: the first, the second … command that changes something, or the commit after them.</summary>
internal sealed class FailingWrites : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left;
    private WriteFault? _fault;

    /// <summary>True once the fault has happened.</summary>
    public bool HasHappened => _left == 0 && _fault is not null;

    /// <summary>From now on the write of this place fails, once.</summary>
    public void Arm(WriteFault fault, int place) => (_fault, _left) = (fault, place);

    public void Disarm() => _fault = null;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Count(eventData.CommandSource);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(eventData.CommandSource);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Count(CommandSource.SaveChanges);
        return ValueTask.FromResult(result);
    }

    private void Count(CommandSource source)
    {
        var isWrite = source is CommandSource.SaveChanges or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;
        if (isWrite && _fault is { } fault && --_left == 0) throw fault.Say();
    }
}
