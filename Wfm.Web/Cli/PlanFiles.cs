using System.Text.Json;
using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Model;
using Wfm.Engine.Rostering.Search;
using Wfm.Engine.Staffing;
using Wfm.Web.Exports;

namespace Wfm.Web.Cli;

/// <summary>The files that a plan leaves in its folder.</summary>
internal sealed class PlanFiles(PlanOrder order, PreparedPlan plan)
{
    public void WriteRequirement()
    {
        Write("forecast.csv", PlanCsv.Forecast(plan.Forecasts));
        Write("requirement.csv", PlanCsv.Requirement(plan.Requirements, Under(DemandScenario.Low), Under(DemandScenario.High)));
    }

    private IReadOnlyList<Requirement> Under(DemandScenario scenario) =>
        PlanningPipeline.Require(plan.Centre, [.. plan.Forecasts.Select(f => f.Under(scenario))]);

    public PlanSummary WriteRoster(Roster roster, Certificate certificate)
    {
        var assignments = plan.Compiled.AssignmentsOf(roster);
        var centre = plan.Centre;
        var summary = PlanningPipeline.Summary(plan, roster, certificate);
        var coverage = RosterCoverage.Of(plan.Compiled.Problem, assignments);
        var outbound = OutboundFit.Of(centre, plan.Requirements, coverage);
        Write("roster.csv", PlanCsv.Roster(centre.Agents, centre.ShiftTypes, assignments));
        var sheet = new MonthSheetData(
            centre.Name, order.Month, centre.Holidays, centre.Teams, centre.ShiftTypes, plan.Compiled.Problem.Agents, assignments,
            centre.Leaves, Note(certificate))
        {
            Queues = centre.Queues,
            Clock = centre.Clock,
            ShortHours = coverage.UnmetAgentHoursByDay(),
        };
        File.WriteAllBytes(Path.Combine(order.Out, "roster.xlsx"), MonthSheet.Write(sheet));
        if (outbound.Count > 0) Write("outbound.csv", PlanCsv.Outbound(plan.Period, plan.Requirements[0].Grid, outbound));
        var values = Summary(summary, certificate, HardBreaches(plan.Compiled, roster), outbound);
        Write("summary.json", JsonSerializer.Serialize(values, Json.Indented) + "\n");
        return summary;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(order.Out, name), text);

    /// <summary>What a roster breaks, day after day.</summary>
    public static IReadOnlyList<JudgedBreach> HardBreaches(CompiledProblem problem, Roster roster) =>
        new RosterJudge(problem).Judge(roster).HardByDay;

    private Dictionary<string, object?> Summary(
        PlanSummary summary, Certificate certificate, IReadOnlyList<JudgedBreach> breaches, IReadOnlyList<OutboundFit> outbound)
    {
        var values = new Dictionary<string, object?>
        {
            ["cost"] = summary.Cost,
            ["costByRule"] = summary.CostByRule,
            ["bound"] = summary.Bound,
            ["gap"] = summary.Gap,
            ["hardViolations"] = summary.HardViolations,
            ["unmetAgentHours"] = summary.UnmetAgentHours,
            ["serviceLevel"] = summary.ServiceLevel,
            ["seconds"] = Math.Round(certificate.Elapsed.TotalSeconds, 3),
            ["seed"] = certificate.Seed,
            ["engineVersion"] = certificate.EngineVersion,
            ["inputHash"] = certificate.InputHash,
            ["infeasible"] = certificate.IsInfeasible,
            ["breaches"] = breaches.Select(b => new { b.First, b.Last, b.Agent, b.Rule, b.Sentence }),
            ["beside"] = certificate.Seen.Select(s => s.Words),
        };
        if (outbound.Count > 0) values["outbound"] = outbound.ToDictionary(o => o.Work.Id, o =>
            new { o.Work.Queue, o.Hours, o.LeftHours, o.Share });
        if (order.History is not null) values["agents"] = plan.Compiled.Problem.Agents.Count;
        if (order.History is not null || order.Holdout) values["forecastError"] = HeldBackFortnight.Of(plan.Centre).ToDictionary(e =>
            e.Queue, Error);
        return values;
    }

    private static object Error(HeldBackFortnight error) => new
    {
        From = error.Period.Start,
        error.Period.Days,
        error.IntervalMinutes,
        error.Wape,
        error.Bias,
        error.DayWape,
    };

    private static LocalText Note(Certificate certificate)
    {
        var bound = certificate.Bound is { } b ? FormattableString.Invariant($"{b:N0}") : "–";
        var figures = FormattableString.Invariant(
            $"seed {certificate.Seed} · Wfm {certificate.EngineVersion} · input {certificate.InputHash[..Math.Min(12,
                certificate.InputHash.Length)]}");
        var none = certificate.IsInfeasible
            ? new LocalText("已证明没有班表能满足全部硬性规则，本表违反最少；", "no roster keeps every hard rule, this one breaks the fewest · ")
            : new LocalText("", "");
        return new LocalText(
            FormattableString.Invariant($"{none.Zh}成本 {certificate.Cost.Soft:N0}，下界 {bound}"),
            FormattableString.Invariant($"{none.En}cost {certificate.Cost.Soft:N0}, bound {bound} · {figures}"));
    }
}
