using System.Reflection;
using Wfm.Web.Features.SignIn;
using Wfm.Web.Features.Trades;
using Wfm.Web.Security;

namespace Wfm.Web.Hosting;

internal static class FeatureSetup
{
    /// <summary>
    /// Registers every feature service: a class under Wfm.Web.Features with operations that name first who wants them.
    /// Scoped, and stateless between operations.
    /// </summary>
    public static void AddWfmFeatures(this WebApplicationBuilder builder)
    {
        foreach (var service in FeatureServices) builder.Services.AddScoped(service);
        builder.Services.AddScoped<TradeTables>();
        builder.Services.AddScoped<StartService>();
    }

    public static IEnumerable<Type> FeatureServices { get; } =
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false, IsNested: false }
            && t.Namespace?.StartsWith("Wfm.Web.Features", StringComparison.Ordinal) == true
            && t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Any(m => m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(CurrentUser)))];
}
