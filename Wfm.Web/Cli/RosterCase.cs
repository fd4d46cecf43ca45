using Wfm.Engine;
using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Model;

namespace Wfm.Web.Cli;

/// <summary>A roster problem that the verb works on, with the names under which rosters are written.</summary>
internal sealed record RosterCase(RosterModel Model, IReadOnlyList<string> Agents, IReadOnlyList<string> Cells)
{
    public static RosterCase Synthetic(int agents) =>
        new(SyntheticMonth.Model(agents), SyntheticMonth.AgentNames(agents), SyntheticMonth.CellNames);

    public static ReadResult<RosterCase> CurtoisQu(string file, string text)
    {
        var read = CurtoisQuReader.Read(file, text);
        return new ReadResult<RosterCase>(
            read.Value is { } instance ? new RosterCase(instance.Compile(), instance.AgentNames, instance.CellNames) : null, read.Findings);
    }

    public ReadResult<Roster> Read(string file, string text) => RosterText.Read(file, text, Agents, Cells, Model.Days);

    public string Write(Roster roster) => RosterText.Write(roster, Agents, Cells);
}
