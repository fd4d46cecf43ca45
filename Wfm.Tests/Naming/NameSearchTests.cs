using FsCheck.Xunit;
using Wfm.Engine.Naming;

namespace Wfm.Tests.Naming;

public class NameSearchTests
{
    [Theory]
    [InlineData("李雷", "\uF9E1雷")] // A compatibility ideograph of Unicode that looks like 李 and is another character.
    [InlineData("\uF9E1雷", "李雷")]
    [InlineData("Zoë", "Zoe\u0308")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("zoe", "Zoë Œuvré")]
    [InlineData("oeuvre", "Zoë Œuvré")]
    [InlineData("ŒUV", "Zoë Œuvré")]
    [InlineData("zo oe", "Zoë Œuvré")]
    [InlineData("luk", "Zoë Łuk")]
    [InlineData("Łuk", "Luk Zoe")]
    [InlineData("strasse", "Anna Straße")]
    [InlineData("ｗａｎｇ", "Wang Wei")]
    [InlineData("Wang", "Ｗａｎｇ　Ｗｅｉ")]
    [InlineData("王伟", "王　伟")]
    [InlineData("王 伟", "王伟")]
    [InlineData("麦麦提图尔荪", "麦麦提·图尔荪")]
    [InlineData("علي", "\u200Fعلي حسن")]
    [InlineData("mikhail", "Михаил")]
    [InlineData("吉野", "𠮷野 吉野")]
    [InlineData("𠮷野", "𠮷野 家")]
    [InlineData("ﬁona", "Fiona")]
    public void A_name_is_found_in_every_spelling_of_it(string typed, string name) => Assert.True(NameSearch.Finds(typed, name));

    [Theory]
    [InlineData("zhangwei", "张伟")]
    [InlineData("zhang wei", "张伟")]
    [InlineData("ZhangW", "张伟")]
    [InlineData("zw", "张伟")]
    [InlineData("wei", "张伟")]
    [InlineData("张w", "张伟")]
    [InlineData("z伟", "张伟")]
    [InlineData("zengqi", "曾琪")]
    [InlineData("cengqi", "曾琪")]
    [InlineData("shan", "单丹")]
    [InlineData("sd", "单丹")]
    [InlineData("yuchi", "尉迟恭")]
    [InlineData("ycg", "尉迟恭")]
    [InlineData("lv", "吕布")]
    [InlineData("lu", "吕布")]
    public void A_Chinese_name_is_found_by_pinyin_and_by_its_initials(string typed, string name) =>
        Assert.True(NameSearch.Finds(typed, name));

    [Theory]
    [InlineData("hang", "张伟")]
    [InlineData("wz", "张伟")]
    [InlineData("章", "张伟")]
    [InlineData("zhangweim", "张伟")]
    [InlineData("zoe", "Anna Straße")]
    [InlineData("***", "张伟")]
    public void What_was_not_meant_is_not_found(string typed, string name) => Assert.False(NameSearch.Finds(typed, name));

    [Theory]
    [InlineData("a11")]
    [InlineData("Ａ１１")]
    [InlineData(" A11 ")]
    [InlineData("")]
    [InlineData("　")]
    public void The_id_finds_as_well_and_nothing_typed_finds_everyone(string typed) => Assert.True(NameSearch.Finds(typed, "张伟", "A11"));

    /// <summary>Nothing that can be typed or stand in a file breaks the search, and every name is found by itself.</summary>
    [Property]
    public void Every_name_finds_itself_whatever_it_is_written_with(string? name)
    {
        if (name is not null) Assert.True(NameSearch.Finds(name, name));
        Assert.True(NameSearch.Finds("张", name + "张\uD842"));
    }

    [Fact]
    public void A_name_of_one_sound_repeated_is_looked_through_in_no_time() =>
        Assert.False(NameSearch.Finds(new string('a', 200) + "b", string.Join(' ', Enumerable.Repeat("aaaa", 200))));
}
