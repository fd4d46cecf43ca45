using System.Globalization;

namespace Wfm.Tests.Journeys;

/// <summary>The product does its work on whatever day it is started.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AnyDayJourney
{
    [BrowserFact]
    public Task A_month_is_solved_on_a_day_in_the_past() => Solve("2026-03-29");

    [BrowserFact]
    public Task A_month_is_solved_today() => Solve(null);

    [BrowserFact]
    public Task A_month_is_solved_two_years_ahead() => Solve(TwoYearsAhead);

    private static string TwoYearsAhead { get; } =
        DateOnly.FromDateTime(Clocks.Running.GetUtcNow().UtcDateTime).AddYears(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task Solve(string? today)
    {
        var data = ProductProcess.NewData();
        await using (var product = await ProductProcess.Start(data, today))
        {
            await using var planner = await Visitor.At(product);
            await planner.SignIn("planner");
            await Visitor.See(planner.Heading("历史数据"));
            await planner.Open("/forecast");
            await planner.Button("生成预测").ClickAsync();
            await Visitor.See(planner.Text("每日：历史与预测"));
            await planner.Link("下一步：需求").ClickAsync();
            await planner.Button("计算需求").ClickAsync();
            await planner.Link("下一步：排班").ClickAsync();
            await Solving.KeepFirstValid(planner, "生成排班", "any-day-solving");
            Assert.Empty(planner.Faults);
        }
        Directory.Delete(data, recursive: true);
    }
}
