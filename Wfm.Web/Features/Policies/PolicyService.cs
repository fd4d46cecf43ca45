using Wfm.Engine;
using Wfm.Engine.Planning;
using Wfm.Engine.Rostering;
using Wfm.Web.Persistence;
using Wfm.Web.Security;

namespace Wfm.Web.Features.Policies;

/// <summary>Shows the rules that rosters and trades are judged by.</summary>
public sealed class PolicyService(CentreStore centres)
{
    public async Task<PolicyView> View(CurrentUser user)
    {
        user.Demand(Roles.Planner, Roles.Manager, Roles.Administrator);
        var centre = await centres.Load(user.Centre);
        var policy = centre.Policy;
        return new PolicyView(
            policy.Name, policy.ValidFrom, policy.Remarks, [.. policy.Rules.Select(r => RuleOf(centre, r))], policy.Trading);
    }

    private static RuleView RuleOf(Centre centre, LabourRule rule) =>
        new(rule.Id, rule.Title, Binds(centre, rule.Scope), rule.Penalty.IsHard ? null : rule.Penalty.Weight, rule.Source);

    private static LocalText? Binds(Centre centre, RuleScope scope)
    {
        var contracts = scope.Contracts.Select(c => centre.Contracts.FirstOrDefault(x => x.Id == c)?.Name ?? new LocalText(c, c));
        var teams = scope.Teams.Select(t => centre.Teams.FirstOrDefault(x => x.Id == t)?.Name ?? new LocalText(t, t));
        var agents = scope.Agents.Select(a => centre.Agents.FirstOrDefault(x => x.Id == a)?.Name ?? a).Select(n => new LocalText(n, n));
        var all = contracts.Concat(teams).Concat(agents).ToList();
        return all.Count == 0 ? null : new LocalText(string.Join("、", all.Select(t => t.Zh)), string.Join(", ", all.Select(t => t.En)));
    }
}
