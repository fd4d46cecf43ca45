using Wfm.Engine.Time;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs;

/// <summary>What a run is about. Of each subject one run is queued or running at a time.</summary>
/// <param name="Name">A month, a queue, a group: what tells the runs of one kind in one centre apart.</param>
public readonly record struct RunSubject(RunKind Kind, string Centre, string Name)
{
    public static RunSubject Of(RunKind kind, string centre, Month month) => new(kind, centre, month.ToString());

    /// <summary>The month that a run of <see cref="Of"/> is about.</summary>
    public Month Month => Month.Parse(Name);

    public override string ToString() => $"{Kind} {Name}";
}
