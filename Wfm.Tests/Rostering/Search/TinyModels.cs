using Wfm.Engine;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Search;

/// <summary>
/// Random small models with every kind of constraint, hard and soft, and a past, in which cover never pays for ever more agents: there the
/// relaxation is as tight as the search relies on. <see cref="RandomModels"/> has what the model can say beyond that.
/// </summary>
internal static class TinyModels
{
    public static RosterModel Of(int seed, int agents = 2, int days = 4, int shifts = 3)
    {
        var random = new Random(seed);
        var prefix = random.Next(3);
        var following = new Random(seed + 1);
        var suffix = following.Next(3);
        var builder = new RosterModelBuilder(agents, days, shifts, prefix, suffix);
        for (var agent = 0; agent < agents; agent++)
            for (var day = -prefix; day < 0; day++) builder.SetPast(agent, day, random.Next(shifts));
        for (var agent = 0; agent < agents; agent++)
            for (var day = 0; day < suffix; day++) builder.SetFollowing(agent, days + day, following.Next(shifts));
        var rule = builder.AddRule(new RuleTag("tiny", new LocalText("规则", "Rule")));
        int[] everyone = [.. Enumerable.Range(0, agents)];
        ShiftSet Set() => new(Enumerable.Range(0, shifts).Where(_ => random.Next(2) == 0).DefaultIfEmpty(random.Next(shifts)));
        Penalty Cost() => random.Next(3) == 0 ? Penalty.Hard()
            : random.Next(3) == 0 ? Penalty.Quadratic(random.Next(1, 4)) : Penalty.Soft(random.Next(1, 6));
        for (var i = random.Next(6); i > 0; i--) builder.Add(new Cell(rule, random.Next(agents), random.Next(days), Set(), Cost()));
        for (var i = random.Next(3); i > 0; i--)
            builder.Add(new Sequence(
                rule, everyone, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Set())],
                [.. Enumerable.Range(-prefix, prefix + days).Where(_ => random.Next(3) > 0)], Cost()));
        for (var i = random.Next(3); i > 0; i--)
        {
            var min = random.Next(1, 4);
            builder.Add(new Run(rule, everyone, Set(), min, random.Next(3) == 0 ? int.MaxValue : min + random.Next(2), Cost()));
        }
        for (var i = random.Next(4); i > 0; i--) builder.Add(RandomTotal(random, rule, everyone, prefix, days + suffix, shifts, Cost()));
        var knowing = new Random(seed);
        foreach (var agent in everyone.Where(_ => knowing.Next(3) == 0))
            builder.Add(new KnownLine(rule, agent, [.. Enumerable.Range(0, days).Select(_ => knowing.Next(shifts))], Penalty.Soft(knowing.Next(1, 9))));
        builder.SetCoverage(RandomCoverage(random, rule, agents, days, shifts));
        return builder.Build();
    }

    private static Total RandomTotal(Random random, int rule, int[] agents, int prefix, int days, int shifts, Penalty penalty)
    {
        int[] known = [.. Enumerable.Range(-prefix, prefix + days)];
        IReadOnlyList<int>[] groups = [.. known.Chunk(random.Next(1, 4)).Where(g => g[^1] >= 0 || random.Next(2) == 0).Select(g => (IReadOnlyList<int>)g)];
        var min = random.Next(5);
        return new Total(
            rule, agents, (TotalKind)random.Next(2), [.. Enumerable.Range(0, shifts).Select(_ => (long)random.Next(3))],
            groups, min, min + random.Next(3), penalty, random.Next(2) == 0 ? null : [.. agents.Select(_ => (long)random.Next(2))]);
    }

    private static Coverage RandomCoverage(Random random, int rule, int agents, int days, int shifts)
    {
        var rows = Enumerable.Range(0, days * 2).Select(r => new CoverageRow(
            rule, "", r / 2, new ClockSpan(0, 60), ConvexCost.Linear(random.Next(agents + 1), random.Next(1, 9), random.Next(4)),
            Floor: random.Next(5) == 0 ? 1 : int.MinValue, Cap: random.Next(5) == 0 ? agents - 1 : int.MaxValue,
            Fixed: random.Next(2))).ToArray();
        var profiles = Enumerable.Range(0, agents).Select(_ => random.Next(2)).ToArray();
        return new Coverage(rows, profiles, days, shifts, (profile, day, shift) =>
            Enumerable.Range(0, 2).Where(k => k != profile || shift > 1).Select(k => new Contribution(day * 2 + k, 1 + shift % 2)));
    }
}
