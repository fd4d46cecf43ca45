using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Time;
using Wfm.Tests.Features;
using Wfm.Web.Persistence;
using Wfm.Web.Persistence.Entities;
using Wfm.Web.Plans;
using Wfm.Web.Runs;
using Wfm.Web.Runs.BackTests;
using Wfm.Web.Runs.Policies;
using Wfm.Web.Runs.Proofs;
using Wfm.Web.Runs.Rotations;
using Wfm.Web.Runs.Solves;

namespace Wfm.Tests.Runs;

/// <summary>One run of every kind, ready to be asked for: a kind that is missing here fails the theories over all kinds.</summary>
/// <param name="Small">A centre that has what the run needs.</param>
public sealed record AnyRun(SmallCentre Small, RunSubject Subject, object? Request) : IDisposable
{
    public static TheoryData<RunKind> Kinds => [.. Enum.GetValues<RunKind>()];

    public static async Task<AnyRun> Of(RunKind kind)
    {
        if (kind == RunKind.BackTest)
            return new AnyRun(
                await SmallCentre.Of(c => c with { History = [DemandCentre.Hotline()] }), new RunSubject(kind, "small", "hotline"), new BackTestRequest("hotline", 12, 2));
        var small = await SmallCentre.Published();
        var month = RunSubject.Of(kind, "small", SmallCentre.Planned);
        return kind switch
        {
            RunKind.Solve => new AnyRun(small, month, new SolveRequest(1, 1)),
            RunKind.Placement or RunKind.Conflict => new AnyRun(small, month, null),
            RunKind.Proof => new AnyRun(small, month, new ProofRequest(await Searched(small))),
            RunKind.Rotation => new AnyRun(small, new RunSubject(kind, "small", "t1/"), new RotationRequest(Terms())),
            RunKind.PolicyTrial => new AnyRun(
                small, new RunSubject(kind, "small", "planner"),
                new PolicyTrialRequest(PolicyWriter.Write(small.Definition.Policy), SmallCentre.Planned.First, SmallCentre.Planned.First)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Say here how a run of the new kind is asked for."),
        };
    }

    public Task<RunId> Ask(RunBench bench) => bench.Queue.Ask(Subject, Request, "planner");

    public void Dispose() => Small.Dispose();

    /// <summary>Number of a revision with a certificate and the input of its search.</summary>
    private static async Task<int> Searched(SmallCentre small)
    {
        var plan = await small.Rooms.Plans.Existing("small", SmallCentre.Planned);
        var compiled = (await small.Rooms.Problems.Input(plan, null)).Compiled;
        var result = (SolveResult.Solved)new RosterSolver(Clocks.Running).Solve(compiled.Model, new SolveOptions(WorkBudget: 20_000, UseCpSat: false));
        var draft = new Draft(compiled.AssignmentsOf(result.Roster), RevisionOrigin.Generated)
        {
            Certificate = CertificateJson.Write(result.Certificate),
            Input = compiled.Problem,
        };
        await small.Rooms.Revisions.Add(plan, draft, "planner");
        return (await small.Rooms.Rosters.ExistingLatest(plan)).Number;
    }

    private static RotationTerms Terms() => new()
    {
        Employees = 4,
        Work = new Length { Min = 2, Max = 6 },
        Off = new Length { Min = 1, Max = 3 },
        Shifts = [new ShiftTerms { Code = "D", Run = new Length { Max = 7 }, Needed = [3, 3, 3, 3, 3, 3, 4] }],
    };
}
