using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Simulation;

namespace Wfm.Web.Features.ServiceLevel;

/// <summary>What would be different on a day; the defaults change nothing.</summary>
/// <param name="VolumePercent">Contacts more (or less) than forecast, in percent.</param>
/// <param name="AhtSeconds">Handle time longer (or shorter) than forecast.</param>
/// <param name="Ill">An agent who does not come; null for nobody.</param>
/// <param name="ExtraShift">Code of a shift that one more agent works; null for none.</param>
/// <param name="ExtraQueue">Queue of that agent.</param>
/// <param name="Moved">An agent whose shift, with everything in it, begins at another time; null for nobody.</param>
/// <param name="MovedMinutes">How much later it begins, or earlier when negative.</param>
public sealed record WhatIf(
    double VolumePercent = 0, double AhtSeconds = 0, string? Ill = null, string? ExtraShift = null, string? ExtraQueue = null,
    string? Moved = null, int MovedMinutes = 0)
{
    public bool ChangesNothing =>
        this is { VolumePercent: 0, AhtSeconds: 0, Ill: null, ExtraShift: null } && (Moved is null || MovedMinutes == 0);
}

/// <summary>One day of the roster in force as the simulation sees it.</summary>
/// <param name="OnDuty">Agents who work that day, for the question of who falls ill.</param>
/// <param name="Shifts">Shifts that may start that day, for the question of one more agent.</param>
public sealed record DayOutlook(
    DateOnly Date, IReadOnlyList<QueueOutlook> Queues, int Replications,
    IReadOnlyList<(Agent Agent, ShiftType Shift)> OnDuty, IReadOnlyList<ShiftType> Shifts)
{
    /// <summary>The simulation that questions about the day go to.</summary>
    public required DaySimulation Simulation { get; init; }

    /// <summary>True when lunches, breaks and meetings are simulated where they were placed for this day.</summary>
    public required bool IsPlaced { get; init; }

    /// <summary>The day as it is, which answers are compared with.</summary>
    public required SimulationResult AsItIs { get; init; }
}

/// <summary>One queue of a simulated day.</summary>
/// <param name="Day">The whole day, with the 90 % confidence interval of its mean.</param>
/// <param name="Spread">Nine of ten days lie in this band.</param>
/// <param name="Low">Lower edge of that band in every interval that the queue is open in.</param>
/// <param name="High">Upper edge.</param>
public sealed record QueueOutlook(
    string Id, LocalText Name, Estimate Day, (double Low, double High) Spread, double AsaSeconds, double Occupancy,
    IReadOnlyList<double> Level, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>The answer to a question.</summary>
/// <param name="Delta">Change of the day's service level, with the same customers before and after.</param>
public sealed record WhatIfAnswer(
    WhatIf Question, IReadOnlyList<(QueueOutlook Before, QueueOutlook After, Estimate Delta)> Queues, TimeSpan Elapsed);
