using Wfm.Engine.Rostering.Search.Packed;

namespace Wfm.Engine.Rostering.Search.Moves;

/// <summary>
/// The moves of the local search. Each proposal fills one or two <see cref="LineChange"/>s:
/// another shift on a day; a block of days painted with one shift; two days of a line exchanged (a day off moves);
/// a block of days shifted by one; a block of days exchanged between two agents.
/// </summary>
internal sealed class Neighbourhood(SearchModel model, RandomStream random)
{
    private const int LongestBlock = 8;

    public LineChange First { get; } = new(model.Days, model.MostTotals);
    public LineChange Second { get; } = new(model.Days, model.MostTotals);

    /// <summary>Fills <see cref="First"/> and perhaps <see cref="Second"/>; returns how many, 0 when the draw led nowhere.</summary>
    public int Propose(RosterState state)
    {
        var draw = random.Below(16);
        return draw switch
        {
            < 5 => ChangeShift(state),
            < 7 => PaintBlock(state),
            < 10 => ExchangeDays(state),
            < 11 => ShiftBlock(state),
            _ => ExchangeBlocks(state),
        };
    }

    private int ChangeShift(RosterState state)
    {
        var agent = random.Below(model.Agents);
        var day = random.Below(model.Days);
        var domain = model.Domain(agent, day);
        if (domain.Length < 2) return 0;
        var shift = domain[random.Below(domain.Length)];
        if (shift == state[agent, day]) return 0;
        First.Set(agent, day, 1);
        First.Shifts[0] = shift;
        return 1;
    }

    private int PaintBlock(RosterState state)
    {
        var agent = random.Below(model.Agents);
        var day = random.Below(model.Days);
        var domain = model.Domain(agent, day);
        var shift = domain[random.Below(domain.Length)];
        var count = Math.Min(2 + random.Below(LongestBlock - 2), model.Days - day);
        var changed = false;
        for (var i = 0; i < count; i++)
        {
            var was = (ushort)state[agent, day + i];
            First.Shifts[i] = model.Allows(agent, day + i, shift) ? shift : was;
            changed |= First.Shifts[i] != was;
        }
        First.Set(agent, day, count);
        return changed ? 1 : 0;
    }

    private int ExchangeDays(RosterState state)
    {
        var agent = random.Below(model.Agents);
        var day = random.Below(model.Days);
        var distance = 1 + random.Below(Math.Min(model.Days - 1, 2 * LongestBlock));
        var other = day + distance;
        if (other >= model.Days) return 0;
        ushort here = (ushort)state[agent, day], there = (ushort)state[agent, other];
        if (here == there || !model.Allows(agent, day, there) || !model.Allows(agent, other, here)) return 0;
        First.Set(agent, day, distance + 1);
        state.Line(agent).Slice(day, distance + 1).CopyTo(First.Shifts);
        (First.Shifts[0], First.Shifts[distance]) = (there, here);
        return 1;
    }

    private int ShiftBlock(RosterState state)
    {
        var agent = random.Below(model.Agents);
        var day = random.Below(model.Days);
        var count = Math.Min(3 + random.Below(LongestBlock), model.Days - day);
        var turn = random.Below(2) == 0 ? 1 : count - 1;
        var changed = false;
        for (var i = 0; i < count; i++)
        {
            var shift = (ushort)state[agent, day + (i + turn) % count];
            if (!model.Allows(agent, day + i, shift)) return 0;
            First.Shifts[i] = shift;
            changed |= shift != state[agent, day + i];
        }
        First.Set(agent, day, count);
        return changed ? 1 : 0;
    }

    private int ExchangeBlocks(RosterState state)
    {
        int one = random.Below(model.Agents), two = random.Below(model.Agents);
        if (one == two) return 0;
        var day = random.Below(model.Days);
        var count = Math.Min(1 + random.Below(LongestBlock), model.Days - day);
        var changed = false;
        for (var i = 0; i < count; i++)
        {
            ushort a = (ushort)state[one, day + i], b = (ushort)state[two, day + i];
            if (a != b && !(model.Allows(one, day + i, b) && model.Allows(two, day + i, a))) return 0;
            (First.Shifts[i], Second.Shifts[i]) = (b, a);
            changed |= a != b;
        }
        First.Set(one, day, count);
        Second.Set(two, day, count);
        return changed ? 2 : 0;
    }
}
