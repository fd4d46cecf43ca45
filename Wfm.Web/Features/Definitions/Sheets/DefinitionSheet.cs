using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Planning.WithinDay;
using Wfm.Engine.Rostering;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.Definitions.Sheets;

/// <summary>
/// Parts of a centre as rows of a table: which columns they have, what stands in them, and what part a set of rows makes. What a row
/// says is written as centre.json has it and read by its reader, so that a page and a file are held to the same.
/// </summary>
internal abstract class DefinitionSheet
{
    public abstract CentrePartKind Kind { get; }

    /// <summary>Type of the part.</summary>
    public abstract Type Content { get; }

    /// <summary>False for what has dates of its own.</summary>
    public virtual bool CountsFromMonth => true;

    public abstract TableShape Shape(Centre centre);

    /// <summary>Keys of the parts that there are.</summary>
    public abstract IEnumerable<string> Parts(Centre centre);

    /// <summary>The rows of a part.</summary>
    public abstract IEnumerable<TableLine> Lines(string part, object content);

    /// <summary>Key of the part to which a row belongs; empty where the row does not say it yet.</summary>
    public abstract string PartOf(IReadOnlyDictionary<string, string> cells);

    /// <summary>The part that rows make; null where it is gone, or where something was found.</summary>
    public abstract object? Build(SheetDraft draft);

    public static DefinitionSheet Of(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Queues => new QueueSheet(),
        DefinitionKind.Losses => new LossSheet(),
        DefinitionKind.ShiftTypes => new ShiftSheet(),
        DefinitionKind.DayRules => new DaySheet(),
        DefinitionKind.Meetings => new MeetingSheet(),
        DefinitionKind.Contacts => new ContactSheet(),
        DefinitionKind.Outbound => new OutboundSheet(),
        DefinitionKind.Holidays => new HolidaySheet(),
        DefinitionKind.Closures => new ClosureSheet(),
        DefinitionKind.Settings => new SettingsSheet(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such table."),
    };

    protected static TableColumn Id(LocalText title, int width = 110) =>
        new("id", title, new TextCell()) { Required = true, IsFixed = true, Width = width };

    protected static IEnumerable<TableColumn> Names() =>
    [
        new("name_zh", new("中文名称", "Chinese name"), new TextCell()) { Required = true, Width = 150 },
        new("name_en", new("英文名称", "English name"), new TextCell()) { Required = true, Width = 150 },
    ];

    /// <summary>Rows that have nothing to be known by are numbered.</summary>
    protected static TableColumn Number() => new("no", new("序号", "No."), new TextCell()) { IsFixed = true, Width = 70 };

    protected static Func<IReadOnlyCollection<string>, string> NextAfter(string prefix) => used =>
        Enumerable.Range(1, used.Count + 1).Select(i => prefix + Texts.Of(i)).First(key => !used.Contains(key));

    protected static ChoicesCell Weekdays(Centre centre) => new([.. centre.Holidays.Week.Days.Select(Weekday)]);

    protected static ChoiceCell OneWeekday(Centre centre) => new([.. centre.Holidays.Week.Days.Select(Weekday)]);

    protected static ChoiceCell QueuesOf(Centre centre) => new([.. centre.Queues.Select(q => new CellChoice(q.Id, q.Name))]);

    protected static ChoicesCell TeamsOf(Centre centre) => new([.. centre.Teams.Select(t => new CellChoice(t.Id, t.Name))]);

    protected static string[] Ids(IEnumerable<QueueDefinition> queues) => [.. queues.Select(q => q.Id)];

    protected static string[] Ids(IEnumerable<Team> teams) => [.. teams.Select(t => t.Id)];

    protected static ChoiceCell Kinds(IEnumerable<string> kinds) => new([.. kinds.Select(k => new CellChoice(k, DayActivity.NameOf(k)))]);

    /// <summary>Values that are their own names.</summary>
    protected static ChoiceCell Plain(params string[] values) => new([.. values.Select(v => new CellChoice(v, new(v, v)))]);

    private static CellChoice Weekday(DayOfWeek day) => new(Texts.Of(day), Wording.Weekday(day));
}
