using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The words by which files call their numbers.</summary>
internal static partial class MeasureWords
{
    private static readonly string[][] Words =
    [
        ["volume", "calls", "contacts", "offered", "callsoffered", "count", "inbound", "y", "value", "进线量", "来电量", "呼入量", "呼入", "话务量", "接入量", "会话量", "联络量", "邮件量", "外呼量", "回呼量", "进线", "数量", "数值", "请求量"],
        ["aht", "ahts", "ahtsec", "ahtseconds", "handletime", "averagehandletime", "avghandletime", "meanhandletime", "平均处理时长", "平均处理时间", "处理时长", "平均通话时长", "aht秒"],
        ["handled", "answered", "served", "callshandled", "callsanswered", "接通量", "接起量", "接听量", "应答量", "处理量", "接通"],
        ["abandoned", "abandons", "callsabandoned", "lost", "放弃量", "呼损", "呼损量", "放弃"],
        ["servicelevel", "sl", "服务水平", "接通率20秒"],
    ];

    /// <summary>Words that name a measure only where they stand alone: a queue may be called so.</summary>
    private static readonly HashSet<string> Alone = ["y", "value", "count", "inbound", "呼入", "进线", "数量", "数值", "served", "lost"];

    /// <summary>Column index by <see cref="Measure"/>; −1 where absent.</summary>
    public static int[] ColumnsOf(string[] keys) => Array.ConvertAll(Words, words => words.Select(w => Array.IndexOf(keys, w)).FirstOrDefault(at => at >= 0, -1));

    /// <summary>The measure that a cell names; null for none.</summary>
    public static Measure? Of(string name) => Array.FindIndex(Words, words => words.Contains(Key(name))) is >= 0 and var at ? (Measure)at : null;

    /// <summary>The queue and the measure in a column name such as "Hotline AHT" or "售前接通量"; null where it names no measure or no queue.</summary>
    public static (string Queue, Measure Measure)? Split(string name)
    {
        foreach (var (word, measure) in BySize)
        {
            var pattern = $@"[\s_\-/|:：·.]*{string.Join(@"[\s_\-]*", word.Select(c => Regex.Escape(c.ToString())))}";
            var match = Regex.Match(name.Trim(), char.IsAscii(word[0]) ? $@"^(.+?)[\s_\-/|:：·.(（]+{pattern}\s*[)）]?(\s*[\((].*[\))])?$" : $@"^(.+?){pattern}(\s*[\((].*[\))])?$", RegexOptions.IgnoreCase);
            if (match.Success) return (match.Groups[1].Value, measure);
        }
        return null;
    }

    /// <summary>A column name without case, spaces, punctuation and units in brackets.</summary>
    public static string Key(string name) => Marks().Replace(Brackets().Replace(name.ToLowerInvariant(), ""), "");

    private static readonly (string Word, Measure Measure)[] BySize =
        [.. Words.SelectMany((words, m) => words.Where(w => !Alone.Contains(w)).Select(w => (w, (Measure)m))).OrderByDescending(w => w.w.Length)];

    [GeneratedRegex(@"[\((].*?[\))]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s_\-./%]+")]
    private static partial Regex Marks();
}
