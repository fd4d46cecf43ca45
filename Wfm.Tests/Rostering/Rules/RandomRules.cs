using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

namespace Wfm.Tests.Rostering.Rules;

/// <summary>Rules with any values that a policy pack may give them.</summary>
internal static class RandomRules
{
    private static readonly string[] Known = ["day", "evening", "full", "A1", "A2", "t1", "full-time", "hotline", "off", "D", "gone", "A9"];

    /// <summary>One rule of every kind there is.</summary>
    public static LabourRule[] OfEveryKind(Random chance) =>
        [.. RuleCatalogue.All.Values.Select((kind, i) => Rule(kind, $"rule-{i}", chance))];

    private static LabourRule Rule(RuleKind kind, string id, Random chance)
    {
        var rule = kind.Plain() with
        {
            Id = id,
            Source = chance.Next(2) == 0 ? "" : $"§ {chance.Next(100)}",
            Scope = new RuleScope(
                Texts(chance), Texts(chance), Texts(chance),
                chance.Next(2) == 0 ? null : Date(chance), chance.Next(2) == 0 ? null : Date(chance)),
        };
        if (chance.Next(3) is var growth and > 0)
            rule = rule with
            {
                Penalty = growth == 1 ? Penalty.Soft(1 + chance.Next(99))
                    : chance.Next(2) == 0 ? Penalty.Quadratic(1 + chance.Next(99))
                    : Penalty.Hard(1 + chance.Next(99)),
            };
        foreach (var parameter in kind.Parameters.Where(p => p.IsRequired || chance.Next(4) > 0))
            parameter.Property.SetValue(rule, Value(parameter, chance));
        return rule;
    }

    private static object Value(RuleParameter parameter, Random chance) => parameter.Type switch
    {
        var t when t == typeof(int) => chance.Next(parameter.Bounds!.Value.Min, parameter.Bounds.Value.Max + 1),
        var t when t == typeof(bool) => chance.Next(2) == 0,
        var t when t == typeof(string) => Known[chance.Next(Known.Length)],
        var t when t == typeof(DateOnly) => Date(chance),
        var t when t == typeof(ClockSpan) => new ClockSpan(chance.Next(0, 1440), 1441 + chance.Next(0, 1000)),
        var t when t.IsEnum => Enum.GetValues(t).GetValue(chance.Next(Enum.GetValues(t).Length))!,
        var t when t == typeof(IReadOnlyList<DayOfWeek>) => Enum.GetValues<DayOfWeek>().Where(_ => chance.Next(2) == 0).ToArray(),
        var t when t == typeof(IReadOnlyList<DateOnly>) => Enumerable.Range(0, 1 + chance.Next(4)).Select(_ => Date(chance)).ToArray(),
        var t when t == typeof(IReadOnlyList<string>) => Texts(chance, parameter.NeedsEntry ? 1 : 0),
        var t => throw new NotSupportedException($"No values of {t.Name} are made here yet."),
    };

    private static DateOnly Date(Random chance) => new DateOnly(2026, 1, 1).AddDays(chance.Next(700));

    /// <summary>Names that the example has, and names that it has not.</summary>
    private static string[] Texts(Random chance, int fewest = 0) =>
        [.. Enumerable.Range(0, fewest + chance.Next(3)).Select(_ => Known[chance.Next(Known.Length)]).Distinct()];
}
