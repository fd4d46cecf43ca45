using System.Globalization;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Rules.Policies;

/// <summary>The value of a parameter in a planner's words, with its unit.</summary>
internal static class ParameterWords
{
    public static LocalText Of(RuleParameter parameter, object? value, PolicyVocabulary centre) => value switch
    {
        null or "" => Nothing(parameter),
        int number => Number(number, parameter.Unit),
        bool truth => truth ? new("是", "yes") : new("否", "no"),
        DateOnly date => Same(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => Same(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        ClockSpan span => Same(span.ToString()),
        DayOfWeek day => Wording.Weekday(day),
        Enum choice => parameter.Choices.First(c => c.Value == RuleCatalogue.JsonName(choice.ToString())).Name,
        string text => Name(parameter, text, centre),
        IReadOnlyList<DayOfWeek> days => Wording.Weekdays(days),
        IReadOnlyList<DateOnly> dates => Joined(dates.Select(d => Same(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), parameter),
        IReadOnlyList<string> texts => Joined(texts.Select(t => Name(parameter, t, centre)), parameter),
        _ => throw new NotSupportedException($"A rule parameter of type {value.GetType().Name} has no words. Maybe add them here?"),
    };

    /// <summary>Hard, or what a breach costs.</summary>
    public static LocalText Of(Penalty penalty) => penalty.IsHard
        ? new("硬性", "hard")
        : penalty.Growth == Growth.Quadratic
            ? new($"尽量，每处代价 {penalty.Weight} × 数量的平方", $"soft, {penalty.Weight} × the square of the amount")
            : new($"尽量，每处代价 {penalty.Weight}", $"soft, {penalty.Weight} for each");

    private static LocalText Number(int number, LocalText? unit)
    {
        var (zh, en) = (unit?.Zh is { } z ? $" {z}" : "", unit?.En is { } e ? $" {e}" : "");
        return unit?.En == "minutes" && number >= 60
            ? new($"{number}{zh}（{Wording.Hours(number)} 小时）", $"{number}{en} ({Wording.Hours(number)} h)")
            : new($"{number}{zh}", $"{number}{en}");
    }

    private static LocalText Name(RuleParameter parameter, string id, PolicyVocabulary centre) =>
        parameter.Target is { } target ? centre.NameOf(target, id) : Same(id);

    private static LocalText Joined(IEnumerable<LocalText> parts, RuleParameter parameter)
    {
        var all = parts.ToArray();
        return all.Length == 0
            ? Nothing(parameter)
            : new(string.Join('、', all.Select(p => p.Zh)), string.Join(", ", all.Select(p => p.En)));
    }

    private static LocalText Nothing(RuleParameter parameter) =>
        parameter.Target is null || parameter.NeedsTarget ? new("无", "none") : new("全部", "all");

    private static LocalText Same(string text) => new(text, text);
}
