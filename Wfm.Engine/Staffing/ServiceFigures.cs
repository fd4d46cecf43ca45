namespace Wfm.Engine.Staffing;

/// <summary>What customers and agents see with a number of agents at work.</summary>
/// <param name="Agents">Agents at work; may be fractional.</param>
/// <param name="ServiceLevel">Share of contacts answered within the threshold, as the target counts it.</param>
/// <param name="AsaSeconds">Average speed of answer; infinite when overloaded and nobody gives up.</param>
/// <param name="Occupancy">Share of time an agent handles contacts.</param>
/// <param name="Abandonment">Share of contacts that give up; 0 by Erlang C.</param>
public readonly record struct ServiceFigures(
    double Agents, double ServiceLevel, double AsaSeconds, double Occupancy, double Abandonment = 0)
{
    internal static ServiceFigures Of(Requirement requirement, int index, double agents)
    {
        var figures = requirement.Figures(index, agents);
        var level = figures.ServiceLevel(requirement.Target.Definition);
        return new ServiceFigures(agents, level, figures.AsaSeconds, agents == 0 ? 0 : figures.Occupancy, figures.Abandonment);
    }
}
