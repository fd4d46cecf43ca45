using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Rules;

namespace Wfm.Engine.Rostering.Explaining;

/// <summary>Says which demands clash, rule after rule.</summary>
internal static class ConflictWording
{
    private const int MostListed = 5;

    public static LocalText Of(CompiledProblem problem, IReadOnlyList<Demand> clash)
    {
        LocalText[] parts = [.. clash.GroupBy(d => d.Rule).Select(rule => RuleWith(problem, rule))];
        return new LocalText(
            $"以下要求不能同时满足：{string.Join("；", parts.Select(p => p.Zh))}。",
            $"These cannot all be kept: {string.Join("; ", parts.Select(p => p.En))}.");
    }

    private static LocalText RuleWith(CompiledProblem problem, IGrouping<int, Demand> rule)
    {
        var title = problem.Model.Rules[rule.Key].Title;
        var agents = rule.Select(d => d.Agent).OfType<int>().Distinct().ToArray();
        var names = agents.Length > 1 && agents.Length == problem.Model.Agents
            ? new LocalText("所有人", "everyone")
            : Listed([.. agents.Select(problem.Context.NameOf)]);
        var days = rule.Select(d => d.Day).OfType<int>().Distinct().Order().Select(d => Wording.Day(problem.Problem.Period[d])).ToArray();
        if (days.Length == problem.Model.Days) days = [];
        var (zh, en) = (Listed([.. days.Select(d => d.Zh)]), Listed([.. days.Select(d => d.En)]));
        string[] detailsZh = [.. new[] { names.Zh, zh.Zh }.Where(d => d.Length > 0)];
        string[] detailsEn = [.. new[] { names.En, en.En }.Where(d => d.Length > 0)];
        return new LocalText(
            detailsZh.Length == 0 ? title.Zh : $"{title.Zh}（{string.Join("，", detailsZh)}）",
            detailsEn.Length == 0 ? title.En : $"{title.En} ({string.Join(", ", detailsEn)})");
    }

    private static LocalText Listed(string[] words) => words.Length <= MostListed
        ? new LocalText(string.Join("、", words), string.Join(", ", words))
        : new LocalText(
            $"{string.Join("、", words.Take(MostListed))}等{words.Length}项",
            $"{string.Join(", ", words.Take(MostListed))} and {words.Length - MostListed} more");
}
