namespace Wfm.Engine.Staffing;

/// <summary>ln(1+x) and eˣ−1 that keep their digits near 0 (W. Kahan's quotient forms; .NET's own are the plain differences).</summary>
internal static class Precise
{
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        return power - 1 == -1 ? -1 : (power - 1) * (x / Math.Log(power));
    }
}
