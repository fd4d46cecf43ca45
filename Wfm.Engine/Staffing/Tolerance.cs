namespace Wfm.Engine.Staffing;

/// <summary>How far a computed figure may miss its target by rounding alone and still meet it.</summary>
internal static class Tolerance
{
    /// <summary>Far above the rounding error of the formulas here, far below anything a planner could notice.</summary>
    public const double Relative = 1e-11;

    /// <summary><paramref name="value"/> ≥ <paramref name="bound"/> but for rounding.</summary>
    public static bool Reaches(double value, double bound) => value >= bound - Relative * Math.Abs(bound);

    /// <summary>The smallest integer that is not below <paramref name="value"/> but for rounding: 14 / 0.7 gives 20, not 21.</summary>
    public static int Ceiling(double value) => (int)Math.Ceiling(value - Relative * Math.Abs(value));
}
