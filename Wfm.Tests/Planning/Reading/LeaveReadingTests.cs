using System.Text;
using Wfm.Engine;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering;

namespace Wfm.Tests.Planning.Reading;

/// <summary>Rows of leave as people keep them: overlapping, repeated, by the hour.</summary>
public sealed class LeaveReadingTests
{
    [Fact]
    public void Leave_that_overlaps_counts_each_day_once_and_names_both_lines()
    {
        var (leaves, notes) = Read(
            "A008,2026-12-01,2026-12-05,annual", "A034,2026-12-02,2026-12-02,study", "A008,2026-12-04,2026-12-08,sick");
        Assert.Equal([("A008", 1, 5, "annual"), ("A034", 2, 2, "study"), ("A008", 6, 8, "sick")], leaves);
        var note = Assert.Single(notes);
        Assert.Equal((4, 2, "2026-12-04"), (note.Line, note.Column, note.Value));
        Assert.Contains("2026-12-04–2026-12-05 overlaps line 2 (annual)", note.Message.En, StringComparison.Ordinal);
        Assert.Contains("2026-12-06–2026-12-08", note.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_leave_twice_is_one()
    {
        var (leaves, notes) = Read("A008,2026-12-01,2026-12-05,annual", "A008,2026-12-01,2026-12-05,annual");
        Assert.Equal([("A008", 1, 5, "annual")], leaves);
        Assert.Contains("adds no other day", Assert.Single(notes).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Leave_around_another_one_keeps_both_of_its_ends()
    {
        var (leaves, _) = Read("A008,2026-12-04,2026-12-05,sick", "A008,2026-12-01,2026-12-08,annual");
        Assert.Equal([("A008", 4, 5, "sick"), ("A008", 1, 3, "annual"), ("A008", 6, 8, "annual")], leaves);
    }

    [Fact]
    public void Leave_that_touches_is_not_spoken_of()
    {
        var (leaves, notes) = Read("A008,2026-12-01,2026-12-05,annual", "A008,2026-12-06,2026-12-08,annual");
        Assert.Equal(2, leaves.Length);
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("2026-12-07 12:00", "2026-12-07 17:00", "annual", 7)]
    [InlineData("2026-12-07T00:00", "2026-12-07T12:00", "annual", 7)]
    [InlineData("2026-12-07", "2026-12-09 12:00", "annual", 9)]
    [InlineData("2026-12-07 下午", "2026-12-07 下午", "annual", 7)]
    [InlineData("2026-12-07 13:00:00", "2026-12-09 00:00:00", "annual", 8)]
    [InlineData("2026-12-07", "2026-12-07", "annual (half day)", 7)]
    [InlineData("2026-12-07", "2026-12-07", "半天年假", 7)]
    public void Part_of_a_day_counts_as_the_day_and_asks_line_by_line(string first, string last, string kind, int lastDay)
    {
        var (leaves, notes) = Read("A034,2026-12-02,2026-12-02,study", $"A008,{first},{last},{kind}");
        Assert.Equal(("A008", 7, lastDay, kind), leaves[1]);
        var note = Assert.Single(notes);
        Assert.Equal((3, first), (note.Line, note.Value));
        Assert.Contains("part of a day", note.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-07 00:00", "2026-12-09 23:59", 0)]
    [InlineData("2026-12-07 00:00", "2026-12-09 24:00", 0)]
    [InlineData("2026-12-07 00:00:00", "2026-12-09 00:00:00", 1)]
    public void Whole_days_written_with_their_midnights_are_whole_days(string first, string last, int notes)
    {
        var (leaves, told) = Read($"A008,{first},{last},annual");
        Assert.Equal([("A008", 7, 9, "annual")], leaves);
        Assert.Equal(notes, told.Length);
    }

    [Theory]
    [InlineData("not-employed")]
    [InlineData("Not employed")]
    [InlineData("未入职")]
    public void Days_before_joining_are_told_from_leave_may_be_long_and_win_over_it(string kind)
    {
        var (leaves, notes) = Read("A008,2026-12-14,2026-12-18,annual", $"A008,2024-01-01,2026-12-15,{kind}");
        Assert.Equal([("A008", 16, 18, "annual"), ("A008", 1, 15, Leave.NotEmployed)], leaves);
        Assert.Equal(2, Assert.Single(notes).Line);
    }

    private static ((string Agent, int First, int Last, string Kind)[] Leaves, Finding[] Notes) Read(params string[] rows)
    {
        var files = DemoFiles.Small();
        files["leave.csv"] = Encoding.UTF8.GetBytes("agent,first,last,kind\n" + string.Join('\n', rows));
        var read = CentreReader.Read(files);
        Assert.NotNull(read.Value);
        return (
            [.. read.Value.Leaves.Select(l => (l.Agent, l.First.Day, l.Last.Day, l.Kind))],
            [.. read.Findings.Where(f => f.File == "leave.csv")]);
    }
}
