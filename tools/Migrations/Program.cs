using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Wfm.Web.Persistence;

if (args is not [var name])
{
    Console.Error.WriteLine("Name the migration: dotnet run -- NAME");
    return 2;
}
var web = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../Wfm.Web"));
Scaffold(
    new SqliteWfmDb(new DbContextOptionsBuilder<SqliteWfmDb>().UseSqlite("Data Source=:memory:").Options),
    new SqliteDesignTimeServices(), "Sqlite");
Scaffold(
    new NpgsqlWfmDb(new DbContextOptionsBuilder<NpgsqlWfmDb>().UseNpgsql("Host=localhost").Options),
    new NpgsqlDesignTimeServices(), "Npgsql");
return 0;

void Scaffold(WfmDb db, IDesignTimeServices engine, string folder)
{
    var services = new ServiceCollection();
    services.AddEntityFrameworkDesignTimeServices();
    services.AddDbContextDesignTimeServices(db);
    engine.ConfigureDesignTimeServices(services);
    using var provider = services.BuildServiceProvider();
    using var scope = provider.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Wfm.Web", $"Persistence.Migrations.{folder}");
    var files = scaffolder.Save(web, migration, Path.Combine(web, "Persistence", "Migrations", folder), false);
    Console.WriteLine(files.MigrationFile);
    db.Dispose();
}
