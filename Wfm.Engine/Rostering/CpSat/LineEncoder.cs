using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// Writes the constraints of one agent's line as CP-SAT constraints: hard ones strictly, soft ones as cost. Where
/// <c>assumption</c> gives a literal for a hard constraint, it binds only when that literal holds.
/// </summary>
internal sealed class LineEncoder(CpModelBuilder cp, RosterModel model, LineVariables line, Func<Constraint, int?> assumption)
{
    /// <summary>Largest amount whose square is described by tangents; a larger one is described by a product.</summary>
    private const int MostTangents = 100;

    public void Encode(LineConstraint bound)
    {
        switch (bound.Constraint)
        {
            case Cell cell: Encode(cell); break;
            case Sequence sequence: Encode(sequence); break;
            case Run run: EncodeTooLong(run); EncodeTooShort(run); break;
            case Total total: Encode(total, bound.Carry); break;
            case KnownLine known: Encode(known); break;
            default: throw new NotSupportedException($"{bound.Constraint.GetType().Name} does not bind a line.");
        }
    }

    private void Encode(Cell cell)
    {
        if (cell.Penalty.IsHard) cp.AddClause([line.NotIn(cell.Day, cell.Shifts)], assumption(cell));
        else cp.Minimise(new LinearSum().Add(line.In(cell.Day, cell.Shifts), cell.Penalty.Of(1)));
    }

    private void Encode(Sequence sequence)
    {
        foreach (var start in sequence.StartDays)
        {
            int[] pattern = [.. sequence.Pattern.Select((shifts, k) => line.In(start + k, shifts))];
            if (pattern.Length == 2 && sequence.Penalty.IsHard && start >= 0 && start + 1 < model.Days && assumption(sequence) is null)
                cp.AddAtMostOne(Members(start, sequence.Pattern[0]).Concat(Members(start + 1, sequence.Pattern[1])));
            else
                Forbid(sequence, pattern, sequence.Penalty.Of(1));
        }
    }

    /// <summary>
    /// A run is too long by k when k windows of Max + 1 of its days lie inside. For the square of k, each further window
    /// length counts twice: 1·k + 2·((k−1) + (k−2) + …) = k².
    /// </summary>
    private void EncodeTooLong(Run run)
    {
        if (run.Max >= model.KnownDays) return;
        var (trailing, leading) = (model.TrailingRun(line.Agent, run.Shifts), model.LeadingRun(line.Agent, run.Shifts));
        var longest = run.Penalty.Growth == Growth.Quadratic ? model.KnownDays : run.Max + 1;
        for (var length = run.Max + 1; length <= longest; length++)
        {
            var cost = run.Penalty.Weight * (length == run.Max + 1 ? 1 : 2);
            for (var end = 0; end < Math.Min(model.Days + length - 1, model.Days + model.SuffixDays); end++)
                if (end - length + 1 >= -model.PrefixDays)
                    Forbid(run, [.. Enumerable.Range(end - length + 1, length).Select(d => line.In(d, run.Shifts))], cost);
            ChargeFixed(run, 0, cost * Math.Max(0, trailing - length + 1));
            ChargeFixed(run, model.Days - 1, cost * Math.Max(0, leading - length + 1));
        }
    }

    /// <summary>A run that was too long outside the period already counts in full once it goes on inside it.</summary>
    private void ChargeFixed(Run run, int day, long cost)
    {
        if (cost > 0 && !run.Penalty.IsHard) cp.Minimise(new LinearSum().Add(line.In(day, run.Shifts), cost));
    }

    private void EncodeTooShort(Run run)
    {
        if (run.Min <= 1) return;
        var trailing = model.TrailingRun(line.Agent, run.Shifts);
        var firstStart = trailing > 0 ? -trailing : 0;
        var lastStart = model.SuffixDays > 0 ? model.Days : model.Days - 1;
        for (var start = firstStart; start <= lastStart; start++)
        {
            if (start == -model.PrefixDays || (start < 0 && start != firstStart)) continue;
            if (run.Penalty.IsHard) EncodeRunsFrom(run, start);
            else EncodeShortRunsFrom(run, start);
        }
    }

    /// <summary>A run that starts here is inside on each of the next Min − 1 days, as far as they are known.</summary>
    private void EncodeRunsFrom(Run run, int start)
    {
        for (var day = Math.Max(0, start + 1); day < start + run.Min && day < model.Days + model.SuffixDays; day++)
            cp.AddClause(
                [line.In(start - 1, run.Shifts), line.NotIn(start, run.Shifts), line.In(day, run.Shifts)], assumption(run));
    }

    /// <summary>Every length below Min is a pattern of its own, with the days around it outside.</summary>
    private void EncodeShortRunsFrom(Run run, int start)
    {
        for (var length = Math.Max(1, -start); length < run.Min && start + length < model.Days + model.SuffixDays; length++)
        {
            int[] pattern =
            [
                line.NotIn(start - 1, run.Shifts),
                .. Enumerable.Range(start, length).Select(d => line.In(d, run.Shifts)),
                line.NotIn(start + length, run.Shifts),
            ];
            Forbid(run, pattern, run.Penalty.Of(run.Min - length));
        }
    }

    private void Encode(Total total, long carry)
    {
        var sum = new LinearSum().Add(carry);
        foreach (var group in total.Groups)
            if (total.Kind == TotalKind.GroupsTouched) sum.Add(Touched(total, group), 1);
            else
                foreach (var day in group) line.AddWeighted(sum, day, s => total.WeightsOf(day)[s]);
        if (total.Penalty.IsHard)
        {
            cp.AddBetween(sum, total.Min, total.Max, assumption(total));
            return;
        }
        var (lowest, highest) = cp.Range(sum);
        if (lowest < total.Min) Charge(total.Penalty, total.Min - lowest, Negated(sum).Add(total.Min));
        if (highest > total.Max) Charge(total.Penalty, highest - total.Max, new LinearSum().Add(-total.Max).AddAll(sum));
    }

    /// <summary>One literal for the whole line: it holds as soon as one day differs.</summary>
    private void Encode(KnownLine known)
    {
        int[] kept = [.. known.Shifts.Select((shift, day) => line.In(day, ShiftSet.Of(shift)))];
        var differs = cp.NewBoolean((_, values) => kept.Any(l => !CpModelBuilder.Holds(l, values)));
        foreach (var day in kept) cp.AddClause([differs, day]);
        cp.Minimise(new LinearSum().Add(differs, known.Penalty.Of(1)));
    }

    /// <summary>A literal that says whether any day of the group has a shift of positive weight.</summary>
    private int Touched(Total total, IReadOnlyList<int> group)
    {
        ShiftSet Counted(int day) => new(Enumerable.Range(0, model.Shifts).Where(s => total.WeightsOf(day)[s] > 0));
        int[] days = [.. group.Select(d => line.In(d, Counted(d)))];
        if (days.Length == 1) return days[0];
        var touched = cp.NewBoolean((_, values) => days.Any(d => CpModelBuilder.Holds(d, values)));
        cp.AddClause([CpModelBuilder.Not(touched), .. days]);
        foreach (var day in days) cp.AddClause([touched, CpModelBuilder.Not(day)]);
        return touched;
    }

    /// <summary>Charges the positive part of <paramref name="excess"/>, which is at most <paramref name="most"/>.</summary>
    private void Charge(Penalty penalty, long most, LinearSum excess)
    {
        var amount = cp.NewVariable(0, most, (_, values) => Math.Max(0, excess.Value(values)));
        cp.AddBetween(Negated(excess).Add(amount, 1), 0, long.MaxValue);
        if (penalty.Growth == Growth.Linear) cp.Minimise(new LinearSum().Add(amount, 1), penalty.Weight);
        else cp.Minimise(new LinearSum().Add(SquareOf(amount, most), 1), penalty.Weight);
    }

    /// <summary>
    /// At least the square of <paramref name="amount"/>: the tangents between neighbouring integers touch it at all of them.
    /// </summary>
    private int SquareOf(int amount, long most)
    {
        if (most > MostTangents) return cp.SquareOf(amount, most);
        var square = cp.NewVariable(0, most * most, (_, values) => values[amount] * values[amount]);
        for (var k = 0L; k < most; k++)
            cp.AddBetween(new LinearSum().Add(square, 1).Add(amount, -(2 * k + 1)), -k * (k + 1), long.MaxValue);
        return square;
    }

    /// <summary>The pattern does not occur, or its occurrence costs <paramref name="cost"/>.</summary>
    private void Forbid(Constraint constraint, int[] pattern, long cost)
    {
        var broken = pattern.Select(CpModelBuilder.Not);
        if (constraint.PenaltyOrNull() is { IsHard: true })
        {
            cp.AddClause(broken, assumption(constraint));
            return;
        }
        if (pattern.Any(l => cp.IsFixed(l, out var holds) && !holds)) return;
        var occurs = cp.NewBoolean((_, values) => pattern.All(l => CpModelBuilder.Holds(l, values)));
        cp.AddClause([occurs, .. broken]);
        cp.Minimise(new LinearSum().Add(occurs, cost));
    }

    private IEnumerable<int> Members(int day, ShiftSet shifts) =>
        line.Cell(day).Where(c => shifts.Contains(c.Shift)).Select(c => c.Literal);

    private static LinearSum Negated(LinearSum sum)
    {
        var negated = new LinearSum().Add(-sum.Constant);
        foreach (var (variable, coefficient) in sum.Terms) negated.Add(variable, -coefficient);
        return negated;
    }
}
