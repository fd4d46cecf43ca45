using System.CommandLine;
using Wfm.Web.Cli;

namespace Wfm.Tests.Cli;

/// <summary>A wrong command line ends in sentences and an exit code, whatever is wrong with it: never in a trace, never in a
/// server.</summary>
[Collection(Terminal)]
public sealed class CommandLineTests : IDisposable
{
    /// <summary>Standard error is one for all tests that run verbs.</summary>
    public const string Terminal = "Terminal";

    private static readonly string[] Junk =
        ["abc", "-1", "0", "1.5", "1e999", "NaN", "∞", "", " ", "٣", "９", "2026-13", "9999-99-99", "0001-01", "--", "a\nb", "%s", "=1+1"];

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _errors = new();
    private readonly TextWriter _before = Console.Error;

    public CommandLineTests() => Console.SetError(_errors);

    public void Dispose()
    {
        Console.SetError(_before);
        File.Delete(_file);
    }

    /// <summary>Every verb, and the parts of those that have some, with the words that ask for it.</summary>
    private static List<(string[] Words, Command Command)> Commands { get; } =
    [
        .. Verbs.All.Select(v => (new[] { v.Name }, v)),
        .. Verbs.All.SelectMany(v => v.Subcommands.Select(s => (new[] { v.Name, s.Name }, s))),
    ];

    public static TheoryData<string> VerbNames => [.. Commands.Select(c => string.Join(' ', c.Words))];

    [Theory]
    [MemberData(nameof(VerbNames))]
    public async Task Every_option_refuses_what_it_cannot_take(string name)
    {
        var (words, verb) = Commands.Single(c => string.Join(' ', c.Words) == name);
        foreach (var option in verb.Options)
        {
            foreach (var junk in ValuesOf(option)) await AssertRefused([.. words, option.Name, junk]);
        }
    }

    [Fact]
    public async Task Options_of_the_wrong_type_end_with_2_and_name_the_option()
    {
        var count = 0;
        foreach (var (words, verb) in Commands)
        {
            foreach (var option in verb.Options.Where(o => IsNumber(o.ValueType)))
            {
                _errors.GetStringBuilder().Clear();
                Assert.Equal(2, await Verbs.Run([.. words, option.Name, "abc"]));
                Assert.Contains(option.Name, _errors.ToString(), StringComparison.Ordinal);
                count++;
            }
        }
        Assert.True(count > 40, $"{count} options of numbers");
    }

    [Fact]
    public async Task Several_wrong_values_at_once_end_in_sentences_too()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (asked, verb) = Commands[random.Next(Commands.Count)];
            var words = new List<string>(asked);
            for (var i = random.Next(1, 5); i > 0 && verb.Options.Count > 0; i--)
                AddJunk(words, verb.Options[random.Next(verb.Options.Count)], random);
            await AssertRefused([.. words]);
        }
    }

    [Theory]
    [InlineData("--centre", "--center", "data/demo")]
    [InlineData("--data", "--dat", "x")]
    [InlineData("--urls", "--url", "http://127.0.0.1:0")]
    [InlineData("--today", "--toda", "2026-11-25")]
    [InlineData("plan", "plann")]
    [InlineData("doctor", "docter", "--centre", "data/demo")]
    [InlineData("--month", "plan", "--monht", "2026-12")]
    public async Task A_misspelt_word_is_refused_with_the_nearest_known_one(string nearest, params string[] words)
    {
        Assert.Equal(2, await Verbs.Run(words));
        Assert.Contains(nearest, _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--today", "yesterday")]
    [InlineData("--today", "2026-02-30")]
    [InlineData("--today")]
    [InlineData("--ConnectionString:Postgres=Host=x")]
    [InlineData("nonsense")]
    public async Task The_web_application_does_not_start_on_a_wrong_setting(params string[] words)
    {
        Assert.Equal(2, await Verbs.Run(words));
        Assert.NotEmpty(_errors.ToString());
    }

    [Fact]
    public void Settings_of_sections_are_no_options() => Assert.Equal(
        ["--data", "x", "--urls", "y"],
        WebSettings.WithoutSections(
            ["--data", "x", "--ConnectionStrings:Postgres=Host=a;Password=b", "--urls", "y", "--Logging:LogLevel:Default", "Debug"]));

    [Theory]
    [InlineData("doctor", "--month", "2026-12", "--centre")]
    [InlineData("trades", "--centre")]
    [InlineData("plan", "--month", "2026-12", "--out", "x", "--centre")]
    public async Task A_folder_that_is_missing_or_has_faults_ends_with_1_and_its_findings(params string[] words)
    {
        Assert.Equal(1, await Verbs.Run([.. words, "no-such-folder"]));
        Assert.Contains("no-such-folder", _errors.ToString(), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("wfm-cli").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "centre.json"), "{");
        _errors.GetStringBuilder().Clear();
        Assert.Equal(1, await Verbs.Run([.. words, folder]));
        Assert.Contains("centre.json:1", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _errors.ToString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_with_1()
    {
        await File.WriteAllTextAsync(_file,
            "timestamp,volume\n" + string.Concat(Enumerable.Range(0, 400)
            .Select(h => $"{new DateTime(2026, 1, 5).AddHours(h):s},{h % 24}\n")));
        Assert.Equal(1, await Verbs.Run(["forecast", "--history", _file, "--weeks", "1", "--out", Path.Combine(_file, "f.csv")]));
        Assert.DoesNotContain("   at ", _errors.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The last one is a path on which nothing can be read or written.</summary>
    private string[] Values => [.. Junk, Path.Combine(_file, "x")];

    /// <summary>Where a file would be written, only what cannot be: a test leaves none behind.</summary>
    private string[] ValuesOf(Option option) =>
        option.Name.EndsWith("out", StringComparison.Ordinal) ? ["", " ", Path.Combine(_file, "x")] : Values;

    private void AddJunk(List<string> words, Option option, Random random)
    {
        var values = ValuesOf(option);
        words.AddRange([option.Name, values[random.Next(values.Length)]]);
    }

    private async Task AssertRefused(string[] words)
    {
        _errors.GetStringBuilder().Clear();
        var code = await Verbs.Run(words);
        var said = $"{string.Join(' ', words)}: {code}\n{_errors}";
        Assert.True(code is 0 or 1 or 2, said);
        Assert.True(code == 0 || _errors.GetStringBuilder().Length > 0, said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Internal error", said, StringComparison.Ordinal);
        Assert.DoesNotContain("内部错误", said, StringComparison.Ordinal);
    }

    private static bool IsNumber(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (bare == typeof(int) || bare == typeof(double) || bare == typeof(long) || bare == typeof(ulong));
}
