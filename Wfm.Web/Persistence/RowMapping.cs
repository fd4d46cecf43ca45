using System.Text.Json;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Persistence;

/// <summary>What the engine knows of a centre as rows of the database, and back: the one place where either is made of the other.</summary>
internal static class RowMapping
{
    public static OpeningSpell SpellOf(OpeningSpellRow row) =>
        new(row.First, row.Last, JsonSerializer.Deserialize<IReadOnlyList<ClockSpan?>>(row.Open, CentreJson.Options)!);

    public static OpeningSpellRow RowOf(string centre, string queue, OpeningSpell spell, string by, DateTimeOffset at) => new()
    {
        Centre = centre,
        Queue = queue,
        First = spell.First,
        Last = spell.Last,
        Open = JsonSerializer.Serialize(spell.Open, CentreJson.Options),
        MadeBy = by,
        MadeAt = at,
    };

    public static AgentRow RowOf(string centre, Agent agent, int position)
    {
        var term = agent.Terms.Count > 0 ? agent.Terms[0] : agent.TermFrom(DateOnly.MinValue);
        var person = agent.Person ?? PersonalData.None;
        return new AgentRow
        {
            Centre = centre,
            Id = agent.Id,
            Name = agent.Name,
            Team = term.Team,
            Contract = term.Contract,
            Skills = Written(term.Skills),
            Share = term.Share,
            Location = term.Location,
            First = agent.First,
            Last = agent.Last,
            Contact = person.Contact,
            Birthday = person.Birthday,
            Seniority = person.Seniority,
            Position = position,
        };
    }

    public static AgentTermRow RowOf(string centre, string agent, AgentTerm term) => new()
    {
        Centre = centre,
        Agent = agent,
        From = term.From,
        Team = term.Team,
        Contract = term.Contract,
        Share = term.Share,
        Location = term.Location,
        Skills = Written(term.Skills),
    };

    public static string Written(IReadOnlyList<string> skills) => JsonSerializer.Serialize(skills, CentreJson.Options);

    private static string[] Read(string skills) => JsonSerializer.Deserialize<string[]>(skills, CentreJson.Options)!;

    public static AgentTerm TermOf(AgentTermRow row) =>
        new(row.From, row.Team, row.Contract, row.Share, row.Location, Read(row.Skills));

    public static Agent AgentOf(AgentRow row)
    {
        var person = new PersonalData(row.Contact, row.Birthday, row.Seniority);
        return new Agent(row.Id, row.Name, row.Team, row.Contract, Read(row.Skills))
        {
            First = row.First,
            Last = row.Last,
            Share = row.Share,
            Location = row.Location,
            Person = person == PersonalData.None ? null : person,
        };
    }

    public static DemandEventRow RowOf(string centre, DemandEvent happening, string by, DateTimeOffset at, bool learned = false) => new()
    {
        Centre = centre,
        First = happening.First,
        Last = happening.Last,
        Queue = happening.Queue,
        Factor = happening.Factor,
        NameZh = happening.Name.Zh,
        NameEn = happening.Name.En,
        IsLearned = learned,
        MadeBy = by,
        MadeAt = at,
    };

    public static LeaveRow RowOf(string centre, Leave leave) => new()
    {
        Centre = centre,
        Agent = leave.Agent,
        First = leave.First,
        Last = leave.Last,
        Kind = leave.Kind,
    };

    public static WishRow RowOf(string centre, Wish wish) => new()
    {
        Centre = centre,
        Agent = wish.Agent,
        Date = wish.Date,
        Shift = wish.Shift,
        Wanted = wish.Wanted,
        Weight = wish.Weight,
    };

    public static PastShiftRow RowOf(string centre, Assignment past) => new()
    {
        Centre = centre,
        Agent = past.Agent,
        Date = past.Date,
        Shift = past.Shift,
        Queue = past.Queue,
    };

    public static HistoryRow RowOf(string centre, ContactHistory history, int version, string source, string by, DateTimeOffset at) =>
        new()
        {
            Centre = centre,
            Queue = history.Queue,
            Version = version,
            GridMinutes = history.Grid.Minutes,
            Start = history.Start,
            Volume = history.Volume,
            AhtSeconds = history.AhtSeconds,
            Handled = history.Handled,
            Abandoned = history.Abandoned,
            ServiceLevel = history.ServiceLevel,
            Repeated = history.Repeated.Count == 0 ? null : RepeatedHours.Write(history.Repeated),
            Source = source,
            ImportedBy = by,
            ImportedAt = at,
        };

    public static ContactHistory HistoryOf(HistoryRow row) =>
        new(row.Queue, new IntervalGrid(row.GridMinutes), row.Start, row.Volume, row.AhtSeconds)
        {
            Handled = row.Handled,
            Abandoned = row.Abandoned,
            ServiceLevel = row.ServiceLevel,
            Repeated = row.Repeated is { } repeated ? RepeatedHours.Read(row.Queue, new IntervalGrid(row.GridMinutes), repeated) : [],
        };
}
