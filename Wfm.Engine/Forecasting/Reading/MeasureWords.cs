using System.Text.RegularExpressions;

namespace Wfm.Engine.Forecasting.Reading;

/// <summary>The words by which files call their numbers: those of the telephone systems that are met most, and of people.</summary>
internal static partial class MeasureWords
{
    private static readonly string[][] Words =
    [
        // Volume
        [
            "volume", "calls", "contacts", "offered", "callsoffered", "contactsoffered", "count", "inbound", "y", "value", "offer",
                "offers", "callsinbound", "inboundcalls", "contactsqueued", "callvolume",
            "totalcalls", "totaloffered", "callsreceived", "callsqueued", "received", "incoming", "incomingcalls", "interactions",
                "interactionsoffered", "tickets", "ticketscreated", "createdtickets",
            "numberofcalls", "noofcalls", "callsentered", "inboundcontacts", "queuecalls",
            "进线量", "来电量", "呼入量", "呼入", "话务量", "接入量", "会话量", "联络量", "邮件量", "外呼量", "回呼量", "进线", "数量", "数值", "请求量", "来电数", "呼入数", "呼入总数",
                "总呼入量", "呼入总量", "呼叫量", "进线数", "接入数",
            "请求服务数", "人工请求数", "人工呼入量", "人工呼入数", "人工请求量", "请求数", "排队量", "会话数", "话务总量", "总来电量", "来电总量", "呼叫次数", "来电次数", "工单量", "工单数",
            "anrufe", "anrufvolumen", "eingehendeanrufe", "kontakte", "angeboteneanrufe", "angebotene", "anzahl", "anzahlanrufe", "appels",
                "appelsreçus", "appelsrecus", "appelsentrants", "llamadas", "llamadasrecibidas",
            "appelsprésentés", "appelspresentes", "appelsofferts", "llamadasofrecidas", "llamadasentrantes", "chamadas",
                "chamadasoferecidas", "chamadasrecebidas", "chiamate", "chiamateofferte", "gesprekken",
            "noffered", "offeredcalls", "callspresented", "callscount", "callcount",
        ],
        // AhtSeconds
        [
            "aht", "ahts", "ahtsec", "ahtseconds", "ahtms", "handletime", "averagehandletime", "avghandletime", "meanhandletime",
                "avghandle", "averagehandlingtime", "avghandlingtime", "handlingtime", "ahtinseconds",
            "averagehandle", "avghandletimesec", "avghandletimeseconds", "ahtsecs", "handletimeaverage", "handletimeavg",
            "平均处理时长", "平均处理时间", "处理时长", "aht秒", "平均处理", "平均人工处理时长", "平均服务时长", "服务均长", "处理均长", "话务均长", "平均话务处理时长",
            "bearbeitungszeit", "øbearbeitungszeit", "durchschnittlichebearbeitungszeit", "mittlerebearbeitungszeit", "dmt",
                "tempsdetraitementmoyen", "tiempomediodeoperación", "tempsmoyendetraitement", "duréemoyennedetraitement", "tmo", "tma",
                "tiempomediooperativo", "tempomédiodeatendimento", "tempomedioatendimento",
        ],
        // Handled
        [
            "handled", "answered", "served", "callshandled", "callsanswered", "answer", "answers", "contactshandled", "contactsanswered",
                "acdcalls", "inboundhandled", "handledcalls", "answeredcalls", "callsserved", "interactionshandled",
            "接通量", "接起量", "接听量", "应答量", "处理量", "接通", "接通数", "接起数", "接听数", "应答数", "人工接通量", "人工接通数", "人工呼入接通数", "人工呼入接通量", "接通总数", "受理量",
            "angenommen", "angenommeneanrufe", "beantwortet", "beantworteteanrufe", "appelstraités", "appelsrépondus", "llamadasatendidas",
                "llamadascontestadas", "chamadasatendidas", "nanswered",
        ],
        // Abandoned
        [
            "abandoned", "abandons", "callsabandoned", "lost", "abandon", "abancalls", "abandonedcalls", "contactsabandoned", "lostcalls",
                "callslost", "abandonedcontacts",
            "放弃量", "呼损", "呼损量", "放弃", "放弃数", "呼损数", "人工放弃量", "人工放弃数", "排队放弃量", "未接通量", "未接通数",
            "aufgelegt", "verloren", "verloreneanrufe", "abgebrochen", "appelsabandonnés", "llamadasabandonadas",
                "chamadasabandonadas", "abandonedcount", "abncalls", "nabandon", "nabandoned",
        ],
        // ServiceLevel
        ["servicelevel", "sl", "svl", "servicelevel20seconds", "servicelevel20s", "servicelevel20", "服务水平", "接通率20秒", "20秒接通率", "20s接通率", "servicegrad"],
        // Talk
        [
            "talk", "talktime", "avgtalk", "avgtalktime", "averagetalktime", "att", "avgacdtime", "averageacdtime",
                "averageagentinteractiontime", "agentinteractiontime", "avginteractiontime", "avgtalktimesec",
            "平均通话时长", "平均通话时间", "通话时长", "平均人工通话时长", "人工平均通话时长", "通话均长", "gesprächszeit", "øgesprächszeit", "durchschnittlichegesprächszeit",
        ],
        // Hold
        [
            "hold", "holdtime", "avghold", "avgholdtime", "averageholdtime", "averagecustomerholdtime", "customerholdtime",
                "avgcustomerholdtime",
            "平均保持时长", "平均保持时间", "保持时长", "haltezeit", "øhaltezeit",
        ],
        // Wrap
        [
            "wrap", "wraptime", "wrapup", "wrapuptime", "avgwrap", "avgwraptime", "avgwrapup", "avgwrapuptime", "acw", "acwtime", "avgacw",
                "avgacwtime", "averageacwtime", "aftercallwork", "aftercallworktime", "avgaftercallwork",
            "avgaftercallworktime", "averageaftercallworktime", "averageaftercontactworktime", "aftercontactworktime",
                "aftercallworktimeavg",
            "平均事后处理时长", "平均事后处理时间", "事后处理时长", "平均话后处理时长", "平均话后处理时间", "话后处理时长", "平均话后时长", "话后时长", "平均整理时长", "整理时长", "平均后处理时长", "后处理时长",
                "平均案面时长",
            "nachbearbeitungszeit", "ønachbearbeitungszeit", "nachbearbeitung",
        ],
        ["totalhandletime", "totalhandle", "handletimetotal", "sumhandletime", "thandle",
            "总处理时长", "处理总时长", "总处理时间", "gesamtbearbeitungszeit"],
        ["totaltalktime", "totaltalk", "talktimetotal", "总通话时长", "通话总时长", "总通话时间", "acdtime", "totalacdtime", "ttalk", "ttalkcomplete"],
        ["totalholdtime", "totalhold", "holdtimetotal", "theld", "theldcomplete", "总保持时长", "保持总时长"],
        ["totalaftercallwork", "tacw", "totalaftercallworktime", "totalacw", "totalacwtime", "totalwrapup", "totalwraptime",
            "总事后处理时长", "事后处理总时长", "总话后处理时长", "话后处理总时长", "总整理时长"],
    ];

    /// <summary>Words that name a measure only where they stand alone: a queue may be called so.</summary>
    private static readonly HashSet<string> Alone =
    [
        "y", "value", "count", "inbound", "呼入", "进线", "数量", "数值", "served", "lost", "tickets", "answer", "offer", "received", "incoming",
            "anzahl", "att", "dmt", "tmo", "tma", "talk", "hold", "wrap", "interactions", "sl", "svl",
    ];

    /// <summary>Column index by <see cref="Measure"/>; −1 where absent.</summary>
    public static int[] ColumnsOf(string[] keys) =>
        Array.ConvertAll(Words, words => words.Select(w => Array.IndexOf(keys, w)).FirstOrDefault(at => at >= 0, -1));

    /// <summary>The measure that a cell names; null for none.</summary>
    public static Measure? Of(string name) =>
        Array.FindIndex(Words, words => words.Contains(Key(name))) is >= 0 and var at ? (Measure)at : null;

    /// <summary>The queue and the measure in a column name such as "Hotline AHT" or "售前接通量"; null where it names no measure or no
    /// queue.</summary>
    public static (string Queue, Measure Measure)? Split(string name)
    {
        var trimmed = name.Trim();
        foreach (var (pattern, measure) in Endings.Value)
        {
            var match = pattern.Match(trimmed);
            if (match.Success) return (match.Groups[1].Value, measure);
        }
        return null;
    }

    /// <summary>A column name without case, blanks, punctuation and units in brackets.</summary>
    public static string Key(string name)
    {
        var text = CellText.Narrow(name.Length > InputLimits.LongestName ? name[..InputLimits.LongestName] : name).ToLowerInvariant();
        return Marks().Replace(Brackets().Replace(text, ""), "");
    }

    /// <summary>Whether the name of a column of durations says that it is the mean of a contact.</summary>
    public static bool SaysMean(string name) => MeanPattern().IsMatch(CellText.Narrow(name));

    /// <summary>The unit that a column name states, such as "(ms)" or "（秒）".</summary>
    public static DurationUnit UnitIn(string name)
    {
        var text = CellText.Narrow(name).ToLowerInvariant();
        if (MillisecondsPattern().IsMatch(text)) return DurationUnit.Milliseconds;
        if (SecondsPattern().IsMatch(text)) return DurationUnit.Seconds;
        return MinutesPattern().IsMatch(text) ? DurationUnit.Minutes : DurationUnit.Detect;
    }

    /// <summary>Made once: a file may have thousands of columns, and each is tried against every word.</summary>
    private static readonly Lazy<(Regex Pattern, Measure Measure)[]> Endings = new(() =>
        [.. Words.SelectMany((words, m) => words.Where(w => !Alone.Contains(w)).Select(w => (Word: w, Measure: (Measure)m)))
            .OrderByDescending(w => w.Word.Length).Select(w => (Ending(w.Word), w.Measure))]);

    private static Regex Ending(string word)
    {
        var pattern = $@"[\s_\-/|:：·.]*{string.Join(@"[\s_\-]*", word.Select(c => Regex.Escape(c.ToString())))}";
        return new Regex(
            char.IsAscii(word[0])
                ? $@"^(.+?)[\s_\-/|:：·.(（]+{pattern}\s*[)）]?(\s*[\((（].*[\))）])?$"
                : $@"^(.+?){pattern}(\s*[\((（].*[\))）])?$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"[(\[][^)\]]*[)\]]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s_\-./%:]+")]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"av(era)?g|mean|\ba[hct]t|ø|durchschn|mittler|moyen|m[eé]di[oa]|\bdmt|\btm[oa]|\bper\b|平均|均长|均时|每通|单通|每次",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MeanPattern();

    [GeneratedRegex(@"毫秒|millisec|\bms\b|[\[(_ ]ms[\])]?\s*$")]
    private static partial Regex MillisecondsPattern();

    [GeneratedRegex(@"秒|sekunde|second|\bsecs?\b|\bsek\b|[\[(_ ]s[\])]?\s*$")]
    private static partial Regex SecondsPattern();

    [GeneratedRegex(@"分钟|minute|\bmins?\b")]
    private static partial Regex MinutesPattern();
}
