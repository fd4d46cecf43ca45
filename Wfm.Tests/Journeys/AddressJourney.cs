using System.Reflection;
using Microsoft.AspNetCore.Components;
using Wfm.Web.Components;
using Wfm.Web.Security;

namespace Wfm.Tests.Journeys;

/// <summary>Whatever month or day stands in the address of a page, the page shows something and says what it is.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AddressJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    private static readonly string[] Months = ["0001-01", "9999-12", "2026-13", "1900-01", "2199-12", "soon"];

    /// <summary>Pages that read a month or a day from the address, told by what they take from it.</summary>
    private static IEnumerable<string> Pages(string role) =>
        from page in typeof(App).Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>()
        where page.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>()?.Roles?.Contains(role,
            StringComparison.Ordinal) == true
        where Taken(page).Any(t => t is "month" or "date") || route.Template.Contains("{Iso}", StringComparison.Ordinal)
        select route.Template;

    [BrowserFact]
    public async Task No_month_in_an_address_breaks_a_page_of_the_planner() => await Walk("planner", Roles.Planner, 7);

    [BrowserFact]
    public async Task No_day_in_an_address_breaks_a_page_of_an_agent() => await Walk("a001", Roles.Agent, 2);

    private async Task Walk(string account, string role, int least)
    {
        var pages = Pages(role).ToList();
        Assert.True(pages.Count >= least, string.Join(' ', pages));
        await using var visitor = await Visitor.At(product.Process);
        await visitor.SignIn(account);
        foreach (var page in pages)
        {
            foreach (var month in Months)
            {
                var day = month.Length == 7 ? $"{month}-31" : month;
                await visitor.Open(page.Replace("{Iso}", day, StringComparison.Ordinal) + $"?month={month}&date={day}");
                await Visitor.See(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }));
                await Visitor.See(visitor.Page.Locator(".plan-bar, .notice, .card, .empty, table").First);
                Assert.DoesNotContain("此页面出现故障", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
            }
        }
        Assert.Empty(visitor.Faults);
    }

    private static IEnumerable<string> Taken(Type page) =>
        from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.FlattenHierarchy)
        let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where query is not null
        select query.Name ?? property.Name.ToLowerInvariant();
}
