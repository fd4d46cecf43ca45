using Wfm.Engine;
using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class ShrinkageProfileTests
{
    private static readonly ShrinkageProfile Profile = new(
    [
        ShrinkageCause.Constant("break", new LocalText("休息", "Breaks"), true, 0.08),
        ShrinkageCause.Constant("sick", new LocalText("病假", "Sickness"), false, 0.05),
        new ShrinkageCause("meeting", new LocalText("例会", "Meeting"), true, [.. Enumerable.Range(0, 168).Select(h => h == 24 + 14 ? 0.5 : 0)]),
    ]);

    private static readonly HashSet<string> None = [];

    [Fact]
    public void Causes_add_up_by_weekday_and_hour()
    {
        Assert.Equal(0.13, Profile.At(DayOfWeek.Tuesday, 14, None), 1e-12);
        Assert.Equal(0.63, Profile.At(DayOfWeek.Monday, 14, None), 1e-12);
    }

    [Fact]
    public void What_stands_in_the_roster_is_not_counted_twice() =>
        Assert.Equal(0.05, Profile.At(DayOfWeek.Monday, 14, new HashSet<string> { "break", "meeting" }), 1e-12);

    [Fact]
    public void Planned_and_unplanned_parts_make_the_whole() =>
        Assert.Equal(
            Profile.At(DayOfWeek.Monday, 14, None),
            Profile.At(DayOfWeek.Monday, 14, None, isPlanned: true) + Profile.At(DayOfWeek.Monday, 14, None, isPlanned: false), 1e-12);

    [Fact]
    public void Causes_that_leave_nobody_are_refused()
    {
        var all = new ShrinkageProfile([.. Profile.Causes, ShrinkageCause.Constant("training", new LocalText("培训", "Training"), true, 0.4)]);
        Assert.Throws<InvalidOperationException>(() => all.At(DayOfWeek.Monday, 14, None));
    }
}
