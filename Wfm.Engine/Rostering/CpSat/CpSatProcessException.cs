namespace Wfm.Engine.Rostering.CpSat;

/// <summary>The CP-SAT process could not be started, or failed.</summary>
public sealed class CpSatProcessException : Exception
{
    public CpSatProcessException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
