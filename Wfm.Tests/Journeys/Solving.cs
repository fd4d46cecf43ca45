using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner at the solver.</summary>
public static class Solving
{
    private const string LongestSeconds = "600";

    /// <summary>Has a roster made and keeps the first that breaks no rule, however long the machine takes to find it.</summary>
    /// <param name="picture">Name of a picture of the running search.</param>
    /// <param name="bounded">Waits for a bound as well.</param>
    public static async Task KeepFirstValid(Visitor planner, string button, string picture, bool bounded = false)
    {
        var solve = await FindFirstValid(planner, button);
        if (bounded)
            await planner.SeeWhileMoving(() => Assertions.Expect(solve.Locator("[data-figure=bound]")).ToHaveTextAsync(new Regex("[0-9]")));
        await planner.Picture(picture);
        await planner.Button("停止并保留").ClickAsync();
        await Visitor.See(solve.GetByText("已完成"));
        await Visitor.See(planner.Text("无硬性违规"));
    }

    /// <summary>Has a roster made and waits for the first that breaks no rule; the search goes on.</summary>
    /// <returns>What the page shows of the search.</returns>
    public static async Task<ILocator> FindFirstValid(Visitor planner, string button)
    {
        await planner.Page.GetByLabel("时间").FillAsync(LongestSeconds);
        await planner.Button(button).ClickAsync();
        var solve = planner.Page.GetByRole(AriaRole.Region, new() { Name = "求解", Exact = true });
        await Visitor.See(solve.GetByText("运行中"));
        await planner.SeeWhileMoving(() => Assertions.Expect(solve.Locator("[data-figure=hard]")).ToHaveTextAsync("0"));
        return solve;
    }
}
