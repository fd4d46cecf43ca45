using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;

namespace Wfm.Tests.Runs;

/// <summary>A database that asks the test before it is used: the test holds it up or refuses it.</summary>
public sealed class FaultyDatabases(TestDatabase inner, Action before) : IDbContextFactory<WfmDb>
{
    public WfmDb CreateDbContext()
    {
        before();
        return inner.CreateDbContext();
    }

    /// <summary>What a database says that cannot be written to now.</summary>
    public static DbException Refusal() => new SqliteException("database is locked", 5);
}
