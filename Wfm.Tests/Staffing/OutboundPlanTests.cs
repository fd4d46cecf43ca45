using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class OutboundPlanTests
{
    [Fact]
    public void Quiet_intervals_take_the_block_that_must_be_done_first()
    {
        var plan = OutboundPlan.Fill([2, -1, 3, 1], [new OutboundBlock("call-backs", 4, 0, 3), new OutboundBlock("second invitation", 2, 0, 1)]);
        Assert.Equal([2, 0, 0, 0], plan.Placed[1]);
        Assert.Equal([0, 0, 3, 1], plan.Placed[0]);
        Assert.Equal([0, 0], plan.Left);
    }

    [Fact]
    public void What_does_not_fit_into_its_window_is_left()
    {
        var plan = OutboundPlan.Fill([1, 1, 5], [new OutboundBlock("same day", 4, 0, 1)]);
        Assert.Equal(2, plan.Left[0]);
        Assert.Equal(0, plan.Placed[0][2]);
    }
}
