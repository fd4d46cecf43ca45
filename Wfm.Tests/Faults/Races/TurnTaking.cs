using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wfm.Tests.Faults.Races;

/// <summary>Every command, and every beginning of a transaction, is a place where another caller may go first.</summary>
internal sealed class TurnTaking : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await Step(command.Transaction);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Step(command.Transaction);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await Step(command.Transaction);
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        await Step(null);
        return result;
    }

    private static Task Step(DbTransaction? inside) =>
        Interleaving.OfCaller is { } turns && (inside is null || turns.InsideTransactions) ? turns.Step() : Task.CompletedTask;
}
