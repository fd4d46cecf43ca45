using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Staffing;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>
/// Shrinkage of the queues by kind, weekday and hour: a row holds for the whole day or for each hour; rows of one kind share out the
/// days of the week.
/// </summary>
internal sealed class LossSheet : DefinitionSheet
{
    /// <summary>Kind of the losses that are not told apart.</summary>
    private const string General = "general";

    private const int Hours = 24;

    public override CentrePartKind Kind => CentrePartKind.Queue;

    public override Type Content => typeof(QueueDefinition);

    public override TableShape Shape(Centre centre) => new(
        new("损耗", "Shrinkage"), "shrinkage",
        [
            Number() with { Width = 110 },
            new("queue", new("队列", "Queue"), QueuesOf(centre)) { Required = true, Width = 120 },
            new("kind", new("种类", "Kind"), new TextCell())
            {
                Required = true,
                Width = 110,
                Help = new("general 为不分种类；break、briefing、meeting、training、absence 或自定",
                    "general: not told apart; break, briefing, meeting, training, absence, or one of your own"),
            },
            new("name_zh", new("中文名称", "Chinese name"), new TextCell()) { Width = 130 },
            new("name_en", new("英文名称", "English name"), new TextCell()) { Width = 130 },
            new("planned", new("计划内", "Planned"), new YesNoCell()) { Width = 80 },
            new("days", new("星期", "Days"), Weekdays(centre)) { Width = 130, Help = new("空白为每天", "Empty means every day") },
            new("all", new("全天", "All day"), Share) { Width = 80, Help = new("没有写出的小时取此值", "Holds for every hour that is empty") },
            .. Enumerable.Range(0, Hours).Select(h => new TableColumn(Hour(h), new($"{h} 时", $"{h}:00"), Share) { Width = 66 }),
        ])
    {
        SuggestKey = NextAfter("+"),
    };

    private static NumberCell Share { get; } = new(0, 0.9, new("%", "%"), 3);

    public override IEnumerable<string> Parts(Centre centre) => centre.Queues.Select(q => q.Id);

    public override string PartOf(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("queue") ?? "";

    public override IEnumerable<TableLine> Lines(string part, object content)
    {
        var queue = (QueueDefinition)content;
        var number = 0;
        if (queue.Shrinkage.Any(s => s > 0))
            yield return Line(new(General, Named(General), false, Daily(queue.Shrinkage)), [0, 1, 2, 3, 4, 5, 6]);
        foreach (var cause in queue.Losses.Causes)
            foreach (var days in Enumerable.Range(0, 7).GroupBy(d => string.Join(' ', Of(cause, d))))
                yield return Line(cause, [.. days]);

        TableLine Line(ShrinkageCause cause, int[] days)
        {
            var cells = Cells(queue.Id, cause, days);
            cells["no"] = $"{queue.Id}:{Texts.Of(++number)}";
            return new TableLine(cells["no"], cells);
        }
    }

    public override object? Build(SheetDraft draft)
    {
        if (draft.Centre.Queues.FirstOrDefault(q => q.Id == draft.Part) is not { } queue) return null;
        var (general, causes) = (new double[Hours], new List<ShrinkageCause>());
        foreach (var kind in draft.Rows.GroupBy(r => r["kind"]))
        {
            if (Shares(draft, [.. kind]) is not { } shares) continue;
            if (kind.Key == General) general = [.. shares.Take(Hours)];
            else causes.Add(new ShrinkageCause(kind.Key, NameOf(kind.First()), kind.First()["planned"] == "yes", shares));
        }
        if (draft.Findings.Any(f => !f.IsWarning)) return null;
        var changed = queue with { Shrinkage = general, Losses = new ShrinkageProfile(causes) };
        foreach (var fault in DefinitionParts.FaultsOf(changed)) draft.Say(draft.Rows[^1], null, fault.Message);
        return changed;
    }

    /// <summary>Weekday × hour of the rows of one kind; null where they contradict each other.</summary>
    private static double[]? Shares(SheetDraft draft, IReadOnlyList<SheetRow> rows)
    {
        var (shares, taken) = (new double[7 * Hours], new bool[7]);
        foreach (var row in rows)
        {
            var days = Texts.Weekdays(row["days"]) is { Count: > 0 } some ? some : Enum.GetValues<DayOfWeek>();
            if (days.Any(d => taken[(int)d]))
            {
                draft.Say(row, "days", new("这一种类在同一天已有一行", "This kind has a row for one of these days already."));
                return null;
            }
            if (row["kind"] == General && days.Count < 7)
            {
                draft.Say(row, "days", new(
                    "不分种类的损耗每天相同；按星期请另设种类", "What is not told apart is alike on all days. Give it a kind of its own."));
                return null;
            }
            foreach (var day in days)
            {
                taken[(int)day] = true;
                for (var hour = 0; hour < Hours; hour++)
                    shares[(int)day * Hours + hour] = row.Number(Hour(hour)) ?? row.Number("all") ?? 0;
            }
        }
        return shares;
    }

    private static Dictionary<string, string> Cells(string queue, ShrinkageCause cause, int[] days)
    {
        var hours = Of(cause, days[0]);
        var isAlike = hours.Distinct().Count() == 1;
        var cells = new Dictionary<string, string>
        {
            ["queue"] = queue,
            ["kind"] = cause.Key,
            ["name_zh"] = cause.Name.Zh,
            ["name_en"] = cause.Name.En,
            ["planned"] = Texts.Of(cause.IsPlanned),
            ["days"] = days.Length == 7 ? "" : Texts.Of(days.Select(d => (DayOfWeek)d)),
            ["all"] = isAlike ? Texts.Percent(hours[0]) : "",
        };
        for (var hour = 0; hour < Hours; hour++) cells[Hour(hour)] = isAlike ? "" : Texts.Percent(hours[hour]);
        return cells;
    }

    private static LocalText NameOf(SheetRow row) =>
        row["name_zh"].Length + row["name_en"].Length == 0 ? DayActivity.NameOf(row["kind"])
        : row["name_zh"].Length == 0 ? new(row["name_en"], row["name_en"])
        : row["name_en"].Length == 0 ? new(row["name_zh"], row["name_zh"]) : row.Name;

    private static LocalText Named(string kind) => kind == General ? new("不分种类", "Not told apart") : DayActivity.NameOf(kind);

    private static double[] Of(ShrinkageCause cause, int day) => [.. cause.Shares.Skip(day * Hours).Take(Hours)];

    private static double[] Daily(IReadOnlyList<double> hours) => [.. Enumerable.Range(0, 7).SelectMany(_ => hours)];

    private static string Hour(int hour) => $"h{hour:00}";
}
