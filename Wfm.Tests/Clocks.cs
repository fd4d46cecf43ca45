using Wfm.Web.Hosting;

namespace Wfm.Tests;

/// <summary>Clocks for tests: one that stands is a <see cref="Features.TestClock"/>.</summary>
internal static class Clocks
{
    /// <summary>One that runs, for what only measures how long something takes; no test may look at its day.</summary>
    public static TimeProvider Running { get; } = ShiftedClock.At(null);
}
