using System.Globalization;
using System.Text;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Reading;
using Wfm.Engine.Rostering;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;

namespace Wfm.Web.Exports;

/// <summary>The stages of a plan as comma separated text; times are wall-clock times of the centre.</summary>
public static class PlanCsv
{
    /// <summary>
    /// timestamp, queue, volume, aht, low, high: one row per interval and queue. Where clocks change, here, in the requirement and in
    /// outbound work, a last column says how far they are ahead of UTC, which tells an hour that comes twice apart.
    /// </summary>
    public static string Forecast(IReadOnlyList<Forecast> forecasts) => Table(
        "timestamp,queue,volume,aht,low,high" + OffsetColumn(forecasts.Select(f => f.Grid)),
        from f in forecasts
        from i in Enumerable.Range(0, f.Volume.Length)
        select Row(
        [
            Stamp(f.Period, f.Grid, i), f.Queue, F(f.Volume[i]), F(f.AhtSeconds[i]), F(f.Low[i]), F(f.High[i]),
            .. OffsetCell(f.Period, f.Grid, i),
        ]));

    /// <summary>timestamp, queue, volume, aht, load, net, shrinkage, gross: one row per interval and queue.</summary>
    public static string Requirement(IReadOnlyList<Requirement> requirements) => Table(
        RequirementColumns + OffsetColumn(requirements.Select(r => r.Grid)),
        from r in requirements
        from i in Enumerable.Range(0, r.Gross.Length)
        select Row([.. Cells(r, i), .. OffsetCell(r.Period, r.Grid, i)]));

    /// <summary>The same with gross on a quiet and on a busy day; the lists are in the same order.</summary>
    public static string Requirement(
        IReadOnlyList<Requirement> requirements, IReadOnlyList<Requirement> low, IReadOnlyList<Requirement> high) => Table(
        RequirementColumns + ",gross_low,gross_high" + OffsetColumn(requirements.Select(r => r.Grid)),
        from q in Enumerable.Range(0, requirements.Count)
        from i in Enumerable.Range(0, requirements[q].Gross.Length)
        select Row(
        [
            .. Cells(requirements[q], i), F(low[q].Gross[i]), F(high[q].Gross[i]),
            .. OffsetCell(requirements[q].Period, requirements[q].Grid, i),
        ]));

    internal const string OffsetName = "utc_offset";

    private const string RequirementColumns = "timestamp,queue,volume,aht,load_erlangs,net,shrinkage,gross";

    /// <summary>timestamp, work, queue, agents: one row per interval in which agents make outbound calls.</summary>
    public static string Outbound(PlanningPeriod period, IntervalGrid grid, IReadOnlyList<OutboundFit> outbound) => Table(
        "timestamp,work,queue,agents" + OffsetColumn([grid]),
        from fit in outbound
        from i in Enumerable.Range(0, fit.Agents.Length)
        where fit.Agents[i] > 0
        select Row(
            [Stamp(period, grid, i), fit.Work.Id, fit.Work.Queue, F(fit.Agents[i]), .. OffsetCell(period, grid, i)]));

    private static string[] Cells(Requirement r, int i) =>
    [
        Stamp(r.Period, r.Grid, i), r.Queue, F(r.Volume[i]), F(r.AhtSeconds[i]), F(r.LoadErlang(i)),
        F(r.Net[i]), F(r.Shrinkage[i]), F(r.Gross[i]),
    ];

    /// <summary>agent, name, date, shift, start, end, queue and the unpaid breaks: one row per shift worked.</summary>
    public static string Roster(IReadOnlyList<Agent> agents, IReadOnlyList<ShiftType> shiftTypes, IEnumerable<Assignment> assignments)
    {
        var shifts = shiftTypes.ToDictionary(s => s.Code);
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        var breaks = shiftTypes.Count == 0 ? 0 : shiftTypes.Max(s => s.UnpaidBreaks.Count);
        var header = "agent,name,date,shift,start,end,queue"
            + string.Concat(Enumerable.Range(1, breaks).Select(b => F($",break{b}_start,break{b}_end")));
        return Table(
            header,
            assignments.Select(
                a => Row([.. ShiftCells(a, names[a.Agent], shifts[a.Shift]), .. BreakCells(a.Date, shifts[a.Shift], breaks)])));
    }

    /// <summary>
    /// agent, name, date, shift, queue, kind, start, end: one row per activity placed. On a day on which the clock is changed, two last
    /// columns say how far it is ahead of UTC at the start and at the end.
    /// </summary>
    public static string Day(IReadOnlyList<Agent> agents, DayPlan day)
    {
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        var isChanged = day.Grid != day.Grid.Even;
        return Table(
            "agent,name,date,shift,queue,kind,start,end" + (isChanged ? $",{OffsetName},end_{OffsetName}" : ""),
            from a in day.Agents
            from e in a.Entries
            select Row(
            [
                a.Agent, names.GetValueOrDefault(a.Agent, a.Agent), F($"{day.Date:yyyy-MM-dd}"), a.Shift, a.Queue, e.Kind,
                Stamp(day.Date, day.Clock.ReadingAt(e.Start)), Stamp(day.Date, day.Clock.ReadingAt(e.End)),
                .. isChanged ? new[] { "UTC" + Offset(day.Clock.OffsetAt(e.Start)), "UTC" + Offset(day.Clock.OffsetAt(e.End)) } : [],
            ]));
    }

    /// <summary>
    /// The same shifts as a roster file, every time away from the queue as a break: what the simulate verb reads. On a day on which the
    /// clock is changed, times state how far it is ahead of UTC.
    /// </summary>
    public static string DayRoster(DayPlan day)
    {
        var breaks = day.Agents.Select(a => a.Away().Count).DefaultIfEmpty(0).Max();
        var header = "agent,date,start,end,queue" + string.Concat(
            Enumerable.Range(1, breaks).Select(b => F($",break{b}_start,break{b}_end")));
        return Table(header, day.Agents.Select(a => Row(
        [
            a.Agent, F($"{day.Date:yyyy-MM-dd}"), At(a.Start), At(a.End), a.Queue,
            .. a.Away().SelectMany(b => new[] { At(b.Start), At(b.End) }),
            .. Enumerable.Repeat("", 2 * (breaks - a.Away().Count)),
        ])));

        string At(int minute) => Stamp(day.Date, day.Clock.ReadingAt(minute))
            + (day.Grid == day.Grid.Even ? "" : Offset(day.Clock.OffsetAt(minute)));
    }

    private static string[] ShiftCells(Assignment a, string name, ShiftType shift) =>
        [a.Agent, name, F($"{a.Date:yyyy-MM-dd}"), a.Shift, Stamp(a.Date, shift.Span.Start), Stamp(a.Date, shift.Span.End), a.Queue];

    private static IEnumerable<string> BreakCells(DateOnly date, ShiftType shift, int columns) =>
        Enumerable.Range(0, columns).SelectMany(b => b < shift.UnpaidBreaks.Count
            ? new[] { Stamp(date, shift.UnpaidBreaks[b].Start), Stamp(date, shift.UnpaidBreaks[b].End) }
            : ["", ""]);

    private static string Table(string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.Append(row).Append('\n');
        return text.ToString();
    }

    private static string Row(params string[] cells) => string.Join(',', cells.Select(CsvField.Of));

    private static string Stamp(PlanningPeriod period, IntervalGrid grid, int interval) =>
        Stamp(period.Start, grid.CellOf(period, interval) * grid.Minutes);

    private static string OffsetColumn(IEnumerable<IntervalGrid> grids) => grids.Any(g => g != g.Even) ? "," + OffsetName : "";

    private static string[] OffsetCell(PlanningPeriod period, IntervalGrid grid, int interval) =>
        grid == grid.Even ? [] : [Offset(period, grid, interval)];

    /// <summary>How far the clock of a grid is ahead of UTC in an interval, such as UTC+01:00.</summary>
    internal static string Offset(PlanningPeriod period, IntervalGrid grid, int interval) => grid.OffsetOf(period, interval) is { } minutes
        ? "UTC" + Offset(minutes)
        : "";

    private static string Offset(int minutes) =>
        F($"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");

    private static string Stamp(DateOnly date, int minute) =>
        F($"{date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute):yyyy-MM-ddTHH:mm:ss}");

    private static string F(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
