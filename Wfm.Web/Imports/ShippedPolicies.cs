using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Rules.Policies;

namespace Wfm.Web.Imports;

/// <summary>The policy packs that are shipped with the product, to begin one's own from.</summary>
public sealed class ShippedPolicies(ProductFolders folders)
{
    private const string Schema = "policy.schema.json";

    private readonly Lazy<IReadOnlyList<PolicyPack>> _all = new(() => Read(Path.Combine(folders.Shipped, "policies")));

    /// <summary>All of them, by id.</summary>
    public IReadOnlyList<PolicyPack> All => _all.Value;

    /// <summary>A pack whose file does not read is no start for anybody; a test holds that every shipped one does.</summary>
    private static IReadOnlyList<PolicyPack> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json").Where(f => Path.GetFileName(f) != Schema)
            .Select(f => PolicyReader.Read(Path.GetFileName(f), File.ReadAllBytes(f)).Value).OfType<PolicyPack>()
            .OrderBy(p => p.Id, StringComparer.Ordinal),
    ];
}
