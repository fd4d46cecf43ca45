using System.Globalization;
using Wfm.Engine.Naming;
using Wfm.Engine.Rostering;
using Wfm.Tests.Features;

namespace Wfm.Tests.Naming;

public class NameOrderTests
{
    [Fact]
    public void Chinese_readers_find_names_by_pinyin_and_surnames_by_the_reading_of_the_surname()
    {
        string[] sorted = ["安然", "蔡青", "丹宁", "李安", "连杰", "吕布", "单雄信", "Tom", "王伟", "尉迟恭", "曾琪", "张伟", "张雨"];
        Assert.Equal(sorted, sorted.Reverse().Order(NameOrder.In(CultureInfo.GetCultureInfo("zh-CN"))));
    }

    [Fact]
    public void Others_find_them_by_the_collation_of_their_culture()
    {
        string[] sorted = ["Anna", "émile", "Emilia", "Zoe", "zoë", "Zora"];
        Assert.Equal(sorted, sorted.Reverse().Order(NameOrder.In(CultureInfo.GetCultureInfo("en"))));
    }

    [Fact]
    public void Names_that_look_alike_carry_their_ids_and_no_others_do()
    {
        Agent[] agents =
        [
            Named("A1", "张伟"), Named("A2", "张伟"), Named("A3", "Zoë"), Named("A4", "Zoe\u0308"), Named("A5", "李雷"), Named("A6", "\uF9E1雷"),
            Named("A7", "Zoe"), Named("A8", "王伟"), Named("A9", "王　伟"), Named("B1", "李敏"),
        ];
        Assert.Equal(
            ["张伟 (A1)", "张伟 (A2)", "Zoë (A3)", "Zoe\u0308 (A4)", "李雷 (A5)", "\uF9E1雷 (A6)", "Zoe", "王伟 (A8)", "王　伟 (A9)", "李敏"],
            AgentNames.ToldApart(agents).Select(a => a.Name));
    }

    [Fact]
    public async Task A_centre_that_is_loaded_tells_its_agents_apart_and_keeps_their_names()
    {
        using var small = await SmallCentre.Of(c => c with { Agents = [.. c.Agents.Select(a => a with { Name = "张伟" })] });
        Assert.Equal(["张伟 (an)", "张伟 (bo)", "张伟 (cai)", "张伟 (dan)"], (await small.Centres.Load("small")).Agents.Select(a => a.Name));
        Assert.All((await small.Centres.AsGiven("small")).Agents, a => Assert.Equal("张伟", a.Name));
    }

    private static Agent Named(string id, string name) => new(id, name, "t", "full", []);
}
