using System.Reflection;
using System.Runtime.InteropServices;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>Where Node.js and the CP-SAT packages are on this machine.</summary>
/// <param name="Node">Path of the Node.js program.</param>
/// <param name="Worker">Path of the script that runs CP-SAT.</param>
public sealed record CpSatInstallation(string Node, string Worker)
{
    private const string WorkerFile = "worker.mjs";

    /// <summary>
    /// Looks beside the program, then where the build installed the packages. Node.js comes from those packages, or else
    /// from the search path. Null when something is missing; <paramref name="missing"/> then says what.
    /// </summary>
    public static CpSatInstallation? Find(out LocalText missing)
    {
        missing = default;
        var folder = Folders().FirstOrDefault(f => File.Exists(Path.Combine(f, "node_modules", "or-tools-wasm", "package.json")));
        if (folder is null)
        {
            missing = new LocalText(
                "未安装 CP-SAT 求解器的 npm 包(构建时没有 npm 或无法访问其仓库)。",
                "The npm packages of the CP-SAT solver are not installed (npm or its registry was not there when Wfm was built).");
            return null;
        }
        var node = PackagedNode(folder) ?? NodeOnPath();
        if (node is not null) return new CpSatInstallation(node, Path.Combine(folder, WorkerFile));
        missing = new LocalText("没有找到 Node.js。请安装 Node.js 20 或更高版本。", "Node.js was not found. Maybe install Node.js 20 or newer.");
        return null;
    }

    private static IEnumerable<string> Folders()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "solver");
        var built = typeof(CpSatInstallation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "SolverDirectory")?.Value;
        if (!string.IsNullOrEmpty(built)) yield return built;
    }

    private static string? PackagedNode(string folder)
    {
        var architecture = RuntimeInformation.OSArchitecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", _ => "" };
        var path = OperatingSystem.IsWindows() ? $"node-win-{architecture}/bin/node.exe"
            : OperatingSystem.IsMacOS() ? $"node-bin-darwin-{architecture}/bin/node"
            : $"node-linux-{architecture}/bin/node";
        var node = Path.Combine(folder, "node_modules", path);
        return File.Exists(node) ? node : null;
    }

    private static string? NodeOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
            .FirstOrDefault(File.Exists);
}
