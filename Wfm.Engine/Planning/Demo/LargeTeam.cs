using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Demo;

/// <summary>The people of a <see cref="LargeCentre"/>; the names are invented.</summary>
internal static class LargeTeam
{
    private const string Surnames = "陈李王张刘赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜";

    private static readonly string[] Given =
    [
        "晓雯", "嘉怡", "思远", "雨桐", "子涵", "明轩", "诗琪", "俊杰", "佳宁", "文博", "雅婷", "可欣", "一鸣", "静雯", "浩然",
        "梦洁", "翔宇", "欣然", "凯文", "舒婷", "天佑", "雨晴", "立群", "念慈", "冬阳", "佩珊", "启航", "语嫣", "志远", "若溪",
    ];

    private static readonly string[] Hotline =
        ["hotline"], Chat = ["chat"], Both = ["hotline", "chat"], Vip = ["vip", "hotline"], All = ["hotline", "chat", "vip"];

    /// <summary>Three of five at the first site; in every ten, one works days only and one part-time.</summary>
    public static IReadOnlyList<Agent> Of(int agents) =>
        [.. Enumerable.Range(0, agents).Select(i => new Agent($"A{i + 1:0000}", NameOf(i), TeamOf(i), ContractOf(i), SkillsOf(i)))];

    private static string NameOf(int i)
    {
        var name = $"{Surnames[i % Surnames.Length]}{Given[(i / Surnames.Length + i) % Given.Length]}";
        return i < Surnames.Length * Given.Length ? name : $"{name}{i / (Surnames.Length * Given.Length) + 1}";
    }

    /// <summary>Shifted every five agents: days off turn with a cycle of five, and no team may be off as one.</summary>
    private static string TeamOf(int i) => ((i + i / 5) % 5) switch
    {
        0 or 1 => "bj1",
        2 => "bj2",
        3 => "cd1",
        _ => "cd2",
    };

    private static string ContractOf(int i) => (i % 10) switch
    {
        9 => "day-only",
        4 => "part-time",
        _ => "full-time",
    };

    private static string[] SkillsOf(int i) => ((i / 10 + i % 10) % 10) switch
    {
        < 3 => Hotline,
        3 or 4 => Chat,
        5 or 6 => Both,
        7 => All,
        _ => Vip,
    };
}
