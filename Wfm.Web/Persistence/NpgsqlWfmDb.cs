using Microsoft.EntityFrameworkCore;

namespace Wfm.Web.Persistence;

/// <summary>The same database on PostgreSQL.</summary>
public sealed class NpgsqlWfmDb(DbContextOptions<NpgsqlWfmDb> options) : WfmDb(options);
