using Wfm.Engine.Planning;
using Wfm.Engine.Time;
using Wfm.Web.Persistence;
using Wfm.Web.Plans;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Fairness;

/// <summary>The fairness ledger, open to everybody whom it concerns.</summary>
public sealed class FairnessService(CentreStore centres, PlanBook plans, MonthProblem problems)
{
    /// <summary>The ledger as it enters the roster of the month that is planned next.</summary>
    public async Task<FairnessView> Load(CurrentUser user)
    {
        user.Demand(Roles.Agent, Roles.Planner, Roles.Manager);
        var centre = await centres.Load(user.Centre);
        var month = await MonthAhead(centre);
        var period = month.Period;
        centre = await centres.In(centre, month);
        var problem = PlanningPipeline.Problem(centre, period, [], await problems.Beside(centre, period));
        var accounts = PlanningPipeline.Fairness(centre, problem);
        var burdens = accounts.Select(a => new Burden(a.Rule, a.Title)).Distinct().ToArray();
        var byAgent = accounts.ToLookup(a => a.Agent);
        var teams = centre.Teams.ToDictionary(t => t.Id, t => t.Name);
        return new FairnessView(
            month, [.. accounts.SelectMany(a => a.Months).Select(m => m.Month).Distinct().Order()], burdens,
            [.. problem.Agents.Select(agent => new FairnessLine(
                agent.Id, agent.Name, teams.GetValueOrDefault(agent.Team),
                [.. burdens.Select(b => byAgent[agent.Id].FirstOrDefault(a => a.Rule == b.Rule))]))],
            user.Agent);
    }

    /// <summary>The month after the last one published, or the one that follows the history.</summary>
    private async Task<Month> MonthAhead(Centre centre)
    {
        var published = await plans.PublishedMonths(centre.Id);
        return published.Count > 0 ? published[^1].Next : PlanBook.MonthToPlan(centre, centres.Today(centre));
    }
}
