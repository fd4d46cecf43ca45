namespace Wfm.Engine.Naming;

/// <summary>
/// Surnames that are read otherwise than their characters elsewhere, by their customary readings
/// as surnames; ü is written v, as it is typed.
/// </summary>
internal static class Surnames
{
    private static readonly Dictionary<string, string[]> Readings = new()
    {
        ["单"] = ["shan"],
        ["單"] = ["shan"],
        ["曾"] = ["zeng"],
        ["查"] = ["zha"],
        ["仇"] = ["qiu"],
        ["解"] = ["xie"],
        ["区"] = ["ou"],
        ["區"] = ["ou"],
        ["朴"] = ["piao"],
        ["盖"] = ["ge"],
        ["蓋"] = ["ge"],
        ["覃"] = ["qin"],
        ["缪"] = ["miao"],
        ["繆"] = ["miao"],
        ["翟"] = ["zhai"],
        ["乐"] = ["yue"],
        ["樂"] = ["yue"],
        ["种"] = ["chong"],
        ["繁"] = ["po"],
        ["黑"] = ["he"],
        ["句"] = ["gou"],
        ["洗"] = ["xian"],
        ["员"] = ["yun"],
        ["員"] = ["yun"],
        ["折"] = ["she"],
        ["召"] = ["shao"],
        ["秘"] = ["bi"],
        ["薄"] = ["bo"],
        ["卜"] = ["bu"],
        ["祭"] = ["zhai"],
        ["都"] = ["du"],
        ["郇"] = ["xun"],
        ["莘"] = ["shen"],
        ["乜"] = ["nie"],
        ["钭"] = ["tou"],
        ["隽"] = ["juan"],
        ["尉迟"] = ["yu", "chi"],
        ["尉遲"] = ["yu", "chi"],
        ["万俟"] = ["mo", "qi"],
        ["萬俟"] = ["mo", "qi"],
        ["澹台"] = ["tan", "tai"],
        ["吕"] = ["lv"],
        ["呂"] = ["lv"],
    };

    /// <summary>The readings of the surname that a Chinese name begins with; null where they are the ordinary ones.</summary>
    public static string[]? ReadingsOf(string name)
    {
        var single = name.Length > 0 ? name[..1] : "";
        return name.Length > 1 && Readings.TryGetValue(name[..2], out var both) ? both : Readings.GetValueOrDefault(single);
    }
}
