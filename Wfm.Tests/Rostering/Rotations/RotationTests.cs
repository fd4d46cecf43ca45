using Wfm.Engine.Rostering.Benchmarks;
using Wfm.Engine.Rostering.Rotations;
using Wfm.Engine.Time;
using Wfm.Tests.Rostering.CpSat;

namespace Wfm.Tests.Rostering.Rotations;

/// <summary>The problem of Musliu, Gärtner and Slany (2002), on instances of our own.</summary>
public sealed class RotationTests
{
    private const string ThreeShifts = """
        # days
        7
        12
        3
        3 3 3 3 3 2 2
        3 3 3 3 3 2 2
        2 2 2 2 2 2 2
        # name start length min max
        D 360 480 2 6
        A 840 480 2 5
        N 1320 480 2 4
        2 4
        3 6
        3 1
        N D
        N A
        A D
        N - D
        """;

    [SolverFact]
    public void A_rotation_passes_the_plain_check()
    {
        var problem = Problem(ThreeShifts);
        var solved = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Solve(problem));
        Assert.Empty(solved.Table.Breaches(problem));
    }

    [SolverFact]
    public void Every_employee_rolls_through_all_weeks()
    {
        var problem = Problem(ThreeShifts);
        var table = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Solve(problem)).Table;
        for (var day = 0; day < 7 * problem.Employees; day += 5)
            for (var shift = 0; shift <= 3; shift++)
                Assert.Equal(problem.Needed(shift, day % 7), Enumerable.Range(0, problem.Employees).Count(w => table.ShiftOf(w, day) == shift));
    }

    [SolverFact]
    public void Agents_roll_through_a_table_by_the_rotation_rule_and_staff_every_day_as_needed()
    {
        var problem = Problem("7\n4\n2\n2 2 2 2 2 1 1\n1 1 1 1 1 1 0\nD 0 480 1 6\nE 0 480 1 6\n1 3\n1 6\n1 0\nE D");
        var table = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Solve(problem)).Table;
        var month = new Month(2026, 12).Period;
        var rule = table.AsRule(problem, new DateOnly(2026, 11, 30));
        var compiled = CompiledProblem.Of(Rules.RosterExample.Problem(month, problem.Employees, rule));
        var duties = new List<Wfm.Engine.Rostering.Assignment>();
        foreach (var date in month.Dates)
            for (var agent = 0; agent < problem.Employees; agent++)
                if (compiled.Model.Cells.Where(c => compiled.Rules[c.Rule].Id == "rotation" && c.Agent == agent && c.Day == month.IndexOf(date)).ToArray() is [var cell]
                    && compiled.Options.All.Where(o => !cell.Shifts.Contains(o.Shift)).Select(o => o.Option.Type.Code).ToArray() is [var code])
                    duties.Add(new($"A{agent + 1}", date, code, "hotline"));
        Assert.DoesNotContain(
            Wfm.Engine.Rostering.Model.RosterEvaluator.Evaluate(compiled.Model, compiled.RosterOf(duties)).Breaches,
            b => compiled.Rules[b.Constraint.Rule].Id == "rotation");
        foreach (var day in duties.GroupBy(d => d.Date))
            for (var shift = 1; shift <= 2; shift++)
                Assert.Equal(problem.Needed(shift, ((int)day.Key.DayOfWeek + 6) % 7), day.Count(d => d.Shift == problem.Shifts[shift - 1].Name));
    }

    /// <summary>A week of days and a week of evenings, each with one day off, are two loops unless one shift may follow the other.</summary>
    [SolverFact]
    public void Loops_that_do_not_meet_are_no_rotation()
    {
        var joined = Problem("7\n2\n2\n1 1 1 1 1 0 1\n1 1 1 1 1 0 1\nD 0 480 6 6\nA 0 480 6 6\n1 1\n6 6\n0 0");
        var table = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Solve(joined)).Table;
        Assert.Empty(table.Breaches(joined));
        var never = Problem("7\n2\n2\n1 1 1 1 1 0 1\n1 1 1 1 1 0 1\nD 0 480 6 6\nA 0 480 6 6\n1 1\n6 6\n0 2\nD - A\nA - D");
        Assert.IsType<RotationResult.Infeasible>(new RotationSolver(CpSatHere.Solver).Solve(never));
    }

    [SolverFact]
    public void More_people_than_there_are_is_said_without_a_search()
    {
        var result = new RotationSolver(CpSatHere.Solver).Solve(Problem(ThreeShifts) with { Employees = 7 });
        Assert.Contains("7", Assert.IsType<RotationResult.Infeasible>(result).Why.En, StringComparison.Ordinal);
    }

    [SolverFact]
    public async Task A_cancelled_search_is_not_waited_for()
    {
        var stuck = new StuckPoint();
        var problem = Problem(ThreeShifts) with { ForbiddenPairs = new StuckPairs(stuck) };
        Assert.IsType<RotationResult.OutOfTime>(
            await stuck.AnswerOf(cancellation => new RotationSolver(CpSatHere.Solver).Solve(problem, cancellation: cancellation)));
    }

    /// <summary>Pairs that no search gets past.</summary>
    private sealed class StuckPairs(StuckPoint stuck) : HashSet<(int, int)>, IReadOnlySet<(int, int)>
    {
        bool IReadOnlySet<(int, int)>.Contains((int, int) item)
        {
            stuck.Stop();
            return false;
        }
    }

    [SolverFact]
    public void A_search_that_is_cancelled_before_it_begins_finds_nothing() =>
        Assert.IsType<RotationResult.OutOfTime>(new RotationSolver(CpSatHere.Solver).Solve(Problem(ThreeShifts), cancellation: new CancellationToken(canceled: true)));

    /// <summary>Two weeks with 13 shifts and one day off, in blocks of at most six: one shift must go.</summary>
    [SolverFact]
    public void Where_no_table_has_the_numbers_the_nearest_one_lacks_as_little_as_can_be()
    {
        var problem = Problem("7\n2\n1\n2 2 2 2 2 2 1\nD 0 480 1 7\n1 3\n1 6\n0 0");
        Assert.IsType<RotationResult.Infeasible>(new RotationSolver(CpSatHere.Solver).Solve(problem));
        var table = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Nearest(problem)).Table;
        Assert.Equal(12, table.Cells.Count(c => c == 1));
        Assert.All(table.Breaches(problem), b => Assert.StartsWith("weekday", b, StringComparison.Ordinal));
    }

    [SolverFact]
    public void The_nearest_table_to_numbers_that_can_be_had_has_them()
    {
        var problem = Problem(ThreeShifts);
        var table = Assert.IsType<RotationResult.Solved>(new RotationSolver(CpSatHere.Solver).Nearest(problem)).Table;
        Assert.Empty(table.Breaches(problem));
    }

    [SolverFact]
    public void Blocks_that_cannot_add_up_are_said_without_a_search()
    {
        var result = new RotationSolver(CpSatHere.Solver).Solve(Problem("7\n2\n1\n2 2 2 2 2 2 1\nD 0 480 1 7\n1 3\n1 6\n0 0"));
        Assert.Equal(
            "The 13 shifts and 1 days off of a cycle cannot be cut into working blocks of 1–6 and blocks off of 1–3 days.",
            Assert.IsType<RotationResult.Infeasible>(result).Why.En);
    }

    [Theory]
    [InlineData("1111100 1111100", "5 working days")]
    [InlineData("1111000 1111100", "4 working days")]
    [InlineData("2111100 1111100", "1 days of shift 2")]
    public void The_plain_check_names_what_is_wrong(string weeks, string breach)
    {
        var problem = Problem("7\n2\n2\n1 1 1 1 1 0 0\n1 1 1 1 1 0 0\nD 0 480 2 6\nA 0 480 2 6\n2 2\n6 6\n0 0");
        var table = new RotationTable([.. weeks.Where(char.IsDigit).Select(c => c - '0')]);
        Assert.Contains(breach, table.Breaches(problem));
    }

    [Theory]
    [InlineData("2 4\n3 6", "4 2\n3 6", 12, 2, "2")]
    [InlineData("N - D", "N A D", 18, 2, "A")]
    [InlineData("N - D", "", 18, 2, "")]
    public void A_finding_names_line_and_field(string good, string bad, int line, int field, string value)
    {
        var read = RotationReader.Read("r.txt", ThreeShifts.Replace(good, bad, StringComparison.Ordinal));
        Assert.False(read.IsAccepted);
        Assert.Equal((line, field, value), (read.Findings[0].Line, read.Findings[0].Column, read.Findings[0].Value));
    }

    private static RotationProblem Problem(string text) => RotationReader.Read("r.txt", text).Value!;
}
