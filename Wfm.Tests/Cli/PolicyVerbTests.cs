using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

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
    public async Task The_rules_of_the_demo_can_be_kept_in_every_month_of_a_year() =>
        Assert.Equal(0, await Verbs.Run(["policy", "check", "--centre", Repository.Data("demo"), "--from", "2026-01"]));

    [Fact]
    public async Task Rules_that_nobody_can_keep_are_found_from_the_pack_alone()
    {
        foreach (var file in Directory.GetFiles(Repository.Data("demo"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Repository.Data(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var shared in new[] { "policies", "holidays" })
            foreach (var file in Directory.GetFiles(Repository.Data(shared)))
            {
                var text = (await File.ReadAllTextAsync(file)).Replace("\"days\": 6", "\"days\": 2", StringComparison.Ordinal);
                Directory.CreateDirectory(Path.Combine(_folder, shared));
                await File.WriteAllTextAsync(Path.Combine(_folder, shared, Path.GetFileName(file)), text);
            }
        Assert.Equal(1, await Verbs.Run(["policy", "check", "--centre", Path.Combine(_folder, "demo"), "--from", "2026-12", "--months", "1"]));
    }
}
