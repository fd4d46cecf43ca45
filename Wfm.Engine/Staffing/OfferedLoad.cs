using Wfm.Engine.Time;

namespace Wfm.Engine.Staffing;

/// <summary>The work that contacts bring, in Erlangs: agents it would keep busy without a pause.</summary>
public static class OfferedLoad
{
    /// <summary>Contacts of an interval × seconds each / seconds of the interval.</summary>
    public static double Erlangs(double volume, double serviceSeconds, IntervalGrid grid) =>
        volume * serviceSeconds / (grid.Minutes * 60);
}
