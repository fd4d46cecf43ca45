using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules;

/// <summary>Which intervals of the period the shifts staff from start to end, day by day: where the clocks change, others.</summary>
/// <param name="counts">Shift options that are asked about.</param>
/// <param name="breaksAreAbsence">False when an agent counts through unpaid breaks as well.</param>
internal sealed class StaffedIntervals(RuleContext context, IntervalGrid grid, Func<ShiftOption, bool> counts, bool breaksAreAbsence = true)
{
    private readonly Dictionary<int, int[]> _usual = [];
    private readonly Dictionary<(int Day, int Shift), int[]> _uneven = [];
    private readonly Dictionary<int, HashSet<int>> _byAny = [];

    /// <summary>Intervals counted from the start of the period, some before or after it; none for a shift that does not count.</summary>
    public IEnumerable<int> Of(int day, int shift)
    {
        if (context.Options[shift] is not { } option || !counts(option)) return [];
        var midnight = grid.FirstOf(context.Period, day);
        return FromMidnight(day, shift, option.Type).Select(i => midnight + i);
    }

    /// <summary>Intervals that any shift of a day staffs.</summary>
    public HashSet<int> ByAny(int day) => _byAny.TryGetValue(day, out var known)
        ? known
        : _byAny[day] = [.. context.Options.All.SelectMany(o => Of(day, o.Shift))];

    /// <summary>Agents on duty who are not decided: by a shift of the day before the period, or of the day after it.</summary>
    public int Beside(IReadOnlyList<int> agents, int interval)
    {
        var days = context.Period.Days;
        if (interval < grid.FirstOf(context.Period, 1) && context.Model.PrefixDays > 0)
            return agents.Count(a => Of(-1, context.Past(a, -1)).Contains(interval));
        return interval >= grid.Count(context.Period) && context.Model.SuffixDays > 0
            ? agents.Count(a => Of(days, context.Following(a, days)).Contains(interval))
            : 0;
    }

    private int[] FromMidnight(int day, int shift, ShiftType type)
    {
        var date = context.Period[day];
        if (!breaksAreAbsence) type = type with { UnpaidBreaks = [] };
        if (!grid.Clock.RunsEvenly(date, RuleContext.LongestShiftDays))
            return _uneven.TryGetValue((day, shift), out var known) ? known : _uneven[(day, shift)] = [.. type.Staffed(grid, date)];
        return _usual.TryGetValue(shift, out var usual) ? usual : _usual[shift] = [.. type.Staffed(grid, date)];
    }
}
