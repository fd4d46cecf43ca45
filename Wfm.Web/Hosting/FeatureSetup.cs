using System.Reflection;

namespace Wfm.Web.Hosting;

internal static class FeatureSetup
{
    /// <summary>
    /// Registers every feature service: a class under Wfm.Web.Features whose name ends in "Service". One per page;
    /// scoped, and stateless between operations. View records, which have a clone method, are none.
    /// </summary>
    public static void AddWfmFeatures(this WebApplicationBuilder builder)
    {
        foreach (var service in FeatureServices) builder.Services.AddScoped(service);
    }

    public static IEnumerable<Type> FeatureServices { get; } =
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false }
            && t.GetMethod("<Clone>$") is null
            && t.Namespace?.StartsWith("Wfm.Web.Features", StringComparison.Ordinal) == true
            && t.Name.EndsWith("Service", StringComparison.Ordinal))];
}
