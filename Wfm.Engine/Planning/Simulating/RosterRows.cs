using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Simulating;

/// <summary>The shifts of a roster file as assignments of shift types.</summary>
/// <param name="ShiftTypes">Those of the centre where span and breaks are the same; the others carry their span as code.</param>
public sealed record RosterRows(IReadOnlyList<ShiftType> ShiftTypes, IReadOnlyList<Assignment> Assignments)
{
    /// <param name="known">Shift types of the centre.</param>
    public static RosterRows Of(RosterTable table, IReadOnlyList<ShiftType> known)
    {
        var types = new List<ShiftType>();
        var assignments = new List<Assignment>();
        foreach (var row in table.Rows.Where(r => r.Queues.Count > 0))
        {
            IReadOnlyList<ClockSpan> breaks = [.. row.Breaks.Select(b => new ClockSpan(b.Start.Reading, b.End.Reading))];
            var span = new ClockSpan(row.Start.Reading, row.End.Reading);
            var type = types.Concat(known).FirstOrDefault(t => t.Span == span && t.UnpaidBreaks.OrderBy(b => b.Start).SequenceEqual(breaks))
                ?? new ShiftType(
                    $"{span} {string.Join(' ', breaks)}".Trim(), new LocalText($"{span}", $"{span}"), "other", span, breaks, []);
            if (!types.Contains(type)) types.Add(type);
            assignments.Add(new Assignment(row.Agent, row.Date, type.Code, row.Queues[0]));
        }
        return new RosterRows(types, assignments);
    }
}
