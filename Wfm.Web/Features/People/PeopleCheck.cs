using Wfm.Engine.Time;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.People;

/// <summary>What is wrong with changes of people beside faults of single cells.</summary>
internal sealed class PeopleCheck(TableShape shape, PeopleDesk desk, DateOnly today, IReadOnlySet<string> referred)
{
    private static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    public IReadOnlyList<TableFinding> Of(TableChanges changes)
    {
        var ids = changes.Lines.Where(l => l.IsAdded).GroupBy(l => l[PeopleTable.Id], AnyCase)
            .ToDictionary(g => g.Key, g => g.Count(), AnyCase);
        var stored = desk.Rows.Select(r => r.Id).ToHashSet(AnyCase);
        var names = desk.Rows.ToLookup(r => r.Name, r => r.Id, AnyCase);
        return
        [
            .. changes.Faults(shape.Columns),
            .. changes.Lines.Where(l => l.IsAdded).SelectMany(l => Hired(l, ids, stored, names)),
            .. changes.Lines.Where(l => l is { IsAdded: false, IsRemoved: false }).SelectMany(l => Changed(l, changes.From)),
            .. changes.Lines.Where(l => !l.IsRemoved).SelectMany(Person),
            .. changes.Lines.Where(l => l.IsRemoved && referred.Contains(l.Before!.Key)).Select(l => new TableFinding(l.Row, null, new(
                $"“{l.Before!.Key}”已有班次、请假、换班或账号记录，不能删除；请填写离职日期",
                $"'{l.Before!.Key}' has shifts, leave, swaps or an account in use and stays on record; set a last day instead."))),
        ];
    }

    private static IEnumerable<TableFinding> Hired(
        LineChange line, Dictionary<string, int> added, HashSet<string> stored, ILookup<string, string> names)
    {
        var id = line[PeopleTable.Id];
        if (stored.Contains(id) || added.GetValueOrDefault(id) > 1)
            yield return new(line.Row, PeopleTable.Id, new(
                $"工号“{id}”已被使用（不区分大小写）", $"The agent id '{id}' is used already; case does not count."));
        if (names[line[PeopleTable.Name]].FirstOrDefault() is { } same && line[PeopleTable.Name].Length > 0)
            yield return new(line.Row, PeopleTable.Name, new(
                $"与 {same} 同名；若是同一个人，请改原有的行", $"{same} has the same name; if this is the same person, change that row instead."), true);
    }

    private IEnumerable<TableFinding> Changed(LineChange line, DateOnly from)
    {
        var dated = PeopleTable.Dated.Where(line.Changes).ToList();
        if (dated.Count == 0 || desk.Find(line.Before!.Key) is not { } row) yield break;
        var current = Month.Of(today);
        foreach (var column in dated)
        {
            if (Begin(row, from) == DateOnly.MinValue) continue;
            if (from < current.First) yield return new(line.Row, column, new(
                $"更改最早从本月（{current}）起生效；更正错误请改该客服的任职记录",
                $"A change counts from this month ({current}) at the earliest; to correct a mistake, change the agent's terms."));
            else if (from.Day != 1 && PeopleTable.Monthly.Contains(column)) yield return new(line.Row, column, new(
                $"班组、合同、工时比例和地点从每月 1 日起生效，例如 {Month.Of(from).Next.First:yyyy-MM-dd}；只有技能可从任意一天起",
                "Team, contract, working time and location count from the first of a month, "
                + $"such as {Month.Of(from).Next.First:yyyy-MM-dd}; only skills count from any day."));
        }
        if (DateCell.Day(line[PeopleTable.Last]) is { } last && from > last)
            yield return new(line.Row, dated[0], new(
                $"生效日晚于离职日期 {last:yyyy-MM-dd}", $"The change would count from after the last day, {last:yyyy-MM-dd}."));
    }

    private IEnumerable<TableFinding> Person(LineChange line)
    {
        var (first, last) = (DateCell.Day(line[PeopleTable.First]), DateCell.Day(line[PeopleTable.Last]));
        var born = DateCell.Day(line[PeopleTable.Birthday]);
        if (first is { } hired && last is { } gone && gone < hired)
            yield return new(line.Row, PeopleTable.Last, new(
                $"离职日期早于入职日期 {hired:yyyy-MM-dd}", $"The last day is before the hire date, {hired:yyyy-MM-dd}."));
        if (born is { } birthday && (birthday >= today || birthday >= first))
            yield return new(line.Row, PeopleTable.Birthday, new("生日应早于今天和入职日期", "A birthday is before today and before the hire date."));
        if (line.Changes(PeopleTable.Last) && !line.IsAdded && last < today)
            yield return new(line.Row, PeopleTable.Last, new(
                "离职日期已过：此后的班次不再计入", "The last day is over: shifts after it count no more."), true);
    }

    /// <summary>The day from which a change counts: what is changed before the first day of employment holds from the start.</summary>
    public static DateOnly Begin(AgentRow row, DateOnly from) => row.First is { } hired && from <= hired ? DateOnly.MinValue : from;
}
