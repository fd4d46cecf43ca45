namespace Wfm.Engine.Simulation;

/// <summary>An agent at one moment of the simulation.</summary>
internal struct AgentDesk
{
    /// <summary>Takes new contacts: inside a shift and not on a break or pause.</summary>
    public bool IsOnDuty;

    /// <summary>On the floor: on duty, or finishing a last contact.</summary>
    public bool IsPresent;

    /// <summary>With a contact that leaves no room for another.</summary>
    public bool IsExclusive;

    /// <summary>Goes on pause as soon as the contacts in hand are done.</summary>
    public bool PauseWaits;

    public bool IsOnPause;
    public int InHand;
    public int Profile;

    /// <summary>Queue whose staffing the agent counts for.</summary>
    public int Home;

    /// <summary>Share of the agent taken by the contacts in hand.</summary>
    public double Load;

    public double DutyEnds, PauseDue, PauseEnds;
}
