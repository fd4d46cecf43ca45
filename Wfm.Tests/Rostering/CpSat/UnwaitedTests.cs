using Wfm.Engine.Rostering.CpSat;

namespace Wfm.Tests.Rostering.CpSat;

public sealed class UnwaitedTests
{
    [Fact]
    public void Cancelled_work_that_goes_on_is_not_waited_for()
    {
        using var cancellation = new CancellationTokenSource();
        using var letGo = new ManualResetEventSlim();
        var answer = Unwaited.Run(() =>
        {
            cancellation.Cancel();
            letGo.Wait();
            return "its own";
        }, () => "in its place", cancellation.Token);
        Assert.Equal("in its place", answer);
        letGo.Set();
    }

    [Fact]
    public void Work_that_ends_when_cancelled_gives_its_own_answer()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Equal("its own", Unwaited.Run(() => "its own", () => "in its place", cancellation.Token, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void What_the_work_throws_reaches_the_caller()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<NotSupportedException>(() => Unwaited.Run<int>(() => throw new NotSupportedException(), () => 0, cancellation.Token));
    }
}
