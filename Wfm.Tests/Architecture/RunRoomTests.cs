using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>Computations that take longer than a click stand in one room, and no page or feature has one of its own.</summary>
public sealed partial class RunRoomTests
{
    [Fact]
    public void No_page_and_no_feature_computes_on_a_thread_of_its_own() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web/Features", ".cs", ".razor").Concat(SourceFiles.Below("Wfm.Web/Components", ".cs", ".razor"))
                    from Match start in OwnThread().Matches(File.ReadAllText(file))
                    select $"{SourceFiles.Name(file)}: {start.Value}. Maybe it is a run, or short work?");

    [Fact]
    public void Features_know_runs_and_not_their_rows() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web/Features", ".cs", ".razor")
                    where RowOfRun().IsMatch(File.ReadAllText(file))
                    select SourceFiles.Name(file));

    [Fact]
    public void Runs_know_neither_features_nor_components() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web/Runs", ".cs")
                    where RoomAbove().IsMatch(File.ReadAllText(file))
                    select SourceFiles.Name(file));

    [GeneratedRegex(@"\bTask\.(Run|Factory)\b|new Thread\b|\bThreadPool\b|\bParallel\.")]
    private static partial Regex OwnThread();

    [GeneratedRegex(@"\bRunRow\b|\bdb\.Runs\b")]
    private static partial Regex RowOfRun();

    [GeneratedRegex(@"Wfm\.Web\.(Features|Components)\b")]
    private static partial Regex RoomAbove();
}
