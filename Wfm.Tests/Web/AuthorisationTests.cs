using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Wfm.Tests.Journeys;
using Wfm.Web.Components;
using Wfm.Web.Components.Layout;
using Wfm.Web.Hosting;
using Wfm.Web.Security;

namespace Wfm.Tests.Web;

/// <summary>Guards over all features: no operation without a check on the server, no page without a role.</summary>
public sealed class AuthorisationTests
{
    private static IEnumerable<(Type Service, MethodInfo Operation)> Operations =>
        from service in FeatureSetup.FeatureServices
        from method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        select (service, method);

    [Fact]
    public void Every_operation_asks_first_who_wants_it()
    {
        var careless = Operations.Where(o => o.Operation.GetParameters() is not [{ ParameterType: var first }, ..] || first != typeof(CurrentUser));
        Assert.Empty(careless.Select(o => $"{o.Service.Name}.{o.Operation.Name}"));
    }

    [Fact]
    public async Task Every_operation_refuses_somebody_without_a_role()
    {
        await using var app = Application();
        using var scope = app.Services.CreateScope();
        var open = new List<string>();
        foreach (var (service, operation) in Operations)
        {
            if (!await Refuses(scope.ServiceProvider.GetRequiredService(service), operation)) open.Add($"{service.Name}.{operation.Name}");
        }
        Assert.Empty(open);
    }

    [Fact]
    public void Every_page_names_who_may_open_it()
    {
        var open = Pages.Where(p => p.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>() is null).Select(p => p.Name);
        Assert.Equal(["ErrorPage", "InvitationPage", "NotFoundPage", "SignInPage", "StartPage"], open.Order());
    }

    [Fact]
    public void No_two_pages_share_an_address()
    {
        var addresses = Pages.SelectMany(p => p.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template.ToUpperInvariant());
        Assert.Empty(addresses.GroupBy(a => a).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_entry_of_the_navigation_leads_to_a_page_that_its_readers_may_open()
    {
        var pages = Pages.SelectMany(p => p.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, Page: p))).ToLookup(p => p.Template, p => p.Page);
        foreach (var item in NavItem.All)
        {
            var page = Assert.Single(pages[item.Path]);
            var allowed = page.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>()!.Roles!.Split(',');
            Assert.Subset(allowed.ToHashSet(), item.Roles.ToHashSet());
        }
    }

    private static IEnumerable<Type> Pages =>
        typeof(WfmPage).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any());

    /// <summary>True when the operation throws <see cref="ForbiddenException"/> before it looks at any other argument.</summary>
    private static async Task<bool> Refuses(object service, MethodInfo operation)
    {
        var arguments = operation.GetParameters().Select((p, i) =>
            i == 0 ? CurrentUser.Nobody : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
        try
        {
            if (operation.Invoke(service, arguments) is Task task) await task;
            return false;
        }
        catch (TargetInvocationException fault)
        {
            return fault.InnerException is ForbiddenException;
        }
        catch (ForbiddenException)
        {
            return true;
        }
    }

    private static WebApplication Application() =>
        WfmApplication.Compose(["--data", Directory.CreateTempSubdirectory("wfm-services-").FullName]).Build();
}
