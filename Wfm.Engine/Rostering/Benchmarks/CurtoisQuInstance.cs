using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Benchmarks;

/// <summary>
/// A shift-scheduling instance of Curtois and Qu (2014, schedulingbenchmarks.org). The horizon starts on a Monday; what
/// comes before and after it is unrestricted.
/// </summary>
public sealed record CurtoisQuInstance(
    int Days,
    IReadOnlyList<CurtoisQuInstance.Shift> Shifts,
    IReadOnlyList<CurtoisQuInstance.Employee> Staff,
    IReadOnlyList<CurtoisQuInstance.Request> Requests,
    IReadOnlyList<CurtoisQuInstance.Cover> Covers)
{
    /// <param name="ForbiddenNext">Indices into <see cref="Shifts"/> that may not be worked on the next day.</param>
    public sealed record Shift(string Id, int Minutes, IReadOnlyList<int> ForbiddenNext);

    /// <param name="MaxShifts">Most shifts of each type, aligned with <see cref="Shifts"/>.</param>
    /// <param name="DaysOff">Days that must be off.</param>
    public sealed record Employee(
        string Id, IReadOnlyList<int> MaxShifts, int MaxMinutes, int MinMinutes, int MaxConsecutiveShifts,
        int MinConsecutiveShifts, int MinConsecutiveDaysOff, int MaxWeekends, IReadOnlyList<int> DaysOff);

    /// <summary>A wish to work (<paramref name="On"/>) or not to work one shift on one day.</summary>
    public sealed record Request(int Employee, int Day, int Shift, int Weight, bool On);

    public sealed record Cover(int Day, int Shift, int Required, int Under, int Over);

    /// <summary>Names of the shift indices of the model: "-" for off, then the shift ids.</summary>
    public IReadOnlyList<string> CellNames => [RosterText.Off, .. Shifts.Select(s => s.Id)];

    public IReadOnlyList<string> AgentNames => [.. Staff.Select(e => e.Id)];

    /// <summary>The instance in the constraints of the engine; shift k of the instance is index k + 1.</summary>
    public RosterModel Compile()
    {
        var builder = new RosterModelBuilder(Staff.Count, Days, Shifts.Count + 1);
        CompileSuccessions(builder);
        CompileMaxShifts(builder);
        CompileMinutes(builder);
        CompileRuns(builder);
        CompileWeekends(builder);
        CompileDaysOff(builder);
        CompileRequests(builder);
        CompileCover(builder);
        return builder.Build();
    }

    private int[] AllDays => [.. Enumerable.Range(0, Days)];

    private int[] AllStaff => [.. Enumerable.Range(0, Staff.Count)];

    private void CompileSuccessions(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("succession", new LocalText("班次衔接", "Shift succession")));
        for (var s = 0; s < Shifts.Count; s++)
            if (Shifts[s].ForbiddenNext.Count > 0)
                builder.Add(new Sequence(
                    rule, AllStaff, [ShiftSet.Of(s + 1), new ShiftSet(Shifts[s].ForbiddenNext.Select(n => n + 1))], AllDays,
                    Penalty.Hard()));
    }

    private void CompileMaxShifts(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("max-shifts", new LocalText("各班次次数上限", "Most shifts of a type")));
        for (var e = 0; e < Staff.Count; e++)
        {
            var banned = new ShiftSet(Enumerable.Range(0, Shifts.Count).Where(s => Staff[e].MaxShifts[s] == 0).Select(s => s + 1));
            if (!banned.IsEmpty)
                foreach (var day in AllDays) builder.Add(new Cell(rule, e, day, banned, Penalty.Hard()));
            for (var s = 0; s < Shifts.Count; s++)
                if (Staff[e].MaxShifts[s] is > 0 and var most && most < Days)
                    builder.Add(SumOver(rule, e, Weights(k => k == s ? 1 : 0), 0, most));
        }
    }

    private void CompileMinutes(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("minutes", new LocalText("总工时", "Total minutes")));
        for (var e = 0; e < Staff.Count; e++)
            builder.Add(SumOver(rule, e, Weights(s => Shifts[s].Minutes), Staff[e].MinMinutes, Staff[e].MaxMinutes));
    }

    private void CompileRuns(RosterModelBuilder builder)
    {
        var working = builder.AddRule(new RuleTag("consecutive-shifts", new LocalText("连续上班天数", "Consecutive working days")));
        var off = builder.AddRule(new RuleTag("consecutive-days-off", new LocalText("连续休息天数", "Consecutive days off")));
        for (var e = 0; e < Staff.Count; e++)
        {
            builder.Add(new Run(
                working, [e], ShiftSet.Working(Shifts.Count + 1), Staff[e].MinConsecutiveShifts, Staff[e].MaxConsecutiveShifts,
                Penalty.Hard()));
            builder.Add(new Run(off, [e], ShiftSet.Off, Staff[e].MinConsecutiveDaysOff, int.MaxValue, Penalty.Hard()));
        }
    }

    private void CompileWeekends(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("weekends", new LocalText("上班周末数", "Weekends worked")));
        IReadOnlyList<int>[] weekends = [.. Enumerable.Range(0, Days / 7).Select(w => new[] { 7 * w + 5, 7 * w + 6 })];
        if (weekends.Length == 0) return;
        for (var e = 0; e < Staff.Count; e++)
            builder.Add(new Total(
                rule, [e], TotalKind.GroupsTouched, Weights(_ => 1), weekends, 0, Staff[e].MaxWeekends, Penalty.Hard()));
    }

    private void CompileDaysOff(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("days-off", new LocalText("固定休息日", "Fixed days off")));
        for (var e = 0; e < Staff.Count; e++)
            foreach (var day in Staff[e].DaysOff)
                builder.Add(new Cell(rule, e, day, ShiftSet.Working(Shifts.Count + 1), Penalty.Hard()));
    }

    private void CompileRequests(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("requests", new LocalText("员工意愿", "Requests")));
        foreach (var r in Requests)
        {
            var refused = r.On
                ? new ShiftSet(Enumerable.Range(0, Shifts.Count + 1).Where(s => s != r.Shift + 1))
                : ShiftSet.Of(r.Shift + 1);
            builder.Add(new Cell(rule, r.Employee, r.Day, refused, Penalty.Soft(r.Weight)));
        }
    }

    private void CompileCover(RosterModelBuilder builder)
    {
        var rule = builder.AddRule(new RuleTag("coverage", new LocalText("人手覆盖", "Cover")));
        CoverageRow[] rows = [.. Covers.Select(c => new CoverageRow(
            rule, Shifts[c.Shift].Id, c.Day, new ClockSpan(0, ClockSpan.MinutesPerDay), ConvexCost.Linear(c.Required, c.Under, c.Over)))];
        var rowsOf = Enumerable.Range(0, rows.Length).ToLookup(r => (Covers[r].Day, Covers[r].Shift + 1), r => new Contribution(r, 1));
        builder.SetCoverage(new Coverage(rows, new int[Staff.Count], Days, Shifts.Count + 1, (_, day, shift) => rowsOf[(day, shift)]));
    }

    private Total SumOver(int rule, int employee, IReadOnlyList<long> weights, long min, long max) =>
        new(rule, [employee], TotalKind.Sum, weights, [AllDays], min, max, Penalty.Hard());

    private long[] Weights(Func<int, long> ofShift) => [0, .. Enumerable.Range(0, Shifts.Count).Select(ofShift)];
}
