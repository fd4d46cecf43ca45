using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Wfm.Engine;
using Wfm.Engine.Rostering.Explaining;
using Wfm.Engine.Rostering.Rules.Policies;
using Wfm.Engine.Time;

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
        var check = new Command("check", "Whether the centre's rules can be kept at all, month after month, by the centre's people.")
        {
            verb._centre, verb._from, verb._months,
        };
        check.CheckedBy(verb.Refuse);
        check.SetAction(verb.Check);
        return new Command("policy", "What concerns the labour rules alone.") { schema, check };
    }

    private void Refuse(CommandResult result)
    {
        if (result.GetResult(_months)?.GetValueOrDefault<int>() is < 1 or > 120)
            result.Refuse("--months 应为 1 至 120。", "--months should be 1 to 120.");
        if (result.GetValue(_from) is { } from && !Month.TryParse(from, out _))
            result.Refuse("--from 应为月份，例如 2026-12。", "--from should look like 2026-12.");
    }

    private int Schema(ParseResult parsed)
    {
        if (parsed.GetValue(_out) is not { } file)
        {
            Console.Write(PolicySchema.Text);
            return 0;
        }
        if (Directory.Exists(file))
            return Messages.Fail(new LocalText(
                $"无法写入“{file}”：它是文件夹。是否为 {file}/policy.schema.json？",
                    $"Cannot write to '{file}': it is a folder. Maybe {file}/policy.schema.json?"));
        if (Messages.Prepare(Path.GetDirectoryName(Path.GetFullPath(file))!) is { } refused) return Messages.Fail(refused);
        File.WriteAllText(file, PolicySchema.Text);
        return 0;
    }

    /// <returns>0 when every month can be kept, 1 when one cannot or the centre does not read.</returns>
    private int Check(ParseResult parsed)
    {
        if (InputFile.Centre(parsed.GetValue(_centre)!) is not { } centre) return 1;
        var months = parsed.GetValue(_months);
        var found = Doctor.ExaminePolicy(centre.Policy, centre.ShiftTypes, centre.Holidays, centre.Agents,
            Month.Parse(parsed.GetValue(_from)!), months);
        foreach (var diagnosis in found)
            Console.WriteLine($"{Month.Of(diagnosis.First)}: {diagnosis.Sentence.In(CultureInfo.CurrentUICulture)}");
        Console.Error.WriteLine($"{centre.Agents.Count} agents, {months} months: {found.Count} found.");
        return found.Any(d => d.Gravity == DiagnosisGravity.Impossible) ? 1 : 0;
    }
}
