using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

[Collection(CommandLineTests.Terminal)]
public sealed class PolicyVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-policy").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_schema_is_written_where_it_is_asked_for()
    {
        var file = Path.Combine(_folder, "new", "policy.schema.json");
        Assert.Equal(0, await Verbs.Run(["policy", "schema", "--out", file]));
        Assert.Equal(PolicySchema.Text, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_folder_in_place_of_the_schemas_file_is_refused() =>
        Assert.Equal(1, await Verbs.Run(["policy", "schema", "--out", _folder]));

    [Fact]
    public async Task The_rules_of_the_demo_can_be_kept_in_the_month_to_plan() =>
        Assert.Equal(0, await Verbs.Run(["policy", "check", "--centre", Repository.Data("demo"), "--from", "2026-12", "--months", "1"]));

    [Fact]
    public async Task Months_in_which_six_days_off_break_the_overtime_cap_are_found_from_the_pack_alone() =>
        Assert.Equal(1, await Verbs.Run(["policy", "check", "--centre", Repository.Data("demo"), "--from", "2026-01"]));

    [Fact]
    public async Task A_wrong_number_of_months_is_a_wrong_command_line() =>
        Assert.Equal(2, await Verbs.Run(["policy", "check", "--centre", Repository.Data("demo"), "--from", "2026-01", "--months", "0"]));
}
