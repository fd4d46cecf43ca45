using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Wfm.Web.Persistence;

namespace Wfm.Tests;

/// <summary>
/// A PostgreSQL server for tests: the one that WFM_TEST_POSTGRES names by a connection string without database, on which all
/// tests then run, or one of its own in a temporary folder.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _connection;
    private readonly string? _folder;
    private readonly Lazy<string> _template;

    private PostgresServer(string connection, string? folder)
    {
        (_connection, _folder) = (connection, folder);
        _template = new Lazy<string>(Migrated);
    }

    /// <summary>The server that all tests are to use instead of SQLite; null for SQLite.</summary>
    public static PostgresServer? Named { get; } =
        Environment.GetEnvironmentVariable("WFM_TEST_POSTGRES") is { Length: > 0 } connection ? new(connection, null) : null;

    /// <summary>Folder of initdb and pg_ctl; null where there is no server.</summary>
    public static string? Programs { get; } = Places().FirstOrDefault(p => File.Exists(Path.Combine(p, "pg_ctl")) && File.Exists(Path.Combine(p, "initdb")));

    /// <summary>Starts a server of its own on a free port of the loopback address.</summary>
    public static PostgresServer Start()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wfm-postgres-{Guid.NewGuid():N}");
        var port = FreePort();
        Run("initdb", "-D", folder, "-U", "wfm", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Run("pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start");
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=wfm", folder);
    }

    public string ConnectionTo(string database) => $"{_connection};Database={database}";

    public WfmDb Open(string database) => new NpgsqlWfmDb(new DbContextOptionsBuilder<NpgsqlWfmDb>().UseNpgsql(ConnectionTo(database)).Options);

    /// <summary>A server that runs already.</summary>
    /// <param name="connection">Without a database.</param>
    public static PostgresServer At(string connection) => new(connection, null);

    /// <summary>A copy of a database to which nobody is connected; a migrated one without rows where none is named.</summary>
    public string NewDatabase(string? copyOf = null)
    {
        var name = NewName();
        Command($"create database \"{name}\" template \"{copyOf ?? _template.Value}\"");
        return name;
    }

    /// <summary>A database made by the script of a dump.</summary>
    public string Restored(string script)
    {
        var name = NewName();
        Command($"create database \"{name}\"");
        using var connection = new NpgsqlConnection($"{ConnectionTo(name)};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(script, connection);
        command.ExecuteNonQuery();
        return name;
    }

    public void Drop(string database) => Command($"drop database \"{database}\" with (force)");

    public void Dispose()
    {
        if (_folder is null) return;
        NpgsqlConnection.ClearAllPools();
        Run("pg_ctl", "-D", _folder, "-w", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Migrated()
    {
        var name = NewName();
        using (var db = Open(name)) db.Database.Migrate();
        NpgsqlConnection.ClearAllPools();
        return name;
    }

    private static string NewName() => $"wfm_test_{Guid.NewGuid():N}";

    private void Command(string sql)
    {
        using var connection = new NpgsqlConnection($"{ConnectionTo("postgres")};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Places()
    {
        var versions = "/usr/lib/postgresql";
        var installed = Directory.Exists(versions) ? Directory.GetDirectories(versions).Select(v => Path.Combine(v, "bin")).OrderDescending() : Enumerable.Empty<string>();
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(installed);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root, so root hands it over to nobody.</summary>
    private static void Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        if (Environment.UserName == "root") command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. command];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath() })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}

/// <summary>
/// A test that needs a PostgreSQL server; skipped, and said so, where there is none: the product runs on its embedded database,
/// so a machine that builds and tests it need not have a server.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Named is null && PostgresServer.Programs is null)
            Skip = "No PostgreSQL server was found. Maybe install it, or name a running one in WFM_TEST_POSTGRES.";
    }
}
