using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Wfm.Engine;

namespace Wfm.Web.Cli;

/// <summary>How a verb refuses the values on its command line: in the language of the terminal, all of them at once.</summary>
internal static class Refusals
{
    private const double MostOfAnything = 1_000_000;

    /// <summary>
    /// Has the values of a verb checked, once each is of the type it must be. Of a value that is missing, or none of those
    /// allowed, the parser throws its sentence where the value is asked for.
    /// </summary>
    public static void CheckedBy(this Command command, Action<CommandResult> check) => command.Validators.Add(result =>
    {
        if (WrongTypes(result).Any()) return;
        try
        {
            check(result);
        }
        catch (InvalidOperationException unusable)
        {
            result.AddError(unusable.Message);
        }
    });

    /// <summary>Refuses values of a wrong type, numbers without end among them: nothing can be reckoned with those.</summary>
    public static void RefusesWrongTypes(this Command command) => command.Validators.Add(result =>
    {
        foreach (var (option, word, expected) in WrongTypes(result))
            result.Refuse($"{option}：应为{expected.Zh}，而不是“{word}”。", $"{option}: {expected.En} is expected, not '{word}'.");
    });

    public static void Refuse(this CommandResult result, string zh, string en) =>
        result.AddError(new LocalText(zh, en).In(CultureInfo.CurrentUICulture));

    public static void NeedsFile(this CommandResult result, FileInfo? file)
    {
        if (file is { Exists: false }) result.Refuse($"没有文件“{file}”。", $"There is no file '{file}'.");
    }

    private static IEnumerable<(string Option, string Word, LocalText Expected)> WrongTypes(CommandResult result) =>
        from given in result.Children.OfType<OptionResult>()
        let type = given.Option.ValueType.GetElementType() ?? Nullable.GetUnderlyingType(given.Option.ValueType) ?? given.Option.ValueType
        from token in given.Tokens
        where Expected(type, token.Value) is not null
        select (given.Option.Name, token.Value, Expected(type, token.Value)!.Value);

    /// <summary>What is expected instead of a word; null where it is of the type.</summary>
    private static LocalText? Expected(Type type, string word)
    {
        if (type == typeof(int)) return IsNumber<int>(word) ? null : new("整数", "a whole number");
        if (type == typeof(long)) return IsNumber<long>(word) ? null : new("整数", "a whole number");
        if (type == typeof(ulong)) return IsNumber<ulong>(word) ? null : new("不为负的整数", "a whole number of 0 or more");
        if (type == typeof(double))
            return double.TryParse(word, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= MostOfAnything
                ? null : new($"不超过 {MostOfAnything} 的数", $"a number of at most {MostOfAnything}");
        if (type == typeof(FileInfo) || type == typeof(string)) return string.IsNullOrWhiteSpace(word) ? new("一个值", "a value") : null;
        if (type.IsEnum) return Enum.TryParse(type, word, ignoreCase: true, out _) ? null : new(Names(type), Names(type));
        return null;
    }

    private static bool IsNumber<T>(string word) where T : INumberBase<T> =>
        T.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static string Names(Type type) => string.Join(" | ", Enum.GetNames(type));
}
