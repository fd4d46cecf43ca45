using Wfm.Web.Persistence.Entities;
using Wfm.Web.Runs;

namespace Wfm.Tests.Runs;

/// <summary>Work that does what a test says, in the place of a solve.</summary>
public sealed class ScriptedWork(Func<RunTask, Task<RunEnd>> script) : RunWork(RunKind.Solve)
{
    public static readonly RunSubject Subject = new(RunKind.Solve, "small", "2026-12");

    public override Task<RunEnd> Do(RunTask run) => script(run);
}
