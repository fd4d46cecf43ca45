using System.Numerics;

namespace Wfm.Engine.Forecasting.Methods;

/// <summary>
/// Lower Cholesky factor of a small covariance matrix, in place. A forecast factors a hundred matrices of about 110 rows,
/// which decides its speed; this is several times faster there than the general routine of the algebra package.
/// </summary>
internal static class CholeskyFactor
{
    /// <summary>Overwrites the lower triangle of the row-major <paramref name="matrix"/>; false when it is not positive definite.</summary>
    public static bool TryFactor(double[] matrix, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = matrix.AsSpan(i * n, n);
            for (var j = 0; j <= i; j++)
            {
                var rest = row[j] - Dot(row[..j], matrix.AsSpan(j * n, j));
                if (j < i) row[j] = rest / matrix[j * n + j];
                else if (rest > 0) row[j] = Math.Sqrt(rest);
                else return false;
            }
        }
        return true;
    }

    /// <summary>Solves L z = y in place and returns zᵀz, the squared length of the whitened residuals.</summary>
    public static double Whiten(double[] factor, int n, double[] y)
    {
        var square = 0.0;
        for (var i = 0; i < n; i++)
        {
            y[i] = (y[i] - Dot(factor.AsSpan(i * n, i), y.AsSpan(0, i))) / factor[i * n + i];
            square += y[i] * y[i];
        }
        return square;
    }

    /// <summary>Solves Lᵀ x = z in place.</summary>
    public static void BackSubstitute(double[] factor, int n, double[] z)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            z[i] /= factor[i * n + i];
            for (var j = 0; j < i; j++) z[j] -= factor[i * n + j] * z[i];
        }
    }

    /// <summary>Sum of the logarithms of the diagonal: half the log determinant of the factored matrix.</summary>
    public static double HalfLogDeterminant(double[] factor, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++) sum += Math.Log(factor[i * n + i]);
        return sum;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanes = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
            lanes += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var sum = Vector.Sum(lanes);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
