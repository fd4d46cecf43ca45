using Microsoft.EntityFrameworkCore;

namespace Wfm.Web.Persistence;

/// <summary>The embedded database of a single server.</summary>
public sealed class SqliteWfmDb(DbContextOptions<SqliteWfmDb> options) : WfmDb(options);
