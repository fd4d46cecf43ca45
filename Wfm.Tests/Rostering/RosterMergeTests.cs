using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wfm.Engine.Rostering;

namespace Wfm.Tests.Rostering;

/// <summary>Rosters of three agents over five days, drawn cell by cell, so that what fails shrinks to the cells that matter.</summary>
public sealed class RosterMergeTests
{
    private const int Agents = 3, Days = 5;

    private static readonly string?[] Shifts = [null, "D", "E"];

    [Property(MaxTest = 300)]
    public Property What_was_agreed_stands_and_every_other_cell_is_the_drafts() => Prop.ForAll(Three, drawn =>
    {
        var (before, inForce, draft) = (Roster(drawn[0]), Roster(drawn[1]), Roster(drawn[2]));
        var agreed = CellChange.Between(before, inForce);
        var merged = Cells(RosterMerge.Of(agreed, draft).Assignments);
        return Places.All(place => merged.GetValueOrDefault(place) == (agreed.Any(c => (c.Agent, c.Date) == place)
            ? Cells(inForce).GetValueOrDefault(place)
            : Cells(draft).GetValueOrDefault(place)));
    });

    [Property(MaxTest = 300)]
    public Property Every_cell_that_the_merge_changes_is_named_once() => Prop.ForAll(Three, drawn =>
    {
        var (agreed, draft) = (CellChange.Between(Roster(drawn[0]), Roster(drawn[1])), Roster(drawn[2]));
        var merge = RosterMerge.Of(agreed, draft);
        var changed = CellChange.Between(draft, merge.Assignments).Select(c => (c.Agent, c.Date, c.After)).ToList();
        return merge.Agreed.Select(c => (c.Agent, c.Date, c.After)).Order(Comparer).SequenceEqual(changed.Order(Comparer))
            && merge.ChangesNothing == (changed.Count == 0);
    });

    [Property(MaxTest = 300)]
    public Property A_draft_that_nobody_touched_becomes_what_is_in_force_without_a_contradiction() => Prop.ForAll(Three, drawn =>
    {
        var (before, inForce) = (Roster(drawn[0]), Roster(drawn[1]));
        var merge = RosterMerge.Of(CellChange.Between(before, inForce), before);
        return merge.Overruled.Count == 0 && merge.Assignments.ToHashSet().SetEquals(inForce);
    });

    [Property(MaxTest = 300)]
    public Property Merging_again_changes_nothing() => Prop.ForAll(Three, drawn =>
    {
        var agreed = CellChange.Between(Roster(drawn[0]), Roster(drawn[1]));
        return RosterMerge.Of(agreed, RosterMerge.Of(agreed, Roster(drawn[2])).Assignments).ChangesNothing;
    });

    [Fact]
    public void A_contradiction_names_what_was_agreed_and_what_the_draft_wanted()
    {
        var day = new DateOnly(2026, 12, 3);
        var swapped = new CellChange("A", day, new Assignment("A", day, "D", "q"), null);
        var merge = RosterMerge.Of([swapped], [new Assignment("A", day, "E", "q")]);
        Assert.Equal(new OverruledCell(swapped, new Assignment("A", day, "E", "q")), Assert.Single(merge.Overruled));
        Assert.Empty(merge.Assignments);
    }

    private static Arbitrary<int[][]> Three { get; } =
        Gen.Choose(0, Shifts.Length - 1).ArrayOf(Agents * Days).ArrayOf(3).ToArbitrary();

    private static IEnumerable<(string Agent, DateOnly Date)> Places =>
        from cell in Enumerable.Range(0, Agents * Days) select PlaceOf(cell);

    private static Comparer<(string Agent, DateOnly Date, Assignment? After)> Comparer { get; } =
        Comparer<(string Agent, DateOnly Date, Assignment? After)>.Create((x, y) => (x.Agent, x.Date).CompareTo((y.Agent, y.Date)));

    private static (string Agent, DateOnly Date) PlaceOf(int cell) => ($"A{cell / Days}", new DateOnly(2026, 12, 1 + cell % Days));

    private static Assignment[] Roster(int[] cells) =>
    [
        .. from cell in Enumerable.Range(0, cells.Length)
           where Shifts[cells[cell]] is not null
           let place = PlaceOf(cell)
           select new Assignment(place.Agent, place.Date, Shifts[cells[cell]]!, "q"),
    ];

    private static Dictionary<(string, DateOnly), Assignment> Cells(IEnumerable<Assignment> roster) => roster.ToDictionary(a => (a.Agent, a.Date));
}
