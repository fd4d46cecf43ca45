using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>
/// A generated month for measuring search at any size: 30 days, six shifts, exactly six days off, at most six working days
/// running, 11 h of rest, hourly cover from 9 to 24 at 10 per agent short and 1 per agent over, four wishes an agent. With 30 agents the
/// optimum is 1035 (proven by OR-Tools CP-SAT 9.15).
/// </summary>
public static class SyntheticMonth
{
    public const int Days = 30;
    private const int DaysOff = 6;
    private const int MostDaysRunning = 6;
    private const int RestMinutes = 11 * 60;
    private const int FirstHour = 9;
    private const int Hours = 15;
    private const int WishesPerAgent = 4;

    /// <summary>The shifts, in the order of the model's indices 1 to 6.</summary>
    public static IReadOnlyList<ClockSpan> Shifts { get; } =
    [
        Of(9, 9), Of(10, 9), Of(12, 9), Of(14, 9), Of(15, 9), Of(18.5, 5.5),
    ];

    /// <summary>Names of the shift indices.</summary>
    public static IReadOnlyList<string> CellNames => [RosterText.Off, .. Shifts.Select(s => $"{s.Start / 60:00}{s.Start % 60:00}")];

    public static IReadOnlyList<string> AgentNames(int agents) => [.. Enumerable.Range(1, agents).Select(a => $"A{a}")];

    /// <summary>The month for <paramref name="agents"/> ≥ 1 agents; the same number always gives the same month.</summary>
    public static RosterModel Model(int agents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var builder = new RosterModelBuilder(agents, Days, Shifts.Count + 1);
        var random = new Congruential();
        AddLines(builder);
        builder.SetCoverage(Cover(builder, random));
        AddWishes(builder, random);
        return builder.Build();
    }

    private static void AddLines(RosterModelBuilder builder)
    {
        int[] everyone = [.. Enumerable.Range(0, builder.Agents)];
        int[] month = [.. Enumerable.Range(0, Days)];
        var daysOff = builder.AddRule(new RuleTag("days-off", new LocalText("月休六天", "Six days off")));
        long[] countOff = [1, .. Shifts.Select(_ => 0L)];
        builder.Add(new Total(daysOff, everyone, TotalKind.Sum, countOff, [month], DaysOff, DaysOff, Penalty.Hard()));
        var running = builder.AddRule(new RuleTag("days-running", new LocalText("连续上班不超过六天", "At most six working days running")));
        builder.Add(new Run(running, everyone, ShiftSet.Working(builder.Shifts), 1, MostDaysRunning, Penalty.Hard()));
        var rest = builder.AddRule(new RuleTag("rest", new LocalText("班次间隔至少十一小时", "Eleven hours of rest")));
        for (var s = 0; s < Shifts.Count; s++)
        {
            var tooEarly = new ShiftSet(Enumerable.Range(0, Shifts.Count)
                .Where(t => Shifts[t].Start + ClockSpan.MinutesPerDay - Shifts[s].End < RestMinutes)
                .Select(t => t + 1));
            if (!tooEarly.IsEmpty) builder.Add(new Sequence(rest, everyone, [ShiftSet.Of(s + 1), tooEarly], month, Penalty.Hard()));
        }
    }

    private static Coverage Cover(RosterModelBuilder builder, Congruential random)
    {
        var rule = builder.AddRule(new RuleTag("coverage", new LocalText("人手覆盖", "Cover")));
        var rows = new CoverageRow[Days * Hours];
        for (var r = 0; r < rows.Length; r++)
        {
            var (day, hour) = (r / Hours, r % Hours + FirstHour);
            var required = Required(builder.Agents, day, hour, random.Next());
            rows[r] = new CoverageRow(rule, "", day, Of(hour, 1), ConvexCost.Linear(required, under: 10, over: 1));
        }
        return new Coverage(rows, new int[builder.Agents], Days, builder.Shifts, (_, day, shift) =>
            from hour in Enumerable.Range(0, Hours)
            where Shifts[shift - 1].Covers(rows[day * Hours + hour].Span)
            select new Contribution(day * Hours + hour, 1));
    }

    private static int Required(int agents, int day, int hour, double r)
    {
        var shape = Math.Max(0.15, Math.Sin((hour - 7) / 17.0 * Math.PI));
        var weekday = day % 7 == 6 ? 0.6 : 1;
        return (int)Math.Floor(shape * agents * 0.55 * weekday * (0.9 + 0.2 * r) + 0.5);
    }

    private static void AddWishes(RosterModelBuilder builder, Congruential random)
    {
        var rule = builder.AddRule(new RuleTag("wishes", new LocalText("休息意愿", "Wishes for a day off")));
        for (var a = 0; a < builder.Agents; a++)
            for (var w = 0; w < WishesPerAgent; w++)
                builder.Add(new Cell(rule, a, (int)(random.Next() * Days), ShiftSet.Working(builder.Shifts), Penalty.Soft(5)));
    }

    private static ClockSpan Of(double startHour, double hours) => new((int)(startHour * 60), (int)((startHour + hours) * 60));

    /// <summary>The linear congruential generator of ANSI C, so that anyone can make the same month.</summary>
    private sealed class Congruential
    {
        private ulong _x = 12345;

        public double Next()
        {
            _x = (1103515245 * _x + 12345) % (1UL << 31);
            return _x / (double)(1UL << 31);
        }
    }
}
