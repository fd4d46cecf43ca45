using Wfm.Engine;

namespace Wfm.Web.Hosting;

/// <summary>
/// The folder of databases and keys, held for the whole life of a server: a second one on the same folder is refused. What lies
/// in it is for the owner only, whatever the system gives to new files.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockFile = "wfm.lock";

    /// <summary>The product's database where it is SQLite.</summary>
    public const string Product = "wfm.db";

    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private readonly FileStream _held;

    private DataFolder(FileStream held) => _held = held;

    /// <param name="databases">Files to make before SQLite makes them: it gives its journals the rights of the database.</param>
    /// <exception cref="StartRefusedException">Another server runs on the folder, or it cannot be written to.</exception>
    public static DataFolder Hold(string folder, params string[] databases)
    {
        try
        {
            Keep(folder, databases);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(new LocalText(
                $"无法使用数据文件夹“{folder}”：{e.Message}", $"The data folder '{folder}' cannot be used: {e.Message}"));
        }
        try
        {
            return new DataFolder(Open(Path.Combine(folder, LockFile), FileShare.None));
        }
        catch (IOException)
        {
            throw new StartRefusedException(new LocalText(
                $"数据文件夹“{folder}”正由另一个 Wfm 服务器使用。请先停止它，或用 --data DIR 另选文件夹。",
                $"Another Wfm server runs on the data folder '{folder}'. Stop it first, or choose another folder with --data DIR."));
        }
    }

    public void Dispose() => _held.Dispose();

    private static void Keep(string folder, string[] databases)
    {
        var isOwn = !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()
            || File.Exists(Path.Combine(folder, LockFile)) || File.Exists(Path.Combine(folder, Product));
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var database in databases) Open(Path.Combine(folder, database), FileShare.ReadWrite | FileShare.Delete).Dispose();
        if (OperatingSystem.IsWindows()) return;
        // A folder that holds other things belongs to somebody who has chosen its rights.
        if (isOwn) File.SetUnixFileMode(folder, OwnFolder);
        File.SetUnixFileMode(Path.Combine(folder, "keys"), OwnFolder);
        var kept = databases.SelectMany(d => Directory.EnumerateFiles(folder, d + "*"));
        foreach (var file in kept.Concat(Directory.EnumerateFiles(Path.Combine(folder, "keys")))) File.SetUnixFileMode(file, OwnFile);
    }

    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        return new FileStream(path, options);
    }
}
