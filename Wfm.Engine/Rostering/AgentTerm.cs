namespace Wfm.Engine.Rostering;

/// <summary>What holds for an agent from a day on, until the next term begins.</summary>
/// <param name="From">
/// First day. Skills change on any day; the others count for a whole period, from the first that begins with them.
/// </param>
/// <param name="Share">Working time as a share of full time, in (0, 1].</param>
/// <param name="Location">Name of a site, or empty.</param>
/// <param name="Skills">Queues the agent can serve.</param>
public sealed record AgentTerm(
    DateOnly From, string Team, string Contract, double Share, string Location, IReadOnlyList<string> Skills)
{
    /// <summary>
    /// False for a term that would change what counts for whole months within one: only skills change on any day.
    /// </summary>
    public bool MayFollow(AgentTerm before) =>
        From.Day == 1 || (Team, Contract, Share, Location) == (before.Team, before.Contract, before.Share, before.Location);

    /// <summary>Terms are the same when what they say is, whatever list says it.</summary>
    public bool Equals(AgentTerm? other) =>
        other is not null && From == other.From
        && (Team, Contract, Share, Location) == (other.Team, other.Contract, other.Share, other.Location)
        && Skills.SequenceEqual(other.Skills);

    public override int GetHashCode() => HashCode.Combine(From, Team, Contract, Share, Location, Skills.Count);
}
