using System.Globalization;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Web.Components.Tables;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Features.People;

/// <summary>The columns in which people are written, and how an agent and a term stand in them.</summary>
internal static class PeopleTable
{
    public const string Id = "id", Name = "name", Team = "team", Contract = "contract", Share = "share", Skills = "skills",
        Location = "location", First = "first", Last = "last", Seniority = "seniority", Birthday = "birthday", Contact = "contact",
        From = "from";

    private const double LeastShare = 0.05;

    /// <summary>What holds from the first of a month on; skills hold from any day.</summary>
    public static readonly string[] Monthly = [Team, Contract, Share, Location];

    /// <summary>What has terms.</summary>
    public static readonly string[] Dated = [.. Monthly, Skills];

    /// <param name="centre">The centre as it is in the month from which changes count.</param>
    public static TableShape Agents(Centre centre) => new(new("客服", "Agents"), "agents",
    [
        new(Id, new("工号", "Agent id"), new KeyCell())
        {
            Required = true, IsFixed = true, Width = 90, Words = ["员工编号", "编号", "员工号", "坐席工号", "staff no", "employee id", "agent", "no"],
            Help = new("在中心内唯一，保存后不变；不填则自动编号", "Unique within the centre and the same for ever; suggested where it is left empty"),
        },
        new(Name, new("姓名", "Name"), new TextCell(64))
        {
            Required = true, Width = 120, Words = ["员工姓名", "客服姓名", "名字", "full name", "agent name"],
        },
        .. Terms(centre),
        new(First, new("入职日期", "Hire date"), new DateCell())
        {
            Width = 110, Words = ["入职", "入职时间", "hired", "joined", "start date", "first day"],
            Help = new("第一个工作日；此前入职且不必区分时可不填", "First day of employment; empty where it lies before everything that is planned"),
        },
        new(Last, new("离职日期", "Last day"), new DateCell())
        {
            Width = 110, Words = ["离职", "最后工作日", "离职时间", "end date", "left"],
            Help = new("最后一个在职日；此后不再排班，账号停用", "Last day of employment; no shifts after it, and the account is closed"),
        },
        new(Seniority, new("工龄起算", "Seniority"), new DateCell())
        {
            Width = 110, Words = ["工龄起算日", "司龄", "seniority date"],
            Help = new("与入职日期不同时填写", "First day of service that counts, where it is not the hire date"),
        },
        new(Birthday, new("生日", "Birthday"), new DateCell()) { Width = 110, Words = ["出生日期", "date of birth", "born"] },
        new(Contact, new("紧急联系人", "Contact person"), new TextCell(120)) { Width = 150, Words = ["联系人", "emergency contact", "contact"] },
    ])
    { CountsFrom = CountsFrom.Day, SuggestKey = NextId };

    /// <summary>The terms of one agent.</summary>
    public static TableShape Timeline(Centre centre) => new(new("任职记录", "Terms"), "terms",
    [
        new(From, new("自何日起", "From"), new DateCell())
        {
            Width = 110, Help = new("首行为空：从一开始", "Empty in the first row: from the beginning"),
        },
        .. Terms(centre),
    ]);

    private static IEnumerable<TableColumn> Terms(Centre centre) =>
    [
        new(Team, new("班组", "Team"), new ChoiceCell([.. centre.Teams.Select(t => new CellChoice(t.Id, t.Name))]))
        {
            Required = true, Width = 120, Words = ["小组", "组别", "所属班组", "组", "group"],
        },
        new(Contract, new("合同", "Contract"), new ChoiceCell([.. centre.Contracts.Select(c => new CellChoice(c.Id, c.Name))]))
        {
            Required = true, Width = 120, Words = ["合同类型", "用工类型", "contract type", "employment"],
        },
        new(Share, new("工时比例", "Working time"), new NumberCell(LeastShare, 1, new("%", "%"), 1))
        {
            Width = 90, Words = ["工时占比", "工作量", "fte", "share", "work share"],
            Help = new("占全职工时的比例；不填为 100%", "Share of full time; 100% where it is left empty"),
        },
        new(Skills, new("技能", "Skills"), new ChoicesCell([.. centre.Queues.Select(q => new CellChoice(q.Id, q.Name))]))
        {
            Required = true, Width = 190, Words = ["技能组", "技能队列", "队列", "queues", "skill"],
            Help = new("可以接听的队列，用分号分隔", "Queues that the agent can serve, with semicolons between them"),
        },
        new(Location, new("地点", "Location"), new TextCell(64))
        {
            Width = 100, Words = ["职场", "工作地点", "办公地点", "site"], Help = new("职场名称或“居家”", "A site, or home"),
        },
    ];

    public static TableLine Line(AgentRow row, AgentTerm term) => new(row.Id, new Dictionary<string, string>(Cells(term))
    {
        [Id] = row.Id,
        [Name] = row.Name,
        [First] = Day(row.First),
        [Last] = Day(row.Last),
        [Seniority] = Day(row.Seniority),
        [Birthday] = Day(row.Birthday),
        [Contact] = row.Contact,
    }, row.Stamp.ToString("N"));

    public static Dictionary<string, string> Cells(AgentTerm term) => new()
    {
        [Team] = term.Team,
        [Contract] = term.Contract,
        [Share] = Written(term.Share),
        [Location] = term.Location,
        [Skills] = string.Join(';', term.Skills),
    };

    /// <summary>A term as it was written.</summary>
    public static AgentTerm Term(DateOnly from, Func<string, string> cell) => new(
        from, cell(Team), cell(Contract), NumberCell.ValueOf(cell(Share)) ?? 1, cell(Location), ChoicesCell.Keys(cell(Skills)));

    public static string Day(DateOnly? day) => day is { } known ? DateCell.Written(known) : "";

    /// <summary>The next number after the pattern that most ids have: A041 after A001 … A040.</summary>
    public static string NextId(IReadOnlyCollection<string> used)
    {
        var numbered = used.Select(id => (Letters: id.TrimEnd(Digits), Digits: id[id.TrimEnd(Digits).Length..]))
            .Where(id => id.Digits.Length is > 0 and < 10).ToList();
        var (letters, width) = numbered.Count == 0 ? ("A", 3)
            : numbered.GroupBy(id => (id.Letters, id.Digits.Length)).MaxBy(g => g.Count())!.Key;
        var next = numbered.Where(id => id.Letters == letters).Select(id => long.Parse(id.Digits, CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0).Max() + 1;
        return letters + next.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
    }

    private static readonly char[] Digits = [.. "0123456789"];

    private static string Written(double share) => (100 * share).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
