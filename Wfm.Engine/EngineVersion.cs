namespace Wfm.Engine;

/// <summary>The version that certificates and exports name.</summary>
public static class EngineVersion
{
    public static string Current { get; } = typeof(EngineVersion).Assembly.GetName().Version!.ToString(3);
}
