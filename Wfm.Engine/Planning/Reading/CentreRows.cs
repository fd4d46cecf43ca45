using System.Globalization;
using Wfm.Engine.Forecasting.Cleaning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;

namespace Wfm.Engine.Planning.Reading;

/// <summary>A term of an agent with the place where its first day stands.</summary>
internal readonly record struct TermRow(string Agent, AgentTerm Term, CsvCell From);

/// <summary>Reads the tables beside centre.json and checks each field against what the centre defines.</summary>
internal sealed class CentreRows(CentreDefinition centre, InputFindings findings)
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d", "yyyy.M.d"];

    private readonly HashSet<string> _queues = [.. centre.Queues.Select(q => q.Id)];
    private readonly HashSet<string> _teams = [.. centre.Teams.Select(t => t.Id)];
    private readonly HashSet<string> _contracts = [.. centre.Contracts.Select(c => c.Id)];
    private readonly Dictionary<string, ShiftType> _shifts = FirstOfEach(centre.ShiftTypes, s => s.Code);
    private readonly HashSet<string> _categories = [.. centre.ShiftTypes.Select(s => s.Category)];
    private readonly Dictionary<string, Agent> _agents = [];
    private readonly HashSet<string> _agentsWithoutCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string File, string Agent)> _unknownAgents = [];

    public List<Agent> Agents(string file, byte[] bytes)
    {
        var agents = new List<Agent>();
        foreach (var row in Table(file, bytes, ["id", "name", "team", "contract", "skills"]))
        {
            CheckId(row["id"]);
            var agent = new Agent(
                row["id"].Text, Name(row["name"]), Known(row["team"], _teams, "班组", "team"),
                    Known(row["contract"], _contracts, "合同", "contract"), Skills(row["skills"]))
            {
                First = OptionalDate(row["first"]),
                Last = OptionalDate(row["last"]),
                Share = Share(row["share"]),
                Location = OptionalName(row["location"]),
                Person = Person(row),
            };
            if (agent.Last < agent.First) Wrong(row["last"], $"离职日早于入职日 {agent.First:yyyy-MM-dd}",
                $"The last day is before the first, {agent.First:yyyy-MM-dd}.");
            agents.Add(agent);
            _agents.TryAdd(agent.Id, agent);
        }
        if (agents.Count == 0 && !findings.HasErrors) findings.Error(file, 2, 0, "", "没有坐席", "There are no agents.");
        return agents;
    }

    /// <summary>Terms that begin later than the first, which stands with the agent itself.</summary>
    public List<TermRow> Terms(string file, byte[] bytes)
    {
        var terms = new List<TermRow>();
        var seen = new HashSet<(string, DateOnly)>();
        foreach (var row in Table(file, bytes, ["agent", "from", "team", "contract", "share", "location", "skills"]))
        {
            var term = new AgentTerm(
                Date(row["from"]), Known(row["team"], _teams, "班组", "team"), Known(row["contract"], _contracts, "合同", "contract"),
                Share(row["share"]), OptionalName(row["location"]), Skills(row["skills"]));
            var agent = KnownAgent(row["agent"]);
            if (!seen.Add((agent, term.From)))
                Wrong(row["from"], "该坐席当天已有一条变更", "A term of this agent begins on this day already.");
            if (_agents.TryGetValue(agent, out var known) && term.From <= known.First)
                Wrong(row["from"], $"应晚于入职日 {known.First:yyyy-MM-dd}", $"Expected a day after joining on {known.First:yyyy-MM-dd}.");
            terms.Add(new TermRow(agent, term, row["from"]));
        }
        return terms;
    }

    /// <summary>The agents with their later terms.</summary>
    public List<Agent> WithTerms(IReadOnlyList<Agent> agents, IEnumerable<TermRow> terms)
    {
        var later = terms.ToLookup(t => t.Agent);
        return [.. agents.Select(a => later[a.Id].Any() ? WithTerms(a, [.. later[a.Id].OrderBy(t => t.Term.From)]) : a)];
    }

    private Agent WithTerms(Agent agent, TermRow[] later)
    {
        var known = agent.WithTerms(later.Select(t => t.Term));
        for (var i = 0; i < later.Length; i++)
            if (!later[i].Term.MayFollow(known.Terms[i])) Wrong(later[i].From,
                "班组、合同、工时比例与地点只能从每月 1 日起变更；技能可在任意一天变更",
                "Team, contract, share and location change on the first of a month; skills change on any day.");
        return known;
    }

    public List<Leave> Leaves(string file, byte[] bytes)
    {
        var rows = new List<LeaveRows.Row>();
        foreach (var row in Table(file, bytes, ["agent", "first", "last", "kind"]))
        {
            var (first, from) = LeaveRows.Split(CellText.Narrow(row["first"].Text));
            var (last, until) = LeaveRows.Split(CellText.Narrow(row["last"].Text));
            var leave = new Leave(
                KnownAgent(row["agent"]), Date(row["first"] with { Text = first }), Date(row["last"] with { Text = last }),
                LeaveRows.Kind(Filled(row["kind"])));
            if (leave.First == default || leave.Last == default) continue;
            if (leave.Last < leave.First) Wrong(row["last"], $"结束日期早于开始日期 {leave.First:yyyy-MM-dd}",
                $"The last day is before the first, {leave.First:yyyy-MM-dd}.");
            else if (leave.IsOfEmployed && leave.Last.DayNumber - leave.First.DayNumber >= Leave.LongestDays)
                Wrong(row["last"], $"一段请假最多 {Leave.LongestDays} 天", $"A leave is of at most {Leave.LongestDays} days.");
            else rows.Add(new LeaveRows.Row(row["first"], LeaveRows.Whole(leave, row["first"], row["last"], from, until, findings)));
        }
        return LeaveRows.Joined(rows, findings);
    }

    public List<Wish> Wishes(string file, byte[] bytes)
    {
        var wishes = new List<Wish>();
        var seen = new HashSet<(string, DateOnly, string)>();
        foreach (var row in Table(file, bytes, ["agent", "date", "shift", "wanted", "weight"]))
        {
            var shift = row["shift"];
            if (shift.Text != "off" && !_shifts.ContainsKey(shift.Text) && !_categories.Contains(shift.Text))
                Wrong(shift, $"应为 off、班次代码或类别：{Keys(_shifts.Keys)}，{Keys(_categories)}",
                    $"Expected off, a shift code or a category: {Keys(_shifts.Keys)}, {Keys(_categories)}.");
            var wish = new Wish(KnownAgent(row["agent"]), Date(row["date"]), shift.Text, YesNo(row["wanted"]), Weight(row["weight"]));
            if (!seen.Add((wish.Agent, wish.Date, wish.Shift))) Wrong(row["date"], "该坐席当天的同一愿望重复",
                "The same wish of this agent on this day stands twice.");
            wishes.Add(wish);
        }
        return wishes;
    }

    public List<Assignment> Past(string file, byte[] bytes)
    {
        var past = new List<Assignment>();
        var seen = new HashSet<(string, DateOnly)>();
        foreach (var row in Table(file, bytes, ["agent", "date", "shift", "queue"]))
        {
            var assignment = new Assignment(
                KnownAgent(row["agent"]), Date(row["date"]), Known(row["shift"], _shifts.Keys, "班次", "shift"),
                    Known(row["queue"], _queues, "队列", "queue"));
            if (!seen.Add((assignment.Agent, assignment.Date))) Wrong(row["date"], "该坐席当天已有班次",
                "This agent already has a shift on this day.");
            if (_shifts.TryGetValue(assignment.Shift, out var shift) && assignment.Date != default
                && !shift.MayStartOn(assignment.Date.DayOfWeek))
                Wrong(row["shift"], $"该班次不能排在 {JsonFields.DayNames[(int)assignment.Date.DayOfWeek]}",
                    $"This shift is not worked on {assignment.Date.DayOfWeek}.");
            past.Add(assignment);
        }
        return past;
    }

    public List<DemandEvent> Events(string file, byte[] bytes)
    {
        var events = new List<DemandEvent>();
        foreach (var row in Table(file, bytes, ["first", "last", "queue", "factor", "name_zh", "name_en"]))
        {
            var queue = row["queue"].Text.Length == 0 ? null : Known(row["queue"], _queues, "队列", "queue");
            if (!double.TryParse(CellText.Narrow(row["factor"].Text), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
                || factor is not (>= 0 and <= 100))
                Wrong(row["factor"], "系数应为 0 至 100 之间的数，1.3 表示多三成", "The factor must be a number from 0 to 100; 1.3 means 30 % more.");
            var change = new DemandEvent(Date(row["first"]), Date(row["last"]), queue, factor,
                new LocalText(Filled(row["name_zh"]), Filled(row["name_en"])));
            if (change.Last < change.First && change.Last != default) Wrong(row["last"], "结束日期早于开始日期", "The last day is before the first.");
            events.Add(change);
        }
        return events;
    }

    /// <summary>Cleaning findings of the history that are not applied.</summary>
    public List<CleaningKey> Refused(string file, byte[] bytes)
    {
        var refused = new List<CleaningKey>();
        foreach (var row in Table(file, bytes, ["queue", "kind", "day", "minute"]))
        {
            if (!Enum.TryParse<CleaningKind>(row["kind"].Text, out var kind) || !Enum.IsDefined(kind)) Wrong(row["kind"],
                $"应为以下之一：{Keys(Enum.GetNames<CleaningKind>())}", $"Expected one of: {Keys(Enum.GetNames<CleaningKind>())}.");
            if (!int.TryParse(row["minute"].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
                || minute >= ClockSpan.MinutesPerDay) Wrong(row["minute"], "应为 0 至 1439 的整数", "Expected a whole number from 0 to 1439.");
            refused.Add(new CleaningKey(Known(row["queue"], _queues, "队列", "queue"), kind, Date(row["day"]), minute));
        }
        return refused;
    }

    private IReadOnlyList<CsvRow> Table(string file, byte[] bytes, string[] columns) =>
        CsvTable.Read(file, bytes, columns, findings, centre.Encoding);

    private static string Keys(IEnumerable<string> keys) => CellText.Shown(string.Join("/", keys));

    private static Dictionary<string, T> FirstOfEach<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key).ToDictionary(g => g.Key, g => g.First());

    private void Wrong(CsvCell cell, string zh, string en) => findings.Error(cell.File, cell.Line, cell.Column, cell.Text, zh, en);

    private string[] Skills(CsvCell cell)
    {
        var skills = cell.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var skill in skills.Where(s => !_queues.Contains(s))) Wrong(cell with { Text = skill },
            $"未知技能；队列有：{Keys(_queues)}", $"Unknown skill; the queues are: {Keys(_queues)}.");
        if (skills.Length == 0) Wrong(cell, $"至少需要一项技能：{Keys(_queues)}", $"At least one skill is needed: {Keys(_queues)}.");
        return skills;
    }

    private double Share(CsvCell cell)
    {
        if (cell.Text.Length == 0) return 1;
        if (double.TryParse(CellText.Narrow(cell.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            && share is > 0 and <= 1) return share;
        Wrong(cell, "工时比例应大于 0 且不超过 1，例如 0.5", "The share of working time is above 0 and at most 1, for example 0.5.");
        return 1;
    }

    private PersonalData? Person(CsvRow row)
    {
        var person = new PersonalData(OptionalName(row["contact"]), Birthday(row["birthday"]), OptionalDate(row["seniority"]));
        return person == PersonalData.None ? null : person;
    }

    private DateOnly? Birthday(CsvCell cell)
    {
        if (cell.Text.Length == 0) return null;
        if (DateOnly.TryParseExact(CellText.Narrow(cell.Text), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= InputLimits.FirstYearOfBirth) return date;
        Wrong(cell, "应为日期，例如 1995-04-30", "Expected a date such as 1995-04-30.");
        return null;
    }

    private DateOnly? OptionalDate(CsvCell cell) => cell.Text.Length == 0 ? null : Date(cell);

    private string OptionalName(CsvCell cell) => cell.Text.Length == 0 ? "" : Name(cell);

    /// <summary>Ids that differ in case only would be one account, and one file on many disks.</summary>
    private void CheckId(CsvCell id)
    {
        if (Identifier.Fault(id.Text) is { } fault) Wrong(id, fault.Zh, fault.En);
        else if (_agents.ContainsKey(id.Text)) Wrong(id, "坐席编号重复", "This agent id is used twice.");
        else if (!_agentsWithoutCase.Add(id.Text)) Wrong(id, "与另一坐席编号只有大小写不同", "This agent id differs from another one in case only.");
    }

    private string Name(CsvCell cell)
    {
        if (cell.Text.Length > InputLimits.LongestName) Wrong(cell, $"最多 {InputLimits.LongestName} 个字符",
            $"A name has at most {InputLimits.LongestName} characters.");
        if (cell.Text.Any(char.IsControl)) Wrong(cell, "不能含换行或控制字符", "A name must not contain line breaks or control characters.");
        return Filled(cell);
    }

    private string Filled(CsvCell cell)
    {
        if (cell.Text.Length == 0) Wrong(cell, "不能为空", "This field must not be empty.");
        return cell.Text;
    }

    private string Known(CsvCell cell, IReadOnlyCollection<string> known, string zh, string en)
    {
        if (!known.Contains(cell.Text)) Wrong(cell, $"未知{zh}；应为：{Keys(known)}", $"Unknown {en}; expected one of: {Keys(known)}.");
        return cell.Text;
    }

    /// <summary>An unknown agent is one finding per file, however many rows name it; without a list of agents nobody is unknown.</summary>
    private string KnownAgent(CsvCell cell)
    {
        if (_agents.Count > 0 && !_agents.ContainsKey(cell.Text) && _unknownAgents.Add((cell.File, cell.Text))) Wrong(cell,
            "agents.csv 中没有该坐席", "There is no such agent in agents.csv.");
        return cell.Text;
    }

    private DateOnly Date(CsvCell cell)
    {
        if (DateOnly.TryParseExact(CellText.Narrow(cell.Text), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date) && InputLimits.IsPlausible(date))
            return date;
        Wrong(
            cell, $"应为 {InputLimits.FirstYear} 至 {InputLimits.LastYear} 年间的日期，例如 2026-12-01",
            $"Expected a date from {InputLimits.FirstYear} to {InputLimits.LastYear} such as 2026-12-01.");
        return default;
    }

    private bool YesNo(CsvCell cell)
    {
        if (cell.Text is not ("yes" or "no")) Wrong(cell, "应为 yes 或 no", "Expected yes or no.");
        return cell.Text == "yes";
    }

    private int Weight(CsvCell cell)
    {
        if (int.TryParse(CellText.Narrow(cell.Text), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight
            is >= 1 and <= 1_000_000) return weight;
        Wrong(cell, "权重应为 1 至 1000000 的整数", "The weight must be a whole number from 1 to 1000000.");
        return 1;
    }
}
