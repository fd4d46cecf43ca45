using MathNet.Numerics.LinearAlgebra;
using Wfm.Engine.Forecasting.Methods;
using Xunit;

namespace Wfm.Tests.Forecasting.Methods;

public class CholeskyFactorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void It_solves_and_measures_like_the_general_routine(int n)
    {
        var random = new Random(n);
        var root = Matrix<double>.Build.Dense(n, n, (_, _) => random.NextDouble() - 0.5);
        var matrix = root * root.Transpose() + Matrix<double>.Build.DenseIdentity(n);
        var y = Vector<double>.Build.Dense(n, _ => random.NextDouble());
        var reference = matrix.Cholesky();

        var factor = matrix.ToRowMajorArray();
        Assert.True(CholeskyFactor.TryFactor(factor, n));
        var x = y.ToArray();
        var square = CholeskyFactor.Whiten(factor, n, x);
        CholeskyFactor.BackSubstitute(factor, n, x);

        Assert.True((Vector<double>.Build.Dense(x) - reference.Solve(y)).L2Norm() < 1e-9);
        Assert.Equal(y * reference.Solve(y), square, 9);
        Assert.Equal(reference.DeterminantLn / 2, CholeskyFactor.HalfLogDeterminant(factor, n), 9);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() => Assert.False(CholeskyFactor.TryFactor([1, 0, 2, 1], 2));
}
