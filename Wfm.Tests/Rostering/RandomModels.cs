using Wfm.Engine;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering;

/// <summary>
/// Seeded random roster models that use everything the model can say: every kind, hard and soft, both growths, a prefix, a suffix,
/// carried amounts, shifts that cover the next day, contributions of 2 and −1, floors and caps.
/// </summary>
internal sealed class RandomModels
{
    private readonly Random _random;
    private readonly RosterModelBuilder _builder;
    private readonly double _hardness;

    private RandomModels(int seed, int agents, int days, int shifts, int prefixDays, int suffixDays, double hardness)
    {
        _random = new Random(seed);
        _hardness = hardness;
        _builder = new RosterModelBuilder(agents, days, shifts, prefixDays, suffixDays);
        _builder.AddRule(new RuleTag("line", new LocalText("个人", "Line")));
        _builder.AddRule(new RuleTag("coverage", new LocalText("覆盖", "Coverage")));
    }

    /// <summary>A model small enough to try every roster of it.</summary>
    public static RosterModel Tiny(int seed)
    {
        var random = new Random(seed);
        var (agents, days, shifts) = random.Next(4) switch
        {
            0 => (1, 6, 3),
            1 => (2, 3, 3),
            2 => (2, 5, 2),
            _ => (3, 3, 2),
        };
        return Of(seed, agents, days, shifts, random.Next(4), suffixDays: random.Next(4));
    }

    /// <param name="hardness">Share of the constraints that are hard.</param>
    public static RosterModel Of(int seed, int agents, int days, int shifts, int prefixDays, double hardness = 0.25, int suffixDays = 0) =>
        new RandomModels(seed, agents, days, shifts, prefixDays, suffixDays, hardness).Build();

    /// <summary>A random roster of a model's shape, working days in blocks.</summary>
    public static Roster RosterOf(RosterModel model, int seed)
    {
        var random = new Random(seed);
        var roster = new Roster(model.Agents, model.Days);
        for (var a = 0; a < model.Agents; a++)
            for (var d = 0; d < model.Days; d++)
                roster[a, d] = d > 0 && random.Next(2) == 0 ? roster[a, d - 1] : random.Next(model.Shifts);
        return roster;
    }

    private RosterModel Build()
    {
        for (var a = 0; a < _builder.Agents; a++)
            for (var d = -_builder.PrefixDays; d < 0; d++) _builder.SetPast(a, d, _random.Next(_builder.Shifts));
        for (var a = 0; a < _builder.Agents; a++)
            for (var d = 0; d < _builder.SuffixDays; d++) _builder.SetFollowing(a, _builder.Days + d, _random.Next(_builder.Shifts));
        Repeat(0, 2 * _builder.Agents, AddCell);
        Repeat(0, 2, AddSequence);
        Repeat(1, 3, AddRun);
        Repeat(1, 3, AddTotal);
        _builder.SetCoverage(Cover());
        for (var a = 0; a < _builder.Agents; a++)
            if (_random.Next(3) == 0) AddKnownLine(a);
        return _builder.Build();
    }

    private void AddCell() =>
        _builder.Add(new Cell(0, _random.Next(_builder.Agents), _random.Next(_builder.Days), Shifts(), AnyPenalty(quadratic: false)));

    private void AddSequence()
    {
        ShiftSet[] pattern = [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Shifts())];
        int[] starts = [.. Enumerable.Range(-_builder.PrefixDays - 1, Known + 2).Where(_ => _random.Next(4) > 0)];
        _builder.Add(new Sequence(0, Agents(), pattern, starts, AnyPenalty(quadratic: false)));
    }

    private void AddRun()
    {
        var min = _random.Next(1, 4);
        var max = _random.Next(3) == 0 ? int.MaxValue : min + _random.Next(0, 3);
        _builder.Add(new Run(0, Agents(), Shifts(), min, max, AnyPenalty(quadratic: true)));
    }

    private void AddTotal()
    {
        var unit = _random.Next(2) == 0 ? 1L : 30;
        long[] weights = [.. Enumerable.Range(0, _builder.Shifts).Select(_ => unit * _random.Next(3))];
        var kind = _random.Next(3) == 0 ? TotalKind.GroupsTouched : TotalKind.Sum;
        var scale = kind == TotalKind.Sum ? unit : 1;
        var agents = Agents();
        var min = scale * _random.Next(0, 4);
        var max = _random.Next(4) == 0 ? long.MaxValue : min + scale * _random.Next(0, 3);
        long[]? carry = _random.Next(3) == 0 ? [.. agents.Select(_ => scale * _random.Next(3))] : null;
        var least = _random.Next(4) == 0 ? long.MinValue : min;
        _builder.Add(new Total(0, agents, kind, weights, Groups(), least, max, AnyPenalty(quadratic: true), carry)
        {
            WeightsOn = OtherWeights(unit),
        });
    }

    /// <summary>On some days amounts differ, as lengths of shifts do where the clocks change.</summary>
    private Dictionary<int, IReadOnlyList<long>> OtherWeights(long unit) =>
        Enumerable.Range(-_builder.PrefixDays, _builder.Days + _builder.PrefixDays).Where(_ => _random.Next(4) == 0).ToDictionary(
            day => day, IReadOnlyList<long> (_) => [.. Enumerable.Range(0, _builder.Shifts).Select(_ => unit * _random.Next(3))]);

    private void AddKnownLine(int agent) => _builder.Add(new KnownLine(
        0, agent, [.. Enumerable.Range(0, _builder.Days).Select(_ => _random.Next(_builder.Shifts))], Penalty.Soft(_random.Next(1, 9))));

    private IReadOnlyList<int>[] Groups()
    {
        var length = _random.Next(1, 4);
        return [.. Enumerable.Range(-_builder.PrefixDays, Known)
            .Where(_ => _random.Next(5) > 0).Chunk(length).Select(g => (IReadOnlyList<int>)g)];
    }

    private int Known => _builder.PrefixDays + _builder.Days + _builder.SuffixDays;

    private Coverage Cover()
    {
        var perDay = _random.Next(1, 3);
        var days = _builder.Days + Math.Min(1, _builder.SuffixDays);
        var rows = Enumerable.Range(0, perDay * days).Select(r => Row(r / perDay)).ToArray();
        var profiles = Enumerable.Range(0, _builder.Agents).Select(_ => _random.Next(2)).ToArray();
        var reach = Enumerable.Range(0, 2 * _builder.Shifts).Select(_ => _random.Next(1 << (2 * perDay))).ToArray();
        return new Coverage(rows, profiles, _builder.Days, _builder.Shifts, (profile, day, shift) =>
            from k in Enumerable.Range(0, 2 * perDay)
            where (reach[profile * _builder.Shifts + shift] >> k & 1) == 1 && day * perDay + k < rows.Length
            select new Contribution(day * perDay + k, k == 1 ? 2 : k == 3 ? -1 : 1));
    }

    private CoverageRow Row(int day)
    {
        var cost = _random.Next(3) switch
        {
            0 => ConvexCost.Linear(_random.Next(3), _random.Next(1, 9), _random.Next(3)),
            1 => ConvexCost.Table([9, 4, 1, 0, 0], _random.Next(4)),
            _ => ConvexCost.Table([5], -1),
        };
        var floor = _random.NextDouble() < _hardness / 4 ? _random.Next(2) : int.MinValue;
        var cap = _random.NextDouble() < _hardness / 4 ? _builder.Agents : int.MaxValue;
        return new CoverageRow(1, "q", day, new ClockSpan(540, 600), cost, floor, cap, _random.Next(2), _random.Next(1, 3));
    }

    private int[] Agents()
    {
        int[] agents = [.. Enumerable.Range(0, _builder.Agents).Where(_ => _random.Next(3) > 0)];
        return agents.Length > 0 ? agents : [0];
    }

    private ShiftSet Shifts()
    {
        var set = new ShiftSet(Enumerable.Range(0, _builder.Shifts).Where(_ => _random.Next(2) == 0));
        return set.IsEmpty ? ShiftSet.Of(_random.Next(_builder.Shifts)) : set;
    }

    private Penalty AnyPenalty(bool quadratic) =>
        _random.NextDouble() < _hardness ? Penalty.Hard(_random.Next(1, 3))
        : quadratic && _random.Next(2) == 0 ? Penalty.Quadratic(_random.Next(1, 4))
        : Penalty.Soft(_random.Next(1, 9));

    private void Repeat(int least, int most, Action add)
    {
        for (var n = _random.Next(least, most + 1); n > 0; n--) add();
    }
}
