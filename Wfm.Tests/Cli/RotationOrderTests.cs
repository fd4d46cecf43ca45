using Wfm.Engine.Rostering.Rotations;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

public class RotationOrderTests
{
    [Fact]
    public void A_shift_is_read_with_its_run_and_seven_numbers()
    {
        var shift = RotationOrder.Shift("E:2-4=1,1,1,1,1,1,0")!;
        Assert.Equal(("E", new RotationProblem.Block(2, 4)), (shift.Name, shift.Run));
        Assert.Equal([1, 1, 1, 1, 1, 1, 0], shift.Needed);
        Assert.Equal(new RotationProblem.Block(1, 7), RotationOrder.Shift("D=2,2,2,2,2,1,1")!.Run);
        Assert.Equal((2, 1), RotationOrder.Pair("E>D", [RotationOrder.Shift("D=2,2,2,2,2,1,1")!, shift]));
    }

    [Theory]
    [InlineData("D=2,2")]
    [InlineData("D=2,2,2,2,2,1,-1")]
    [InlineData("D:4-2=2,2,2,2,2,1,1")]
    [InlineData("=2,2,2,2,2,1,1")]
    public void A_shift_that_is_not_understood_is_none(string text) => Assert.Null(RotationOrder.Shift(text));
}
