using Wfm.Engine.Rostering.Model;

namespace Wfm.Engine.Rostering.CpSat;

/// <summary>
/// Writes the coverage rows as CP-SAT constraints. Agents of one profile are counted once per day and shift, so that rows
/// that overlap share those counts; each row then pays for its distance from the cheapest count in linear pieces.
/// </summary>
/// <param name="checksDecided">Whether floors and caps also bind rows in which nothing is left to decide.</param>
internal sealed class CoverageEncoder(
    CpModelBuilder cp, RosterModel model, LineVariables[] lines, bool checksDecided, Func<Constraint, int?> assumption)
{
    public void Encode()
    {
        var counts = model.Coverage.Rows.Select(row => new LinearSum().Add(row.Fixed)).ToArray();
        foreach (var profile in lines.GroupBy(line => model.Coverage.ProfileOf(line.Agent)))
            for (var day = 0; day < model.Days; day++)
                AddContributions(counts, profile.Key, [.. profile], day);
        for (var r = 0; r < counts.Length; r++) Encode(model.Coverage.Rows[r], counts[r]);
    }

    private void AddContributions(LinearSum[] counts, int profile, LineVariables[] members, int day)
    {
        for (var shift = 1; shift < model.Shifts; shift++)
        {
            var contributions = model.Coverage.Of(profile, day, shift);
            if (contributions.Length == 0) continue;
            int[] literals = [.. members.SelectMany(m => m.Cell(day)).Where(c => c.Shift == shift).Select(c => c.Literal)];
            int[] open = [.. literals.Where(l => !cp.IsFixed(l, out _))];
            var working = contributions.Length == 1 || open.Length <= 1 ? SumOf(open) : new LinearSum().Add(NewCount(open), 1);
            foreach (var (row, amount) in contributions)
            {
                foreach (var (variable, coefficient) in working.Terms) counts[row].Add(variable, coefficient * amount);
                counts[row].Add((literals.Length - open.Length) * (long)amount);
            }
        }
    }

    private int NewCount(int[] literals)
    {
        var count = cp.NewVariable(0, literals.Length, (_, values) => literals.Count(l => CpModelBuilder.Holds(l, values)));
        cp.AddBetween(SumOf(literals).Add(count, -1), 0, 0);
        return count;
    }

    private static LinearSum SumOf(int[] literals)
    {
        var sum = new LinearSum();
        foreach (var literal in literals) sum.Add(literal, 1);
        return sum;
    }

    private void Encode(CoverageRow row, LinearSum count)
    {
        var (lowest, highest) = cp.Range(count);
        if (lowest == highest)
        {
            cp.Minimise(new LinearSum().Add(row.Cost.At((int)lowest)));
            if (!checksDecided) return;
        }
        if (lowest < row.Floor || highest > row.Cap) cp.AddBetween(count, row.Floor, row.Cap, assumption(row));
        if (lowest < highest) Charge(row.Cost, count, (int)lowest, (int)highest);
    }

    /// <summary>count + Σ pieces below − Σ pieces above = the cheapest count; each piece is one slope of the cost.</summary>
    private void Charge(ConvexCost cost, LinearSum count, int lowest, int highest)
    {
        var cheapest = lowest;
        while (cheapest < highest && cost.At(cheapest + 1) < cost.At(cheapest)) cheapest++;
        cp.Minimise(new LinearSum().Add(cost.At(cheapest)));
        if (cost.At(lowest) == cost.At(cheapest) && cost.At(highest) == cost.At(cheapest)) return;
        var balance = new LinearSum().AddAll(count);
        AddPieces(balance, count, cost, cheapest, lowest, step: -1);
        AddPieces(balance, count, cost, cheapest, highest, step: 1);
        cp.AddBetween(balance, cheapest, cheapest);
    }

    private void AddPieces(LinearSum balance, LinearSum count, ConvexCost cost, int cheapest, int end, int step)
    {
        for (var from = cheapest; from != end;)
        {
            var slope = cost.At(from + step) - cost.At(from);
            var to = from + step;
            while (to != end && cost.At(to + step) - cost.At(to) == slope) to += step;
            var (skipped, length) = (Math.Abs(from - cheapest), Math.Abs(to - from));
            var piece = cp.NewVariable(
                0, length, (_, values) => Math.Clamp(step * (count.Value(values) - cheapest) - skipped, 0, length));
            balance.Add(piece, -step);
            cp.Minimise(new LinearSum().Add(piece, slope));
            from = to;
        }
    }
}
