namespace Wfm.Web.Security;

/// <summary>What an API token is for. Each opens no more than its maker's roles do.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,

    /// <summary>Reads the centre, queues, history, forecasts, requirements, rosters without names, and runs.</summary>
    Read = 1,

    /// <summary>Imports history, and makes and publishes what is planned.</summary>
    Plan = 2,

    /// <summary>Reads what is about persons: agents, their shifts and their leave.</summary>
    People = 4,
}
