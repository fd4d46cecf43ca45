using System.Diagnostics;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Web.Hosting;

namespace Wfm.Web.Cli;

/// <summary>One run of the chain: read, prepare, search, write, and say how it ended.</summary>
internal sealed class PlanRun(PlanOrder order)
{
    /// <summary>The exit code: 0 when a roster without hard breach was written, else 1.</summary>
    public int Run(CancellationToken stop)
    {
        var read = PlanInput.Read(order);
        if (read.Value is not { } centre) return Messages.Fail(read.Findings);
        Messages.Print([.. read.Findings.Where(Concerns)]);
        if (Messages.Prepare(order.Out) is { } refused) return Messages.Fail(refused);

        var plan = PlanningPipeline.Prepare(centre, order.Month, order.Forecast);
        foreach (var forecast in plan.Forecasts) Messages.Tell(forecast);
        var files = new PlanFiles(order, plan);
        files.WriteRequirement();
        return Search(plan, stop) switch
        {
            SolveResult.Solved solved => Finish(plan, files, solved, stop),
            SolveResult.OutOfBudget open => Unfinished(plan, files, open),
            SolveResult.Infeasible none => Impossible(plan, files, none),
            var other => throw new InvalidOperationException($"Unknown end of a search: {other}."),
        };
    }

    /// <summary>A reservation about the holidays of another year says nothing about this month.</summary>
    private bool Concerns(Finding finding) =>
        !finding.File.StartsWith("holidays/", StringComparison.Ordinal)
        || finding.File.Contains(order.Month.Start.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private SolveResult Search(PreparedPlan plan, CancellationToken stop)
    {
        using var progress = new ProgressLine(order);
        var options = new SolveOptions(order.Seed, order.Threads, order.Moves) { TimeLimit = order.Moves is null ? order.Time : null };
        var cpSat = CpSatSolver.TryLoad(out var missing);
        if (cpSat is null) Console.Error.WriteLine(missing.In(CultureInfo.CurrentUICulture));
        return new RosterSolver(ShiftedClock.At(null), cpSat).Solve(plan.Compiled.Model, options, progress.Show, stop);
    }

    private int Finish(PreparedPlan plan, PlanFiles files, SolveResult.Solved solved, CancellationToken stop)
    {
        Write(plan, files, solved.Roster, solved.Certificate);
        if (!order.Verify || stop.IsCancellationRequested) return 0;
        var watch = Stopwatch.StartNew();
        var found = CertificateVerifier.Verify(
            plan.Compiled.Model, solved.Roster, solved.Certificate, new VerifyOptions(CpSatSolver.TryLoad(out _), order.Time), stop);
        Console.WriteLine(
            FormattableString.Invariant($"{found.OnBound.In(CultureInfo.CurrentUICulture)} ({watch.Elapsed.TotalSeconds:0.0} s)"));
        return found.Doubts.Count == 0 ? 0
            : Messages.Fail(string.Join(Environment.NewLine, found.Doubts.Select(d => d.In(CultureInfo.CurrentUICulture))));
    }

    private int Unfinished(PreparedPlan plan, PlanFiles files, SolveResult.OutOfBudget open)
    {
        var breaches = Write(plan, files, open.Best, open.Certificate);
        return Messages.Fail(new LocalText(
            $"{open.Certificate.Elapsed.TotalSeconds:0.#} 秒内没有找到符合全部规则的班表；写出的班表仍有 {breaches} 处违反。可能需要更多时间、更多坐席，或放宽规则。",
            $"No roster that keeps every rule was found in {open.Certificate.Elapsed.TotalSeconds:0.#} s; "
            + $"the one written still breaks rules in {breaches} places. Maybe give more time or more agents, or relax a rule.")
            .In(CultureInfo.CurrentUICulture));
    }

    private int Impossible(PreparedPlan plan, PlanFiles files, SolveResult.Infeasible none)
    {
        var breaches = Write(plan, files, none.Best, none.Certificate);
        return Messages.Fail(new LocalText(
            $"已证明：{none.Why.Zh}写出的是违反最少的一份，有 {breaches} 处违反，见上。doctor --conflict 给出原因和办法。",
            $"Proven: {none.Why.En} The one written has the fewest breaches, {breaches}, named above. "
            + "doctor --conflict says why and what could be given up.")
            .In(CultureInfo.CurrentUICulture));
    }

    /// <summary>Writes the roster and says what it comes to, and every hard breach with its days.</summary>
    /// <returns>How many there are.</returns>
    private static int Write(PreparedPlan plan, PlanFiles files, Roster roster, Certificate certificate)
    {
        var named = certificate.Beside(plan.Compiled.Problem);
        Print(files.WriteRoster(roster, named));
        if (RosterCoverage.UnknownAgentHours(plan.Compiled.Problem) is > 0 and var unknown)
            Console.WriteLine(Unknown(plan, unknown).In(CultureInfo.CurrentUICulture));
        foreach (var seen in named.Seen) Console.WriteLine(SaysBeside(seen).In(CultureInfo.CurrentUICulture));
        var breaches = PlanFiles.HardBreaches(plan.Compiled, roster);
        foreach (var breach in breaches)
            Console.Error.WriteLine(FormattableString.Invariant($"{Days(breach)}  {breach.Sentence.In(CultureInfo.CurrentUICulture)}"));
        return breaches.Count;
    }

    private static LocalText Unknown(PreparedPlan plan, double hours)
    {
        var day = Wording.Day(plan.Period.Start);
        return new LocalText(
            $"其中{day.Zh}凌晨的 {hours:0.#} 人时只能由前一晚的夜班承担，而前一晚的班表未知（previous.csv），故计为缺口。",
            FormattableString.Invariant($"{hours:0.#} agent-hours of {day.En} can only be staffed by the night before, ")
            + "of which no roster is known (previous.csv); they count as unmet.");
    }

    private static LocalText SaysBeside(SeenRoster seen) => new($"相邻：{seen.Words.Zh}", $"beside: {seen.Words.En}");

    private static string Days(JudgedBreach breach) => breach.First == breach.Last
        ? FormattableString.Invariant($"{breach.First:yyyy-MM-dd}")
        : FormattableString.Invariant($"{breach.First:yyyy-MM-dd}–{breach.Last:yyyy-MM-dd}");

    private static void Print(PlanSummary summary)
    {
        var bound = summary.Bound is { } b ? FormattableString.Invariant($"{b:N0}, gap {summary.Gap:P1}") : "none";
        Console.WriteLine(FormattableString.Invariant($"cost {summary.Cost:N0}, bound {bound}, hard breaches {summary.HardViolations}"));
        Console.WriteLine(FormattableString.Invariant(
            $"unmet {summary.UnmetAgentHours:N1} of {summary.RequiredAgentHours:N1} agent-hours, expected service level {summary.ServiceLevel:P1}"));
    }
}
