using System.CommandLine;
using System.Globalization;
using Wfm.Engine.Planning.Reading;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;
using Wfm.Web.Imports;

namespace Wfm.Web.Cli;

/// <summary>What concerns the rules alone: the schema of policy packs, and whether a pack can be kept at all.</summary>
internal sealed class PolicyVerb
{
    private readonly Option<string?> _out = new("--out") { Description = "File to write to; printed unless given." };
    private readonly Option<string> _centre = new("--centre") { Description = "Folder of the centre.", Required = true };
    private readonly Option<string> _from = new("--from") { Description = "First month, 2026-12.", Required = true };
    private readonly Option<int> _months = new("--months") { Description = "How many months.", DefaultValueFactory = _ => 12 };

    public static Command Create()
    {
        var verb = new PolicyVerb();
        var schema = new Command("schema", "The JSON schema of policy packs, made from the rules that there are.") { verb._out };
        schema.SetAction(verb.Schema);
        var check = new Command("check", "Whether the centre's rules can be kept at all, month after month, by one agent of each contract.")
        {
            verb._centre, verb._from, verb._months,
        };
        verb._months.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > 120) result.AddError("--months should be 1 to 120.");
        });
        check.SetAction(verb.Check);
        return new Command("policy", "What concerns the labour rules alone.") { schema, check };
    }

    private int Schema(ParseResult parsed)
    {
        if (parsed.GetValue(_out) is not { } file)
        {
            Console.Write(PolicySchema.Text);
            return 0;
        }
        if (Directory.Exists(file)) return Messages.Fail($"Cannot write to '{file}': it is a folder. Maybe {file}/policy.schema.json?");
        if (Messages.Prepare(Path.GetDirectoryName(Path.GetFullPath(file))!) is { } refused) return Messages.Fail(refused);
        File.WriteAllText(file, PolicySchema.Text);
        return 0;
    }

    /// <returns>0 when every month can be kept, 1 when one cannot or the centre does not read.</returns>
    private int Check(ParseResult parsed)
    {
        var folder = parsed.GetValue(_centre)!;
        if (!Directory.Exists(folder)) return Messages.Fail($"There is no folder '{folder}'.");
        if (!Month.TryParse(parsed.GetValue(_from), out var from)) return Messages.Fail("--from should look like 2026-12.");
        var read = CentreReader.Read(CentreFolder.Read(folder));
        if (read.Value is not { } centre) return Messages.Fail(read.Findings);
        string[] contracts = [.. centre.Agents.Select(a => a.Contract).Distinct()];
        var months = parsed.GetValue(_months);
        var found = Doctor.ExaminePolicy(centre.Policy, centre.ShiftTypes, centre.Holidays, contracts, from, months);
        foreach (var diagnosis in found)
            Console.WriteLine($"{Month.Of(diagnosis.First)}: {diagnosis.Sentence.In(CultureInfo.CurrentUICulture)}");
        Console.Error.WriteLine($"{contracts.Length} contracts, {months} months: {found.Count} found.");
        return found.Any(d => d.Gravity == DiagnosisGravity.Impossible) ? 1 : 0;
    }
}
