namespace Wfm.Tests.Faults;

/// <summary>What a round has found that should not be, with all that is needed to see it again.</summary>
/// <param name="Round">Which disturbance of what.</param>
internal sealed record FaultFinding(string Engine, string Round, int Seed, string Words)
{
    public override string ToString() => $"{Engine}, {Round}, seed {Seed}: {Words}";
}
