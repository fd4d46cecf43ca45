using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Time;

namespace Wfm.Engine.Rostering.Fairness;

/// <summary>How often one agent has had a burden in one month.</summary>
/// <param name="Credited">Turns that count as done because the agent was on leave or not there yet.</param>
public sealed record MonthBurden(Month Month, int Count, double Credited);

/// <summary>One agent's account of one shared burden.</summary>
/// <param name="Rule">Id of the rule that shares it, or <see cref="LedgerEntry.RefusedWishes"/>.</param>
/// <param name="Months">The months on record, earliest first.</param>
/// <param name="Carried">How much more than the luckiest colleague the agent has had; an input of the next search.</param>
public sealed record BurdenAccount(string Agent, string Rule, LocalText Title, IReadOnlyList<MonthBurden> Months, long Carried)
{
    public int Count => Months.Sum(m => m.Count);
}

/// <summary>
/// What earlier months owe to whom: evenings, Sundays, holidays and refused wishes, read from what was worked. Whoever was
/// on leave, or not yet in the team, is credited with the turns that the others had meanwhile, so that nobody has to make
/// up for absence, nor for working less than full time. Amounts count from the luckiest agent, so the ledger does not grow for ever.
/// </summary>
public static class FairnessLedger
{
    /// <summary>Months that are remembered.</summary>
    public const int Months = 6;

    /// <summary>The accounts of every agent and burden before the period of <paramref name="problem"/>.</summary>
    /// <param name="worked">Assignments of earlier months; older ones than <see cref="Months"/> are left out.</param>
    /// <param name="leaves">Leave of any time.</param>
    /// <param name="wishes">Wishes of any time; those of months without assignments are left out.</param>
    public static IReadOnlyList<BurdenAccount> Of(
        RosterProblem problem, IReadOnlyList<Assignment> worked, IReadOnlyList<Leave> leaves, IReadOnlyList<Wish> wishes)
    {
        var first = Month.Of(problem.Period.Start).Plus(-Months).First;
        var past = new Past(problem, [.. worked.Where(a => a.Date >= first && a.Date < problem.Period.Start)], leaves);
        return [.. problem.Policy.Rules.OfType<FairShare>().SelectMany(past.Shared), .. past.Refused(wishes)];
    }

    /// <summary>The part of the accounts that the rules of the next roster read.</summary>
    public static IReadOnlyList<LedgerEntry> Entries(IEnumerable<BurdenAccount> accounts) =>
        [.. accounts.Where(a => a.Carried > 0).Select(a => new LedgerEntry(a.Agent, a.Rule, a.Carried))];

    private sealed class Past
    {
        private readonly RosterProblem _problem;
        private readonly ILookup<string, Assignment> _worked;
        private readonly ILookup<string, Leave> _leaves;
        private readonly Month[] _months;
        private readonly HashSet<(string Agent, Month Month)> _present;
        private readonly Dictionary<string, ShiftType> _shifts;

        public Past(RosterProblem problem, IReadOnlyList<Assignment> worked, IReadOnlyList<Leave> leaves)
        {
            (_problem, _worked, _leaves) = (problem, worked.ToLookup(a => a.Agent), leaves.ToLookup(l => l.Agent));
            _months = [.. worked.Select(a => Month.Of(a.Date)).Distinct().Order()];
            _present = [.. worked.Select(a => (a.Agent, Month.Of(a.Date)))];
            _shifts = problem.ShiftTypes.ToDictionary(s => s.Code);
        }

        public IEnumerable<BurdenAccount> Shared(FairShare rule)
        {
            var agents = _problem.Agents.Where(rule.Scope.Binds).ToArray();
            var months = _months.Select(m => Shared(rule, agents, m)).ToArray();
            return Accounts(agents, rule.Id, rule.Title, months);
        }

        public IEnumerable<BurdenAccount> Refused(IReadOnlyList<Wish> wishes)
        {
            var cells = _worked.SelectMany(a => a).ToDictionary(a => (a.Agent, a.Date), a => _shifts.GetValueOrDefault(a.Shift));
            var refused = wishes.Where(w => _present.Contains((w.Agent, Month.Of(w.Date))) && !IsOnLeave(w.Agent, w.Date))
                .Where(w => w.IsRefusedBy(cells.GetValueOrDefault((w.Agent, w.Date)))).ToLookup(w => (w.Agent, Month.Of(w.Date)));
            var months = _months.Select(
                m => _problem.Agents.ToDictionary(a => a.Id, a => new MonthBurden(m, refused[(a.Id, m)].Count(), 0))).ToArray();
            return Accounts(_problem.Agents, LedgerEntry.RefusedWishes, new LocalText("未满足的意愿", "Wishes refused"), months);
        }

        /// <summary>The even share of a full month, from those who were there, is credited for days of absence.</summary>
        private Dictionary<string, MonthBurden> Shared(FairShare rule, IReadOnlyList<Agent> agents, Month month)
        {
            var days = month.Period.Dates.Where(d => rule.Counts(_problem.Holidays, d)).ToArray();
            var counts = agents.ToDictionary(a => a.Id, a => _worked[a.Id].Count(s =>
                Month.Of(s.Date) == month && rule.Counts(_problem.Holidays, s.Date) && _shifts.TryGetValue(s.Shift, out var shift)
                    && rule.Counts(shift)));
            var there = agents.ToDictionary(a => a.Id, a => a.Share * Presence(a.Id, month, days));
            var (turns, presence) = (counts.Values.Sum(), there.Values.Sum());
            var share = presence == 0 ? 0 : turns / presence;
            return agents.ToDictionary(a => a.Id, a => new MonthBurden(month, counts[a.Id], share * (1 - there[a.Id])));
        }

        /// <summary>Share of the days that count on which the agent could have had a turn.</summary>
        private double Presence(string agent, Month month, DateOnly[] days) =>
            days.Length == 0 || !_present.Contains((agent, month)) ? 0 : days.Count(d => !IsOnLeave(agent, d)) / (double)days.Length;

        private bool IsOnLeave(string agent, DateOnly date) => _leaves[agent].Any(l => l.First <= date && date <= l.Last);

        private static IEnumerable<BurdenAccount> Accounts(
            IReadOnlyList<Agent> agents, string rule, LocalText title, IReadOnlyList<Dictionary<string, MonthBurden>> months)
        {
            var amounts = agents.ToDictionary(a => a.Id, a => (long)Math.Round(months.Sum(m => m[a.Id].Count + m[a.Id].Credited)));
            var least = amounts.Count == 0 ? 0 : amounts.Values.Min();
            return agents.Select(a => new BurdenAccount(a.Id, rule, title, [.. months.Select(m => m[a.Id])], amounts[a.Id] - least));
        }
    }
}
