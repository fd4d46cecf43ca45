using Wfm.Engine.Rostering.Benchmarks;

namespace Wfm.Tests.Rostering.Benchmarks;

/// <summary>The model of Qu and Curtois (2020), on a small instance of our own.</summary>
public sealed class MultiActivityTests
{
    private const string Small = """
        SECTION_HORIZON
        7
        SECTION_TASKS
        2
        SECTION_STAFF
        1,360,1200
        2,0,1200
        SECTION_COVER
        1,06:00-06:15,1,1,1
        1,11:45-12:00,2,0,0
        """;

    [Theory]
    [InlineData("0 06:00 1x300 2x60", 1, 0)]
    [InlineData("0 06:00 1x360", 0, 0)]
    [InlineData("0 06:00 1x345 2x45", 1, 1)]
    [InlineData("0 06:00 1x300", 0, 2)]
    [InlineData("0 06:00 1x360|1 00:00 1x360", 0, 1)]
    [InlineData("0 06:00 1x360|0 20:00 1x360", 0, 2)]
    [InlineData("0 06:00 1x360|1 12:00 1x360", 0, 1)]
    [InlineData("0 06:05 1x360", 0, 2)]
    [InlineData("0 08:00 1x360", 0, 1)]
    [InlineData("0 06:00 1x601", 0, 2)]
    public void Over_cover_is_paid_and_rules_are_counted(string shifts, long cost, int breaches)
    {
        var evaluation = Evaluate(shifts);
        Assert.Equal((cost, breaches), (evaluation.Cost, evaluation.HardBreaches.Count));
    }

    [Fact]
    public void Six_days_running_are_one_too_many()
    {
        var week = string.Join('|', Enumerable.Range(0, 6).Select(d => $"{d} 06:00 1x360"));
        Assert.Contains(Evaluate(week).HardBreaches, b => b.Contains("days running", StringComparison.Ordinal));
    }

    [Fact]
    public void Excess_is_squared()
    {
        var instance = MultiActivityReader.Read("small.txt", Small).Value!;
        var stint = new MultiActivityInstance.Stint(2, 360);
        MultiActivityInstance.Shift[] shifts = [new(0, 360, [stint]), new(1, 360, [stint])];
        Assert.Equal(4, MultiActivityEvaluator.Evaluate(instance, shifts).Cost);
    }

    [Fact]
    public void A_wrong_number_in_a_solution_is_named_with_its_line()
    {
        var instance = MultiActivityReader.Read("small.txt", Small).Value!;
        var read = MultiActivityReader.ReadSolution("s.xml", "<Solution>\n<Employee ID=\"9\"/>\n</Solution>", instance);
        Assert.Equal((2, "9"), (Assert.Single(read.Findings).Line, read.Findings[0].Value));
    }

    private static MultiActivityEvaluator.Evaluation Evaluate(string shifts)
    {
        var instance = MultiActivityReader.Read("small.txt", Small).Value!;
        var xml = string.Concat(shifts.Split('|').Select(s => s.Split(' ')).Select(s =>
            $"<Shift><Day>{s[0]}</Day><Start>{s[1]}:00</Start>{string.Concat(s[2..].Select(t => t.Split('x')).Select(t => $"<Task><ID>{t[0]}</ID><Length>{t[1]}</Length></Task>"))}</Shift>"));
        var solution = MultiActivityReader.ReadSolution("s.xml", $"<Solution><Employee ID=\"1\">{xml}</Employee></Solution>", instance);
        return MultiActivityEvaluator.Evaluate(instance, solution.Value!);
    }
}
