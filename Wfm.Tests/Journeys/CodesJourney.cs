using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>A planner types the codes of a centre that calls its shifts as it likes: in small letters, in Chinese, like the keys.</summary>
[Collection(JourneyCollection.Name)]
public sealed class CodesJourney(FreshProduct product) : IClassFixture<FreshProduct>
{
    [BrowserFact]
    public async Task Codes_of_any_script_and_case_are_typed_and_no_key_takes_their_place()
    {
        await DemoMonth.Publish(product.Process.Data);
        await DemoMonth.AddShifts(product.Process.Data, "L", "lock", "e", "早", "早班", "Ñ2");
        await using var planner = await Visitor.At(product.Process);
        await planner.SignIn("planner");
        await planner.Open("/roster?month=2026-12");
        var grid = planner.Page.GetByRole(AriaRole.Grid, new() { Name = "月度班表" });
        var cell = grid.Locator("td[data-a='0'][data-d='7']");
        await cell.ClickAsync();
        (string Keys, string Code)[] typed =
            [("l", "L"), ("lock", "lock"), ("e", "e"), ("E", "E"), ("ñ2", "Ñ2"), ("undo", "Ñ2"), ("ｌ", "L")];
        foreach (var (keys, code) in typed) await Type(planner, cell, keys, code);
        await Assertions.Expect(cell).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("locked"));
        await planner.Page.Keyboard.PressAsync("Alt+l");
        await Assertions.Expect(cell).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("locked"));
        await Compose(planner, cell, "zao'ban", "早班");
        await Compose(planner, cell, "zao", "早");
        await planner.Page.Keyboard.InsertTextAsync("早班");
        await Assertions.Expect(cell).ToHaveTextAsync("早班");
        await Visitor.See(planner.Text("Alt\\+L 锁定"));
        await planner.Picture("codes");
        await planner.Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(cell).ToHaveTextAsync("");
        await planner.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(cell).ToHaveTextAsync("早班");
        await planner.Page.Keyboard.PressAsync("Control+c");
        await planner.Page.Keyboard.PressAsync("ArrowDown");
        await planner.Page.Keyboard.PressAsync("Control+v");
        await Assertions.Expect(grid.Locator("td[data-a='1'][data-d='7']")).ToHaveTextAsync("早班");
        Assert.Empty(planner.Faults);
    }

    private static async Task Type(Visitor planner, ILocator cell, string keys, string code)
    {
        foreach (var key in keys) await planner.Page.Keyboard.TypeAsync(key.ToString());
        await Assertions.Expect(cell).ToHaveTextAsync(code);
    }

    /// <summary>What an input method does: letters stand in the cell while it asks, and what was chosen takes their place.</summary>
    private static async Task Compose(Visitor planner, ILocator cell, string letters, string chosen)
    {
        var method = await planner.Page.Context.NewCDPSessionAsync(planner.Page);
        for (var i = 1; i <= letters.Length; i++)
        {
            Dictionary<string, object> composition = new() { ["text"] = letters[..i], ["selectionStart"] = i, ["selectionEnd"] = i };
            await method.SendAsync("Input.imeSetComposition", composition);
        }
        await method.SendAsync("Input.insertText", new() { ["text"] = chosen });
        await Assertions.Expect(cell).ToHaveTextAsync(chosen);
        await method.DetachAsync();
    }
}
