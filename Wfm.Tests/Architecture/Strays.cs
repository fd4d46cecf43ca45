namespace Wfm.Tests.Architecture;

/// <summary>Says everything that breaks a rule of the layout at once: an assertion on a collection shows only its first entries.</summary>
internal static class Strays
{
    public static void None(IEnumerable<string> found)
    {
        var all = found.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
