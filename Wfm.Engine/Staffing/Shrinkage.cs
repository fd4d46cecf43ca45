namespace Wfm.Engine.Staffing;

/// <summary>
/// The step between agents at work (net) and agents scheduled (gross). A share s of scheduled time is lost, so
/// net = gross × (1 − s); rounding forgives the last bits, so that a figure survives the way there and back.
/// </summary>
public static class Shrinkage
{
    /// <summary>The fewest agents to schedule so that <paramref name="net"/> remain.</summary>
    /// <param name="net">Agents at work, ≥ 0; may be fractional.</param>
    /// <param name="share">Share of scheduled time lost, in [0, 1).</param>
    public static int Gross(double net, double share) => Tolerance.Ceiling(net / (1 - Checked(share)));

    /// <summary>Agents who remain at work on average of <paramref name="gross"/> scheduled.</summary>
    public static double Net(double gross, double share) => gross * (1 - Checked(share));

    private static double Checked(double share) => share is >= 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "Shrinkage lies in [0, 1). Maybe 0.3 for 30 %?");
}
