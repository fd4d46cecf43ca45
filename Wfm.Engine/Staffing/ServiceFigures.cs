namespace Wfm.Engine.Staffing;

/// <summary>What customers and agents see with a number of agents at work, by Erlang C.</summary>
/// <param name="Agents">Agents at work; may be fractional.</param>
/// <param name="ServiceLevel">Share of contacts answered within the threshold.</param>
/// <param name="AsaSeconds">Average speed of answer; infinite when overloaded.</param>
/// <param name="Occupancy">Share of time an agent handles contacts.</param>
public readonly record struct ServiceFigures(double Agents, double ServiceLevel, double AsaSeconds, double Occupancy)
{
    internal static ServiceFigures Of(double agents, double loadErlang, double serviceSeconds, double thresholdSeconds) =>
        loadErlang == 0
            ? new ServiceFigures(agents, 1, 0, 0)
            : new ServiceFigures(
                agents,
                ErlangC.ServiceLevel(agents, loadErlang, serviceSeconds, thresholdSeconds),
                ErlangC.AsaSeconds(agents, loadErlang, serviceSeconds),
                agents == 0 ? 0 : ErlangC.Occupancy(agents, loadErlang));
}
