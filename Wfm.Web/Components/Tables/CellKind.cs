using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;
using Wfm.Engine.Time;

namespace Wfm.Web.Components.Tables;

/// <summary>What the text of a cell was taken for.</summary>
/// <param name="Value">The value in the notation of the product; the text as it was written where it is none.</param>
/// <param name="Fault">What was expected; null for a value.</param>
public readonly record struct CellReading(string Value, LocalText? Fault = null);

/// <summary>
/// What a column of an <see cref="EditableTable"/> holds. A cell is text in one notation of the product ("2026-12-01", "0.5",
/// "yes", keys joined by ";"), which reads as itself, whatever notation it was written in; text that is no value stays as it was
/// written, with its fault.
/// </summary>
public abstract record CellKind
{
    /// <summary>What a text means that is not empty.</summary>
    public abstract CellReading Read(string text);

    /// <summary>The same for texts of one column, which may settle together what one of them leaves open.</summary>
    public virtual IReadOnlyList<CellReading> ReadAll(IReadOnlyList<string> texts) => [.. texts.Select(Of)];

    /// <summary>What the reader sees of a value.</summary>
    public virtual string Show(string value) => value;

    /// <summary>What stands in a file for a value: what the reader sees, where that reads as the value again.</summary>
    public string Written(string value) =>
        Show(value) is var shown && shown != value && Of(shown) == new CellReading(value) ? shown : value;

    /// <summary>The values that can be chosen; empty where any may be written.</summary>
    public virtual IReadOnlyList<CellChoice> Choices => [];

    /// <summary>What a text means; an empty one is empty.</summary>
    public CellReading Of(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? new("") : Read(trimmed);
    }

    private protected static string Bound(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A value to choose from.</summary>
public sealed record CellChoice(string Key, LocalText Name);

/// <summary>Text in one line.</summary>
/// <param name="Longest">Most characters.</param>
public sealed record TextCell(int Longest = InputLimits.LongestName) : CellKind
{
    public override CellReading Read(string text) =>
        text.Length > Longest ? new(text, new($"最多 {Longest} 个字符", $"At most {Longest} characters."))
        : text.Any(char.IsControl) ? new(text, new("不能含换行或控制字符", "No line breaks and no control characters."))
        : new(text);
}

/// <summary>An id or a code, as it may stand in files, addresses and account names.</summary>
public sealed record KeyCell : CellKind
{
    public override CellReading Read(string text) => new(text, Identifier.Fault(text));
}

/// <summary>A number within bounds, both included.</summary>
/// <param name="Unit">
/// What it counts; empty for none. With "%" the bounds and <see cref="ValueOf"/> are shares, and values are written "85%".
/// </param>
/// <param name="Decimals">Most digits behind the point.</param>
public sealed record NumberCell(double Min, double Max, LocalText Unit = default, int Decimals = 0) : CellKind
{
    private bool IsPercent => Unit.En == "%";

    /// <summary>Without its sign a percentage may be meant as a share (0.85 or 85): the one that lies within the bounds is.</summary>
    public override CellReading Read(string text)
    {
        if (WrittenCell.Number(text) is not { } number) return new(text, Expected);
        if (!IsPercent || text.TrimEnd()[^1] is '%' or '％') return Within(number) is { } value ? new(value) : new(text, Expected);
        return (Within(number / 100), Within(number)) switch
        {
            ({ } percent, { } share) when percent != share => new(text, new(
                $"可以是 {percent} 或 {share}，请写明百分号", $"It can be {percent} or {share}; write the percent sign.")),
            ({ } percent, _) => new(percent),
            (null, { } share) => new(share),
            _ => new(text, Expected),
        };
    }

    /// <summary>The number of a value, a percentage as its share; null for an empty one and for what is no number.</summary>
    public static double? ValueOf(string value) => value.Length == 0 ? null : WrittenCell.Number(value);

    private string? Within(double number)
    {
        var rounded = Math.Round(IsPercent ? 100 * number : number, Decimals);
        var isWhole = Math.Abs(rounded - (IsPercent ? 100 * number : number)) < 1e-9;
        return number < Min || number > Max || !isWhole ? null : Bound(rounded) + (IsPercent ? "%" : "");
    }

    private LocalText Expected
    {
        get
        {
            var (min, max) = IsPercent ? (Bound(100 * Min) + "%", Bound(100 * Max) + "%") : (Bound(Min), Bound(Max));
            var (zh, en) = Decimals == 0 && !IsPercent ? ("整数", "whole number") : ("数", "number");
            return new($"应为 {min} 至 {max} 之间的{zh}", $"Expected a {en} from {min} to {max}.");
        }
    }
}

/// <summary>A day. Where day and month may stand in either order, the other cells of a pasted column decide, or it asks.</summary>
public sealed record DateCell : CellKind
{
    public const string Notation = "yyyy-MM-dd";

    public override CellReading Read(string text) => Read(text, null);

    public override IReadOnlyList<CellReading> ReadAll(IReadOnlyList<string> texts)
    {
        var order = WrittenCell.OrderOf(texts);
        return [.. texts.Select(t => string.IsNullOrWhiteSpace(t) ? new CellReading("") : Read(t.Trim(), order))];
    }

    private static CellReading Read(string text, DateOrder? order) => WrittenCell.Dates(text) switch
    {
        [var day] => new(Written(day)),
        [var dayFirst, _] when order == DateOrder.DayFirst => new(Written(dayFirst)),
        [_, var monthFirst] when order == DateOrder.MonthFirst => new(Written(monthFirst)),
        [var one, var other] => new(text, new(
            $"可以是 {Written(one)} 或 {Written(other)}，请写明", $"It can be {Written(one)} or {Written(other)}; write which.")),
        _ => new(text, new("应为日期，例如 2026-12-01", "Expected a date such as 2026-12-01.")),
    };

    /// <summary>A day in the notation of the product.</summary>
    public static string Written(DateOnly day) => day.ToString(Notation, CultureInfo.InvariantCulture);

    /// <summary>The day of a value; null for an empty one and for what is no day.</summary>
    public static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value, Notation, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A time of day, "08:30"; 24:00 is the end of the day.</summary>
public sealed record TimeCell : CellKind
{
    public override CellReading Read(string text) => WrittenCell.Minutes(text) is { } minutes
        ? new(string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}"))
        : new(text, new("应为时刻，例如 08:30", "Expected a time of day such as 08:30."));
}

/// <summary>A span of the clock, "22:00-30:00" where it ends the next morning.</summary>
public sealed record SpanCell : CellKind
{
    public override CellReading Read(string text) => ClockSpan.TryParse(text, out var span) && span.Minutes > 0
        ? new(span.ToString())
        : new(text, new(
            "应为时段，例如 09:00-19:00（24:00 及以后为次日）",
            "Expected a span such as 09:00-19:00 (24:00 and later belong to the next day)."));
}

/// <summary>Yes or no.</summary>
public sealed record YesNoCell : CellKind
{
    private static readonly HashSet<string> Yes = ["yes", "y", "true", "1", "是", "有", "对", "√", "✓", "ja", "oui"];
    private static readonly HashSet<string> No = ["no", "n", "false", "0", "否", "无", "不", "×", "✗", "nein", "non"];

    public override IReadOnlyList<CellChoice> Choices { get; } = [new("yes", new("是", "yes")), new("no", new("否", "no"))];

    public override CellReading Read(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (Yes.Contains(word)) return new("yes");
        return No.Contains(word) ? new("no") : new(text, new("应为 是 或 否", "Expected yes or no."));
    }

    public override string Show(string value) =>
        Choices.FirstOrDefault(c => c.Key == value) is { } choice ? Words.T(choice.Name) : value;

    public bool Equals(YesNoCell? other) => other is not null;

    public override int GetHashCode() => 0;
}
