using System.Text.RegularExpressions;

namespace Wfm.Tests.Architecture;

/// <summary>Plans is the one place that knows what a month is; storage decides nothing, and features see no row of a plan.</summary>
public sealed partial class PlanGuardTests
{
    [Fact]
    public void Features_see_no_row_of_a_plan() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web/Features", ".cs", ".razor").Concat(SourceFiles.Below("Wfm.Web/Components", ".cs", ".razor"))
                    from Match row in RowOfAPlan().Matches(File.ReadAllText(file))
                    select $"{SourceFiles.Name(file)} uses {row.Value}");

    [Fact]
    public void Persistence_does_not_know_the_pipeline() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web/Persistence", ".cs")
                    from Match used in Pipeline().Matches(File.ReadAllText(file))
                    select $"{SourceFiles.Name(file)} uses {used.Value}");

    [Fact]
    public void Revisions_and_publications_are_made_in_one_place() =>
        Assert.Equal(["Wfm.Web/Plans/Revisions.cs"], from file in SourceFiles.Below("Wfm.Web", ".cs", ".razor")
                                                     where MadeRow().IsMatch(File.ReadAllText(file))
                                                     select SourceFiles.Name(file));

    /// <summary>Whoever else caught it would find words or another try of its own.</summary>
    [Fact]
    public void A_collision_is_told_from_other_faults_in_one_place() =>
        Strays.None(from file in SourceFiles.Below("Wfm.Web", ".cs")
                    where !SourceFiles.Name(file).StartsWith("Wfm.Web/Persistence/", StringComparison.Ordinal)
                    from Match used in EngineFault().Matches(File.ReadAllText(file))
                    select $"{SourceFiles.Name(file)} uses {used.Value}");

    [GeneratedRegex(@"\b(PlanRow|RevisionRow|PublicationRow|ForecastRow|AdjustmentRow|RequirementRow|LockRow|WaiverRow|RosterInputRow|DayPlanRow|DayPublicationRow|PlacementRow)\b|\bdb\.(Plans|Revisions|Publications|Forecasts|Adjustments|Requirements|Locks|Waivers|RosterInputs|DayPlans|DayPublications)\b")]
    private static partial Regex RowOfAPlan();

    [GeneratedRegex(@"\bPlanningPipeline\b")]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"new (RevisionRow|PublicationRow)\b|\b(RevisionRow|PublicationRow) \w+\(")]
    private static partial Regex MadeRow();

    [GeneratedRegex(@"\b(SqliteException|PostgresException)\b")]
    private static partial Regex EngineFault();
}
