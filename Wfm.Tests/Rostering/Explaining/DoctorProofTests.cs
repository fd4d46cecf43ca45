using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering;
using Wfm.Engine.Rostering.Compiling;
using Wfm.Engine.Rostering.CpSat;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules;
using Wfm.Engine.Staffing;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;
using static Wfm.Tests.Rostering.Rules.RosterExample;

namespace Wfm.Tests.Rostering.Explaining;

/// <summary>
/// Small random problems with nights, several queues, hard cover and rosters on both sides: what the doctor calls impossible has no
/// roster, and what it passes where it may ask CP-SAT has one. <c>WFM_DOCTOR_SEEDS</c> says how many are tried, by hand.
/// </summary>
public sealed class DoctorProofTests
{
    /// <summary>It says something only while problems of both kinds are drawn, and while the proofs find their share of them.</summary>
    [SolverFact]
    public void What_is_called_impossible_has_no_roster()
    {
        var (possible, impossible, proven) = (0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var compiled = CompiledProblem.Of(Random(seed));
            var (called, has) = (IsImpossible(Doctor.Examine(compiled)), HasRoster(compiled));
            Assert.False(called && has, $"seed {seed} is called impossible and has a roster");
            (possible, impossible, proven) = (possible + (has ? 1 : 0), impossible + (has ? 0 : 1), proven + (called ? 1 : 0));
        }
        Assert.True(5 * possible > Seeds && 10 * impossible > Seeds && 4 * proven > impossible, $"{possible}, {impossible}, {proven}");
    }

    [SolverFact]
    public void What_passes_where_the_solver_may_be_asked_has_a_roster()
    {
        var finder = new ConflictFinder(CpSatHere.Solver, Clocks.Running);
        for (var seed = 0; seed < Seeds / 2; seed++)
        {
            var compiled = CompiledProblem.Of(Random(seed));
            Assert.True(IsImpossible(Doctor.Examine(compiled, finder)) != HasRoster(compiled), $"seed {seed}");
        }
    }

    private static int Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable("WFM_DOCTOR_SEEDS"), CultureInfo.InvariantCulture, out var seeds) ? seeds : 150;

    private static bool IsImpossible(IEnumerable<Diagnosis> found) => found.Any(d => d.Gravity == DiagnosisGravity.Impossible);

    private static bool HasRoster(CompiledProblem problem) => CpSatHere.Solve(Relaxation.HardOnly(problem.Model)) switch
    {
        CpSatResult.Found => true,
        CpSatResult.Infeasible => false,
        var open => throw new InvalidOperationException($"{open} decides nothing."),
    };

    private static RosterProblem Random(int seed)
    {
        var random = new Random(seed);
        var period = new PlanningPeriod(new DateOnly(2026, 12, 1).AddDays(random.Next(7)), random.Next(2, 5));
        string[] queues = random.Next(2) == 0 ? ["q"] : ["q", "r"];
        string[] SomeSkills() => random.Next(3) == 0 ? queues : [queues[random.Next(queues.Length)]];
        Agent[] agents = [.. Enumerable.Range(1, random.Next(2, 5)).Select(i => new Agent(
            $"A{i}", $"A{i}", "t1", random.Next(3) == 0 ? "no-nights" : "full", SomeSkills()))];
        ShiftType[] types = [.. new[]
        {
            Shift("D", "day", "06:00-14:00", []), Shift("L", "late", "14:00-22:00", []), Shift("N", "night", "22:00-30:00", []),
            Shift("V", "night", "20:00-32:00", []), Shift("U", "day", "04:00-12:00", ["08:00-10:00"]),
        }.OrderBy(_ => random.Next()).Take(random.Next(3, 6))];
        var problem = new RosterProblem
        {
            Period = period,
            Holidays = HolidayCalendar.None,
            ShiftTypes = types,
            Agents = agents,
            Policy = PackOf([.. Rules(random, queues)]),
            Requirements = [.. queues.Select(q => Demand(period, q, hour => (hour + seed) % 5 == 0 ? 1 : 0, minutes: 120))],
            Leaves = random.Next(2) == 0 ? [] : [new Leave("A1", period[1], period[1], "annual")],
        };
        return problem with
        {
            Past = random.Next(2) == 0 ? [] : Days(-random.Next(1, 3), 0),
            Following = Days(period.Days, period.Days + 2),
            KnownUntil = random.Next(2) == 0 ? null : period.End.AddDays(2),
        };

        Assignment[] Days(int first, int until) =>
        [
            .. from agent in agents
               from day in Enumerable.Range(first, until - first)
               where random.Next(3) > 0
               select new Assignment(agent.Id, period[day], types[random.Next(types.Length)].Code, agent.Skills[0]),
        ];
    }

    private static IEnumerable<LabourRule> Rules(Random random, string[] queues)
    {
        string[] spans = ["22:00-30:00", "22:00-30:00", "00:00-06:00", "06:00-12:00", "22:00-26:00", "00:00-24:00"];
        for (var i = random.Next(1, 3); i > 0; i--)
            yield return new MinimumCover
            {
                Id = $"post{i}",
                Agents = random.Next(4) == 0 ? 2 : 1,
                Span = Span(spans[random.Next(spans.Length)]),
                Queue = random.Next(3) > 0 ? null : queues[random.Next(queues.Length)],
                Categories = random.Next(4) == 0 ? ["night"] : [],
            };
        if (random.Next(3) > 0) yield return new MinimumRest { Id = "rest", Minutes = 660 };
        if (random.Next(3) > 0) yield return new MaxConsecutiveDays { Id = "run", Days = random.Next(2, 5) };
        if (random.Next(3) == 0) yield return new MaxConsecutiveDays { Id = "nights", Days = random.Next(1, 3), Categories = ["night"] };
        if (random.Next(3) == 0)
            yield return new AllowedShifts { Id = "no-nights", Categories = ["day", "late"], Scope = RuleScope.Contract("no-nights") };
        if (random.Next(4) == 0) yield return new NoIsolatedDays { Id = "pairs", Kind = (IsolatedDay)random.Next(2) };
        if (random.Next(4) == 0) yield return new WorkingDaysPerWeek { Id = "week", Min = random.Next(2), Max = random.Next(1, 4) };
        if (random.Next(5) == 0) yield return new SeatCapacity { Id = "seats", Seats = random.Next(2, 4) };
    }
}
