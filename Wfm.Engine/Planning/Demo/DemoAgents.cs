using Wfm.Engine.Rostering;

namespace Wfm.Engine.Planning.Demo;

/// <summary>The forty agents of the demo centre; the names are invented.</summary>
internal static class DemoAgents
{
    private static readonly string[] Names =
    [
        "陈晓雯", "李嘉怡", "王思远", "张雨桐", "刘子涵", "赵明轩", "黄诗琪", "周俊杰", "吴佳宁", "徐文博",
        "孙雅婷", "马骁", "朱可欣", "胡一鸣", "林静雯", "郭浩然", "何梦洁", "高翔宇", "罗欣然", "郑凯文",
        "梁舒婷", "谢天佑", "宋雨晴", "唐立群", "许念慈", "韩冬阳", "邓佩珊", "冯启航", "曹语嫣", "彭志远",
        "曾若溪", "肖伟民", "田甜", "董思睿", "潘晓彤", "袁文昊", "蔡依宁", "蒋博文", "余秋霞", "杜家豪",
    ];

    private static readonly string[] Hotline = ["hotline"];
    private static readonly string[] Chat = ["chat"];
    private static readonly string[] Both = ["hotline", "chat"];

    /// <summary>Twenty in each team; in every ten, five serve the hotline, one the chat, four both; one of ten works no evenings.</summary>
    public static IReadOnlyList<Agent> All { get; } =
        [.. Names.Select((name, i) => new Agent($"A{i + 1:000}", name, i < 20 ? "t1" : "t2", i % 10 == 9 ? "day-only" : "full-time", Skills(i % 10)))];

    private static string[] Skills(int place) => place switch
    {
        < 5 => Hotline,
        5 => Chat,
        _ => Both,
    };
}
